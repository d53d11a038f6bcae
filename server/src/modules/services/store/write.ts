import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Repository, RiskLevel, Service } from '../model.ts';
import type { ServiceTables } from './tables.ts';

export type ServiceRow = Omit<Service, 'endpoints' | 'repositories' | 'version'>;
export function serviceWriter(tx: Tx) {
  const db = tx.tables<ServiceTables>();
  return {
    /** False when the name is taken. */
    insert: async (row: ServiceRow, at: Date): Promise<boolean> => {
      const result = await db
        .insertInto('service')
        .values({
          id: row.id,
          name: row.name,
          description: row.description,
          owner_team_id: row.ownerTeamId,
          classification: row.classification,
          risk_level: row.riskLevel,
          tier: row.tier,
          traits: row.traits,
          created_at: at,
          updated_at: at,
        })
        .onConflict((oc) => oc.expression(sql`lower(name)`).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    lock: async (id: string): Promise<void> => {
      await db.selectFrom('service').select('id').where('id', '=', id).forUpdate().execute();
    },
    /** With `version`, changes only that version; false when nothing matched. */
    update: async (row: ServiceRow, at: Date, version?: number): Promise<boolean> => {
      let query = db
        .updateTable('service')
        .set({
          name: row.name,
          description: row.description,
          owner_team_id: row.ownerTeamId,
          classification: row.classification,
          risk_level: row.riskLevel,
          tier: row.tier,
          traits: row.traits,
          updated_at: at,
          version: sql<number>`version + 1`,
        })
        .where('id', '=', row.id);
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
    setRiskLevel: async (id: string, level: RiskLevel, at: Date): Promise<boolean> => {
      const changed = await db
        .updateTable('service')
        .set({ risk_level: level, updated_at: at, version: sql<number>`version + 1` })
        .where('id', '=', id)
        .where('risk_level', '<>', level)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
    replaceRepositories: async (serviceId: string, repositories: readonly Repository[]): Promise<void> => {
      await db.deleteFrom('service_repository').where('service_id', '=', serviceId).execute();
      if (repositories.length === 0) return;
      const rows = repositories.map((row, position) => ({ ...row, service_id: serviceId, position }));
      await db.insertInto('service_repository').values(rows).execute();
    },
    delete: (id: string, at: Date): Promise<boolean> => remove(db, id, at),
  };
}

/** That it was there is kept, for counts of the time before. */
async function remove(db: Kysely<ServiceTables>, id: string, at: Date): Promise<boolean> {
  await db
    .insertInto('removed_service')
    .columns(['id', 'created_at', 'removed_at'])
    .expression((eb) =>
      eb
        .selectFrom('service')
        .select(({ val }) => ['id', 'created_at', sql<Date>`${val(at)}::timestamptz`.as('removed_at')])
        .where('id', '=', id),
    )
    .execute();
  return (await db.deleteFrom('service').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
}
