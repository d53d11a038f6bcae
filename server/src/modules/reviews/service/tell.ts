import { caseDoor } from '../../cases/index.ts';
import { repliesDoor } from '../../replies/index.ts';
import { type NewsWord, pageJob, tellJob } from '../model/index.ts';
import { openStates } from '../rules/index.ts';
import { type ReviewRow, reviewStore } from '../store/index.ts';
import type { Work } from './work.ts';

/** The mails are queued by the system, in a job that is committed with what they tell of. */
export async function page({ platform, tx }: Work, caseId: string, persons: readonly string[]): Promise<void> {
  if (persons.length > 0) await platform.jobs.enqueue(tx, pageJob, { caseId, persons: [...persons] });
}

export async function tell(
  { platform, tx }: Work,
  row: ReviewRow,
  persons: readonly (string | null)[],
  what: NewsWord = 'changed',
): Promise<void> {
  const others = [...new Set(persons)].filter((id) => id !== null && !isActor(tx.actor, id)).map(String);
  if (others.length > 0) await platform.jobs.enqueue(tx, tellJob, { caseId: row.case_id, persons: others, what });
}

function isActor(actor: Work['tx']['actor'], id: string): boolean {
  return actor.kind === 'person' && actor.personId === id;
}

/** Sends references only, and nothing of a request that waits no more. */
export async function sendPages(work: Work, caseId: string, persons: readonly string[]): Promise<void> {
  const row = await reviewStore(work.tx).find(caseId);
  if (row === undefined || !openStates.includes(row.state)) return;
  await send(work, row, persons, 'urgent-review');
}

export async function sendNews(work: Work, caseId: string, persons: readonly string[], what: NewsWord): Promise<void> {
  const row = await reviewStore(work.tx).find(caseId);
  if (row !== undefined) await send(work, row, persons, `review-${what}`);
}

/** Nobody is told of a review that they may not see. */
async function send(
  { platform, tx }: Work,
  row: ReviewRow,
  persons: readonly string[],
  what: 'urgent-review' | `review-${NewsWord}`,
): Promise<void> {
  const seeing: string[] = [];
  for (const person of new Set(persons)) {
    const seen = await caseDoor(platform).seenBy(tx, person, [row.case_id]);
    if (seen.length > 0) seeing.push(person);
  }
  await repliesDoor(platform).notify(tx, seeing, { caseId: row.case_id, ref: row.ref, what });
}
