import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { AttestationRow, EvidenceRow, EvidenceTables } from './tables.ts';

/** What one verification of one control at one target is called. */
export type PieceKey = {
  readonly standard: string;
  readonly control: string;
  readonly verification: string;
  readonly targetKind: string;
  readonly target: string;
};

export type NewestEvidence = EvidenceRow & { readonly position: number };

export type HistoryFilter = {
  readonly control?: string | undefined;
  readonly standard?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
};

const rowsAtOnce = 500;

export function evidenceStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    add: async (rows: readonly EvidenceRow[]): Promise<void> => {
      for (let from = 0; from < rows.length; from += rowsAtOnce)
        await db
          .insertInto('evidence')
          .values(rows.slice(from, from + rowsAtOnce))
          .execute();
    },
    attest: async (row: AttestationRow): Promise<void> => {
      await db.insertInto('attestation').values(row).execute();
    },
    attestations: async (ids: readonly string[]): Promise<readonly AttestationRow[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('attestation')
            .selectAll()
            .where('id', 'in', [...ids])
            .execute(),
    byIds: async (ids: readonly string[]): Promise<readonly EvidenceRow[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('evidence')
            .selectAll()
            .where('id', 'in', [...ids])
            .execute(),
    byId: (serviceId: string, id: string): Promise<EvidenceRow | undefined> =>
      db.selectFrom('evidence').selectAll().where('service_id', '=', serviceId).where('id', '=', id).executeTakeFirst(),
    /** Newest first. */
    history: (serviceId: string, { control, standard, after, limit }: HistoryFilter) => {
      let query = db.selectFrom('evidence').selectAll().where('service_id', '=', serviceId);
      if (control !== undefined) query = query.where('control_id', '=', control);
      if (standard !== undefined) query = query.where('standard', '=', standard);
      if (after !== undefined)
        query = query.where(sql<boolean>`(observed_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      return query.orderBy('observed_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
  };
}

/** For evaluating: what is known of many pieces at once. */
export function newestEvidence(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    /**
     * For each key the newest evidence that tested it, the newest of those that came of a run of the server, and the
     * newest of all, each by one step into an index; `position` is the place of the key in the list.
     */
    of: async (serviceId: string, keys: readonly PieceKey[]) => {
      if (keys.length === 0) return { tested: [], probed: [], attempted: [] };
      const lateral = (only: ReturnType<typeof sql>) => sql<NewestEvidence>`
        select k.position::int as position, e.*
          from unnest(${keys.map((k) => k.standard)}::text[], ${keys.map((k) => k.control)}::text[],
                      ${keys.map((k) => k.verification)}::text[], ${keys.map((k) => k.targetKind)}::text[],
                      ${keys.map((k) => k.target)}::text[])
               with ordinality as k (standard, control_id, verification, target_kind, target, position)
         cross join lateral (
           select * from evidence e
            where e.service_id = ${serviceId} and e.standard = k.standard and e.control_id = k.control_id
              and e.verification = k.verification and e.target_kind = k.target_kind and e.target = k.target ${only}
            order by e.observed_at desc, e.id desc limit 1) e`;
      const tested = await lateral(sql`and e.outcome <> 'not-tested'`).execute(db);
      const probed = await lateral(sql`and e.outcome <> 'not-tested' and e.run_id is not null`).execute(db);
      const attempted = await lateral(sql``).execute(db);
      return { tested: tested.rows, probed: probed.rows, attempted: attempted.rows };
    },
  };
}
