import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { DueNeedinfo, NeedinfoState } from '../model/index.ts';
import type { CaseTables } from './tables.ts';

export type NeedinfoRow = Selectable<CaseTables['case_needinfo']>;

/** After which one a page begins, in the order in which they were asked. */
export type NeedinfoPlace = { readonly at: Date; readonly id: string };

/** Questions on cases, under the policies of the actor. */
export function needinfoStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  const page = (state: NeedinfoState | 'all', after: NeedinfoPlace | undefined, limit: number) => {
    let query = db.selectFrom('case_needinfo').selectAll().orderBy('asked_at').orderBy('id').limit(limit);
    if (state !== 'all') query = query.where('state', '=', state);
    if (after !== undefined) query = query.where(sql<boolean>`(asked_at, id) > (${after.at}, ${after.id}::uuid)`);
    return query;
  };
  return {
    ...lists(tx),
    insert: async (row: Insertable<CaseTables['case_needinfo']>): Promise<void> => {
      await db.insertInto('case_needinfo').values(row).execute();
    },
    byId: async (id: string): Promise<NeedinfoRow | undefined> =>
      db.selectFrom('case_needinfo').selectAll().where('id', '=', id).executeTakeFirst(),
    update: async (id: string, set: Updateable<CaseTables['case_needinfo']>): Promise<void> => {
      await db.updateTable('case_needinfo').set(set).where('id', '=', id).execute();
    },
    /** Along the index of open ones. */
    due: async (now: Date): Promise<readonly DueNeedinfo[]> => {
      const { rows } = await sql<DueNeedinfo>`
        select n.asked_of as person, f.id as "caseId", f.ref, greatest(n.asked_at, n.deferred_until) as since
          from case_needinfo n join case_file f on f.id = n.case_id
         where n.state = 'open' and n.asked_of is not null and (n.deferred_until is null or n.deferred_until <= ${now})
         order by n.asked_at, n.id`.execute(db);
      return rows;
    },
    pageOfCase: async (
      caseId: string,
      state: NeedinfoState | 'all',
      after: NeedinfoPlace | undefined,
      limit: number,
    ): Promise<readonly NeedinfoRow[]> => page(state, after, limit).where('case_id', '=', caseId).execute(),
    ofPerson: async (
      personId: string,
      state: NeedinfoState | 'all',
      after: NeedinfoPlace | undefined,
      limit: number,
    ): Promise<readonly NeedinfoRow[]> => page(state, after, limit).where('asked_of', '=', personId).execute(),
  };
}

/** All of them at once: of a case, of several, or where a person is asked. */
function lists(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    ofCase: async (caseId: string): Promise<readonly NeedinfoRow[]> =>
      db
        .selectFrom('case_needinfo')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('asked_at')
        .orderBy('id')
        .limit(5000)
        .execute(),
    openOfCase: async (caseId: string): Promise<readonly NeedinfoRow[]> =>
      db
        .selectFrom('case_needinfo')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('state', '=', 'open')
        .orderBy('asked_at')
        .orderBy('id')
        .execute(),
    /** Cases on which something is open to the person; index case_needinfo_by_person. */
    casesAsking: async (personId: string): Promise<readonly string[]> =>
      (
        await db
          .selectFrom('case_needinfo')
          .select('case_id')
          .distinct()
          .where('asked_of', '=', personId)
          .where('state', '=', 'open')
          .execute()
      ).map((row) => row.case_id),
    openOfCases: async (caseIds: readonly string[]): Promise<readonly NeedinfoRow[]> =>
      db
        .selectFrom('case_needinfo')
        .selectAll()
        .where('case_id', 'in', [...caseIds])
        .where('state', '=', 'open')
        .orderBy('asked_at')
        .orderBy('id')
        .execute(),
  };
}
