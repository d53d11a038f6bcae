import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Classification, Endpoint, Repository, RiskLevel, Service, Tier } from '../model.ts';
import type { ServiceTables } from './tables.ts';

export type ServiceFilter = {
  /** Part of a name, a description, an endpoint or a repository, any case. */
  readonly q?: string | undefined;
  readonly team?: string | undefined;
  readonly classification?: Classification | undefined;
  readonly riskLevel?: RiskLevel | undefined;
  readonly tier?: Tier | undefined;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
};

/** A pattern is followed by what it was expanded to. */
const endpointsOfService = sql<Endpoint[]>`(select coalesce(jsonb_agg(jsonb_build_object(
    'pattern', e.pattern, 'host', e.host, 'expandedFrom', e.expanded_from,
    'confirmed', case when c.pattern is not null then jsonb_build_object('by', c.confirmed_by, 'why', c.why,
      'at', to_char(c.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end)
    order by coalesce(o.position, e.position), e.expanded_from nulls first, e.position), '[]')
  from service_endpoint e
  left join service_endpoint o on o.service_id = e.service_id and o.pattern = e.expanded_from
  left join endpoint_confirmation c on c.service_id = e.service_id and c.pattern = e.pattern
  where e.service_id = service.id)`;

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
      'tier',
      'traits',
      'version',
    ])
    .select(endpointsOfService.as('endpoints'))
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
      if (filter.tier !== undefined) query = query.where('tier', '=', filter.tier);
      if (q !== undefined) query = query.where(mentions(q.toLowerCase()));
      if (after !== undefined) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id}::uuid)`);
      return query.orderBy('name').orderBy('id').limit(filter.limit).execute();
    },
    /** Those that were there at an instant, removed ones included. */
    countAt: async (at: Date): Promise<number> => {
      const row = await db
        .selectFrom(
          db
            .selectFrom('service')
            .select('id')
            .where('created_at', '<=', at)
            .unionAll(
              db.selectFrom('removed_service').select('id').where('created_at', '<=', at).where('removed_at', '>', at),
            )
            .as('there'),
        )
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    confirmedHosts: async (): Promise<readonly string[]> =>
      (await db.selectFrom('endpoint_confirmation').select('host').distinct().execute()).map((row) => row.host),
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
