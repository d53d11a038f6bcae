import type { Tx } from '../../../platform/db/index.ts';
import type { CaseMoments, MomentsAsked } from '../model/index.ts';
import type { CaseTables } from './tables.ts';

/**
 * When cases began and ended, as it was at an instant. Uses case_file_by_kind (kind, opened_at), and for each case the
 * primary key of case_past (case_id, until), which only the system reads.
 */
export function momentStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    of: async ({ kind, from, to, which, at }: MomentsAsked): Promise<readonly CaseMoments[]> => {
      const before = db
        .selectFrom('case_file as f')
        .leftJoinLateral(
          (eb) =>
            eb
              .selectFrom('case_past')
              .select(['case_id', 'closed_at', 'deadline_at', 'service_id'])
              .whereRef('case_past.case_id', '=', 'f.id')
              .where('until', '>', at)
              .orderBy('until')
              .limit(1)
              .as('p'),
          (join) => join.onTrue(),
        )
        .select((eb) => {
          const then = <Column extends 'service_id' | 'closed_at' | 'deadline_at'>(column: Column) =>
            eb
              .case()
              .when('p.case_id', 'is', null)
              .then(eb.ref(`f.${column}`))
              .else(eb.ref(`p.${column}`))
              .end();
          return [
            'f.id',
            'f.opened_at as openedAt',
            then('service_id').as('service'),
            then('closed_at').as('closedAt'),
            then('deadline_at').as('deadlineAt'),
          ];
        })
        .where('f.kind', '=', kind)
        .where('f.opened_at', '<', to);
      if (which === 'opened') return before.where('f.opened_at', '>=', from).execute();
      // What is closed since before was closed all the time.
      return before.where((eb) => eb.or([eb('f.closed_at', 'is', null), eb('f.closed_at', '>=', from)])).execute();
    },
  };
}
