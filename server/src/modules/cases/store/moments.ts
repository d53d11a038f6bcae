import type { Tx } from '../../../platform/db/index.ts';
import type { CaseMoments, MomentsAsked } from '../model/index.ts';
import type { CaseTables } from './tables.ts';

/** When cases began and ended. Uses case_file_by_kind (kind, opened_at). */
export function momentStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    of: async ({ kind, from, to, which }: MomentsAsked): Promise<readonly CaseMoments[]> => {
      const before = db
        .selectFrom('case_file')
        .select([
          'id',
          'service_id as service',
          'opened_at as openedAt',
          'closed_at as closedAt',
          'deadline_at as deadlineAt',
        ])
        .where('kind', '=', kind)
        .where('opened_at', '<', to);
      if (which === 'opened') return before.where('opened_at', '>=', from).execute();
      return before.where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', from)])).execute();
    },
  };
}
