import { type Generated, type Kysely, sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { Classification, Repository, RiskLevel, Service } from './model.ts';

type ServiceTables = {
  service: {
    id: string;
    name: string;
    description: string;
    owner_team_id: string | null;
    classification: Classification;
    risk_level: RiskLevel;
    created_at: Date;
    updated_at: Date;
    version: Generated<number>;
  };
  service_endpoint: { service_id: string; pattern: string; host: string | null; position: number };
  service_repository: { service_id: string; location: string; note: string; position: number };
};

export type ServiceRow = Omit<Service, 'endpoints' | 'repositories' | 'version'>;
export type EndpointRow = { readonly pattern: string; readonly host: string | null };

export type ServiceFilter = {
  /** Part of a name, a description, an endpoint or a repository, any case. */
  readonly q?: string | undefined;
  readonly team?: string | undefined;
  readonly classification?: Classification | undefined;
  readonly riskLevel?: RiskLevel | undefined;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
};

function selectServices(db: Kysely<ServiceTables>) {
  return db
    .selectFrom('service')
    .select([
      'id',
      'name',
      'description',
      'owner_team_id as ownerTeamId',
      'classification',
      'risk_level as riskLevel',
      'version',
    ])
    .select(
      sql<
        string[]
      >`array(select e.pattern from service_endpoint e where e.service_id = service.id order by e.position)`.as(
        'endpoints',
      ),
    )
    .select(
      sql<
        Repository[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('location', r.location, 'note', r.note) order by r.position), '[]') from service_repository r where r.service_id = service.id)`.as(
        'repositories',
      ),
    );
}

export function serviceStore(tx: Tx) {
  const db = tx.tables<ServiceTables>();
  const select = () => selectServices(db);
  return {
    byId: (id: string): Promise<Service | undefined> => select().where('id', '=', id).executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<readonly Service[]> =>
      ids.length === 0
        ? []
        : select()
            .where('id', 'in', [...ids])
            .execute(),
    byName: (name: string): Promise<Service | undefined> =>
      select().where(sql<boolean>`lower(name) = lower(${name})`).executeTakeFirst(),
    list: (filter: ServiceFilter): Promise<readonly Service[]> => {
      let query = select();
      const { q, after } = filter;
      if (filter.team !== undefined) query = query.where('owner_team_id', '=', filter.team);
      if (filter.classification !== undefined) query = query.where('classification', '=', filter.classification);
      if (filter.riskLevel !== undefined) query = query.where('risk_level', '=', filter.riskLevel);
      if (q !== undefined) query = query.where(mentions(q.toLowerCase()));
      if (after !== undefined) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id}::uuid)`);
      return query.orderBy('name').orderBy('id').limit(filter.limit).execute();
    },
    /** Services by exact host, by pattern of hosts, and by folded name: what a lookup has to look at. */
    forLookup: async (hosts: readonly string[], names: readonly string[]) => ({
      exact: await db
        .selectFrom('service_endpoint')
        .select(['service_id as serviceId', 'host'])
        .where('host', 'in', ['', ...hosts])
        .orderBy('service_id')
        .execute(),
      patterns: await db
        .selectFrom('service_endpoint')
        .select(['service_id as serviceId', 'pattern'])
        .where('host', 'is', null)
        .orderBy('service_id')
        .execute(),
      named: await db
        .selectFrom('service')
        .select(['id as serviceId', sql<string>`lower(name)`.as('name')])
        .where(sql<boolean>`lower(name) = any(${[...names]}::text[])`)
        .execute(),
    }),
  };
}

function mentions(needle: string) {
  return sql<boolean>`(strpos(lower(name), ${needle}) > 0 or strpos(lower(description), ${needle}) > 0
    or exists (select 1 from service_endpoint e where e.service_id = service.id and strpos(lower(e.pattern), ${needle}) > 0)
    or exists (select 1 from service_repository r where r.service_id = service.id and strpos(lower(r.location), ${needle}) > 0))`;
}

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
          created_at: at,
          updated_at: at,
        })
        .onConflict((oc) => oc.expression(sql`lower(name)`).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
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
          updated_at: at,
          version: sql<number>`version + 1`,
        })
        .where('id', '=', row.id);
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
    replaceEndpoints: async (serviceId: string, endpoints: readonly EndpointRow[]): Promise<void> => {
      await db.deleteFrom('service_endpoint').where('service_id', '=', serviceId).execute();
      if (endpoints.length === 0) return;
      const rows = endpoints.map((row, position) => ({ ...row, service_id: serviceId, position }));
      await db.insertInto('service_endpoint').values(rows).execute();
    },
    replaceRepositories: async (serviceId: string, repositories: readonly Repository[]): Promise<void> => {
      await db.deleteFrom('service_repository').where('service_id', '=', serviceId).execute();
      if (repositories.length === 0) return;
      const rows = repositories.map((row, position) => ({ ...row, service_id: serviceId, position }));
      await db.insertInto('service_repository').values(rows).execute();
    },
    delete: async (id: string): Promise<boolean> =>
      (await db.deleteFrom('service').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
  };
}
