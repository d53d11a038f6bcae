import type { Tx } from '../../../platform/db/index.ts';
import type { OpenBySeverity } from '../model/index.ts';
import type { CaseTables } from './tables.ts';

/** How many open cases of a service are rated critical or high. Uses case_file_by_service_and_severity. */
export function severityStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    open: async (serviceId: string, whose: 'everybody' | 'mine'): Promise<OpenBySeverity> => {
      const rows = await db
        .selectFrom('case_file')
        .select(['severity', (eb) => eb.fn.countAll<string>().as('count')])
        .where('service_id', '=', serviceId)
        .where('closed_at', 'is', null)
        .where('severity', 'in', ['critical', 'high'])
        .$if(whose === 'everybody', (query) => query.where('visibility', '=', 'internal'))
        .groupBy('severity')
        .execute();
      const of = (wanted: string): number => Number(rows.find(({ severity }) => severity === wanted)?.count ?? 0);
      return { critical: of('critical'), high: of('high') };
    },
  };
}
