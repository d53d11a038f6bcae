import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { reviewsDoor } from '../../reviews/index.ts';

export type Named = { readonly id: string; readonly name: string };

export const personOf = (tx: Tx): string | null => (tx.actor.kind === 'person' ? tx.actor.personId : null);

/** Names of people by id; who is not there any more has none. */
export async function namesOf(
  platform: Platform,
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => Named | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = new Map((await peopleDoor(platform).people(tx, wanted)).map(({ id, name }) => [id, { id, name }]));
  return (id) => (id === null ? null : (people.get(id) ?? null));
}

/** A review by id or reference that the actor sees; undefined for anything else. */
export async function reviewNamed(platform: Platform, tx: Tx, name: string) {
  const found = await caseDoor(platform).find(tx, name);
  return found === undefined ? undefined : reviewsDoor(platform).byCase(tx, found.id);
}

const open: ReadonlySet<string> = new Set([
  'requested',
  'needs-info',
  'accepted',
  'in-review',
  'second-approval',
  'lapsed',
]);

/** The review, as long as there is something to meet for. */
export async function openReview(platform: Platform, tx: Tx, name: string) {
  const review = await reviewNamed(platform, tx, name);
  if (review !== undefined && open.has(review.state)) return review;
  throw new DomainError(
    'invalid',
    'booking_review_unknown',
    `review: there is no open review ${name}, or you may not see it.`,
    { details: { field: 'review' } },
  );
}

export const isOver = (state: string): boolean => !open.has(state);
