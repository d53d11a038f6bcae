import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { LinkKind } from '../model/index.ts';
import type { CaseTables } from './tables.ts';

export type LinkRow = {
  link_id: string;
  kind: LinkKind;
  /** True when the case that was asked for is the one that duplicates, blocks or relates. */
  outgoing: boolean;
  id: string;
  ref: string;
  state: string;
  title_sealed: Buffer;
  wrapped_key: Buffer;
};

/** Members and links of a case. */
export function relationStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    members: async (caseId: string): Promise<readonly string[]> => {
      const rows = await db.selectFrom('case_member').select('person_id').where('case_id', '=', caseId).execute();
      return rows.map((row) => row.person_id);
    },
    /** One by one and without ON CONFLICT, which would need to see rows that are not the actor's to see. */
    addMember: async (caseId: string, personId: string, at: Date, by: string | null): Promise<void> => {
      await db
        .insertInto('case_member')
        .values({ case_id: caseId, person_id: personId, added_at: at, added_by: by })
        .execute();
    },
    removeMember: async (caseId: string, personId: string): Promise<boolean> => {
      const result = await db
        .deleteFrom('case_member')
        .where('case_id', '=', caseId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    /** Both directions, with the other case as the actor may see it; links to hidden cases are not there. */
    links: async (caseId: string): Promise<readonly LinkRow[]> => {
      const { rows } = await sql<LinkRow>`
        select l.id as link_id, l.kind, l.outgoing, f.id, f.ref, f.state, f.title_sealed, f.wrapped_key from (
          select id, kind, true as outgoing, other_id as other from case_link where case_id = ${caseId}
          union all select id, kind, false, case_id from case_link where other_id = ${caseId}) l
        join case_file f on f.id = l.other order by f.seq`.execute(db);
      return rows;
    },
    addLink: async (row: Selectable<CaseTables['case_link']>): Promise<void> => {
      await db.insertInto('case_link').values(row).execute();
    },
    linked: async (caseId: string, otherId: string, kind: LinkKind): Promise<boolean> => {
      const row = await db
        .selectFrom('case_link')
        .select('kind')
        .where('case_id', '=', caseId)
        .where('other_id', '=', otherId)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row !== undefined;
    },
    /** By its id and either end. */
    removeLink: async (caseId: string, linkId: string): Promise<Selectable<CaseTables['case_link']> | undefined> =>
      db
        .deleteFrom('case_link')
        .where('id', '=', linkId)
        .where((eb) => eb.or([eb('case_id', '=', caseId), eb('other_id', '=', caseId)]))
        .returningAll()
        .executeTakeFirst(),
  };
}
