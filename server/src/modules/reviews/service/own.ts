import { notTheirs } from '../rules/index.ts';
import type { ReviewRow } from '../store/index.ts';
import { isRequester, sideOf } from './outsiders.ts';
import { personOf, refused, type Work } from './work.ts';

/**
 * What says how a review is decided is not for who wants its approval: its scope, that less is looked at than the rules
 * suggest, that a team need not agree, or that no review is needed.
 */
export async function refuseTheirs(work: Work, row: ReviewRow): Promise<void> {
  const person = personOf(work.tx);
  if (person === null) return;
  const requester = (await isRequester(work, row, person)) ? person : null;
  const against = notTheirs({ person, requester, side: await sideOf(work, row, person), first: null });
  if (against !== undefined) throw refused('forbidden', 'review_decider', against);
}
