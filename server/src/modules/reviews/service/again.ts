import { caseDoor } from '../../cases/index.ts';
import type { Requester } from '../model/index.ts';
import type { ReviewRow } from '../store/index.ts';
import { reopen } from './assign.ts';
import { opened } from './sealing.ts';
import { lockReview, type Work } from './work.ts';

/**
 * Takes up a review that was withdrawn, for who asked for it before. Of anybody else it is another request: who asks may not
 * decide, and that must not depend on who asked first.
 */
export async function requestAgain(work: Work, caseId: string, requester: Requester, reason: string): Promise<boolean> {
  const row = await lockReview(work, caseId);
  if (row?.state !== 'withdrawn' || !(await isTheirs(work, row, requester))) return false;
  await reopen(work, row.case_id, reason, undefined);
  return true;
}

async function isTheirs({ platform, tx }: Work, row: ReviewRow, requester: Requester): Promise<boolean> {
  if ('person' in requester) return row.requester_id === requester.person;
  if (row.outside_sealed === null) return false;
  const { name, address } = opened(
    await caseDoor(platform).caseKey(tx, row.case_id),
    'outside',
    row.case_id,
    row.outside_sealed,
  );
  return name === requester.outside.name && address === (requester.outside.address ?? null);
}
