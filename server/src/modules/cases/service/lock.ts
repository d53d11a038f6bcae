import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import { type CaseRow, caseStore } from '../store/index.ts';

export function personOf(tx: Tx): string | null {
  return tx.actor.kind === 'person' ? tx.actor.personId : null;
}

export async function lockNamed(tx: Tx, idOrRef: string): Promise<CaseRow> {
  const row = await caseStore(tx).lock(idOrRef);
  if (row === undefined) throw notFound('case');
  return row;
}

const longestMergeChain = 20;

/** The row that counts now, locked: of the case itself, or of the one into which it was merged. */
export async function lockCurrent(tx: Tx, caseId: string): Promise<CaseRow> {
  let id = caseId;
  for (let steps = 0; steps < longestMergeChain; steps++) {
    const row = await caseStore(tx).lock(id);
    if (row === undefined) throw notFound('case');
    if (row.merged_into === null) return row;
    id = row.merged_into;
  }
  throw new Error(`The case ${caseId} was merged in a circle.`);
}
