import type { Tx } from './database.ts';

/**
 * Gathers rows that many parts of one transaction add, and writes them with one statement before the commit: a filed
 * mail adds three audit entries and five events, and a statement costs more than its rows.
 */
export function gathered<Row>(
  write: (tx: Tx, rows: readonly Row[]) => Promise<void>,
): (tx: Tx, rows: readonly Row[]) => void {
  const waiting = new WeakMap<Tx, Row[]>();
  return (tx, rows) => {
    if (rows.length === 0) return;
    const present = waiting.get(tx);
    if (present !== undefined) {
      present.push(...rows);
      return;
    }
    const mine = [...rows];
    waiting.set(tx, mine);
    tx.beforeCommit(() => {
      waiting.delete(tx);
      return write(tx, mine);
    });
  };
}
