import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { EvidenceTables, ObservationRow, ProbedTargetRow } from './tables.ts';

type Capture = Omit<ObservationRow, 'content'>;

type TargetPage = {
  readonly after: { readonly kind: string; readonly target: string; readonly collector: string } | undefined;
  readonly limit: number;
};

/** What collectors captured. */
export function captureStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    /** The id under which these bytes of this target are kept: this row's, or that of the one that was there. */
    keep: async (row: ObservationRow): Promise<string> => {
      const found = await db
        .insertInto('observation')
        .values(row)
        .onConflict((oc) =>
          oc
            .columns(['service_id', 'collector', 'collector_version', 'target_kind', 'target', 'hash'])
            .doUpdateSet((eb) => ({ content: eb.ref('excluded.content'), removed_at: null }))
            .where('observation.content', 'is', null),
        )
        .returning('id')
        .executeTakeFirst();
      if (found !== undefined) return found.id;
      const { id } = await db
        .selectFrom('observation')
        .select('id')
        .where('service_id', '=', row.service_id)
        .where('collector', '=', row.collector)
        .where('collector_version', '=', row.collector_version)
        .where('target_kind', '=', row.target_kind)
        .where('target', '=', row.target)
        .where('hash', '=', row.hash)
        .executeTakeFirstOrThrow();
      return id;
    },
    content: (id: string): Promise<ObservationRow | undefined> =>
      db.selectFrom('observation').selectAll().where('id', '=', id).executeTakeFirst(),
    /** Without their bytes. */
    facts: async (ids: readonly string[]): Promise<readonly Capture[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('observation')
            .select([
              'id',
              'service_id',
              'collector',
              'collector_version',
              'target_kind',
              'target',
              'hash',
              'observed_at',
              'removed_at',
            ])
            .where('id', 'in', [...ids])
            .execute(),
  };
}

/** Which targets were looked at, and how it went the last time. */
export function targetStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    ofService: (serviceId: string): Promise<readonly ProbedTargetRow[]> =>
      db
        .selectFrom('probed_target')
        .selectAll()
        .where('service_id', '=', serviceId)
        .orderBy('target_kind')
        .orderBy('target')
        .orderBy('collector')
        .execute(),
    /** In the order of `ofService`. */
    page: (serviceId: string, { after, limit }: TargetPage): Promise<readonly ProbedTargetRow[]> => {
      let query = db.selectFrom('probed_target').selectAll().where('service_id', '=', serviceId);
      if (after !== undefined)
        query = query.where(
          sql<boolean>`(target_kind, target, collector) > (${after.kind}, ${after.target}, ${after.collector})`,
        );
      return query.orderBy('target_kind').orderBy('target').orderBy('collector').limit(limit).execute();
    },
    /** The newest attempt wins, whichever arrives last; a failed one keeps the capture that was there. */
    attempted: async (row: ProbedTargetRow): Promise<void> => {
      await db
        .insertInto('probed_target')
        .values(row)
        .onConflict((oc) =>
          oc.columns(['service_id', 'collector', 'target_kind', 'target']).doUpdateSet({
            attempted_at: sql`greatest(probed_target.attempted_at, excluded.attempted_at)`,
            not_tested: sql`case when excluded.attempted_at >= probed_target.attempted_at then excluded.not_tested else probed_target.not_tested end`,
            observation_id: newer('observation_id'),
            observed_at: newer('observed_at'),
            run_id: newer('run_id'),
            probed_observation_id: newerProbed('probed_observation_id'),
            probed_at: newerProbed('probed_at'),
            probed_run_id: newerProbed('probed_run_id'),
          }),
        )
        .execute();
    },
  };
}

function newerProbed(column: 'probed_observation_id' | 'probed_at' | 'probed_run_id') {
  return sql<null>`case when excluded.probed_at >= coalesce(probed_target.probed_at, '-infinity') then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`probed_target.${column}`)} end`;
}

function newer(column: 'observation_id' | 'observed_at' | 'run_id') {
  return sql<null>`case when excluded.observed_at >= coalesce(probed_target.observed_at, '-infinity') then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`probed_target.${column}`)} end`;
}
