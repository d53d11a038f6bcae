import type { Tx } from '../../../platform/db/index.ts';
import { arrivals } from './arrival.ts';
import { lookups } from './lookups.ts';
import { openEnds, outcomes } from './outcomes.ts';
import type { IntakeTables } from './tables.ts';

export { routingRuleStore } from './routing-rules.ts';
export type { NewRawMail, Prints, QuarantineRow } from './tables.ts';

/** The raw mails of the intake: each is written once and then only marked with what became of it. */
export function rawMailStore(tx: Tx) {
  const db = tx.tables<IntakeTables>();
  return { ...arrivals(db), ...lookups(db), ...outcomes(db), ...openEnds(db) };
}

export async function visibleRawMails(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .tables<IntakeTables>()
    .selectFrom('raw_mail')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.id);
}
