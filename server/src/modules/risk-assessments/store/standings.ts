import { type RiskLevel, rankOf } from '@gatehouse/risk-assessment';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { RiskTables, StandingRow } from './tables.ts';

export type StandingFilter = {
  readonly level?: RiskLevel | undefined;
  readonly team?: string | undefined;
  readonly service?: string | undefined;
  readonly stale?: string | undefined;
  readonly assessed?: boolean | undefined;
  readonly after?: { readonly rank: number; readonly serviceId: string } | undefined;
  readonly limit: number;
};

export function standingStore(tx: Tx) {
  const db = tx.tables<RiskTables>();
  return {
    of: (serviceId: string): Promise<StandingRow | undefined> =>
      db.selectFrom('risk_standing').selectAll().where('service_id', '=', serviceId).executeTakeFirst(),
    put: async (row: Omit<StandingRow, 'rank'>): Promise<void> => {
      const { service_id: _key, ...changed } = { ...row, stale: [...row.stale], rank: rankOf(row.level) };
      await db
        .insertInto('risk_standing')
        .values({ service_id: row.service_id, ...changed })
        .onConflict((oc) => oc.column('service_id').doUpdateSet(changed))
        .execute();
    },
    /** Highest level first; index risk_standing_by_rank, or by_team. */
    list: ({
      level,
      team,
      service,
      stale,
      assessed,
      after,
      limit,
    }: StandingFilter): Promise<readonly StandingRow[]> => {
      let query = db.selectFrom('risk_standing').selectAll();
      if (level !== undefined) query = query.where('rank', '=', rankOf(level));
      if (team !== undefined) query = query.where('team_id', '=', team);
      if (service !== undefined) query = query.where('service_id', '=', service);
      if (stale === 'any') query = query.where('stale_since', 'is not', null);
      else if (stale === 'none') query = query.where('stale_since', 'is', null);
      else if (stale !== undefined) query = query.where(sql<boolean>`stale @> array[${stale}]::text[]`);
      if (assessed !== undefined) query = query.where('assessed_at', assessed ? 'is not' : 'is', null);
      if (after !== undefined)
        query = query.where(sql<boolean>`(-rank, service_id) > (${-after.rank}::int, ${after.serviceId}::uuid)`);
      return query.orderBy('rank', 'desc').orderBy('service_id').limit(limit).execute();
    },
  };
}
