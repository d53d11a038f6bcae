import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import type { ReviewErrorCode, ReviewState } from '../model/index.ts';
import { isOpenStep, stepsOf } from '../rules/index.ts';
import { type ReviewRow, reviewStore } from '../store/index.ts';

/** The transaction in which something is done, and what it is done with. */
export type Work = { readonly platform: Platform; readonly tx: Tx };

export function personOf(tx: Tx): string | null {
  return tx.actor.kind === 'person' ? tx.actor.personId : null;
}

/** Who decides is a person: neither the system nor the console. */
export function personNeeded(tx: Tx): string {
  const person = personOf(tx);
  if (person !== null) return person;
  throw refused('forbidden', 'review_person_needed', 'Only a person does this: sign in, or use a token of a person.');
}

export function refused(
  kind: 'forbidden' | 'conflict' | 'invalid' | 'not_found',
  code: ReviewErrorCode,
  message: string,
): DomainError<ReviewErrorCode> {
  return new DomainError(kind, code, message);
}

/** Kept from changing until the transaction ends, with its case: the kernel locks that first, and so does everybody. */
export async function lockReview({ platform, tx }: Work, idOrRef: string): Promise<ReviewRow | undefined> {
  if (!(await caseDoor(platform).lock(tx, idOrRef))) return undefined;
  return reviewStore(tx).lock(idOrRef);
}

/** By id or reference, kept from changing until the transaction ends; hidden and missing are one answer. */
export async function lockedReview(work: Work, idOrRef: string): Promise<ReviewRow> {
  const row = await lockReview(work, idOrRef);
  if (row === undefined) throw notFound('review');
  return row;
}

export async function reread({ tx }: Work, id: string): Promise<ReviewRow> {
  const row = await reviewStore(tx).find(id);
  if (row === undefined) throw notFound('review');
  return row;
}

export function refuseVersion(given: number | undefined, present: number): void {
  if (given === undefined || given === present) return;
  throw new DomainError(
    'conflict',
    'version_conflict',
    `Somebody changed the review since you read it (you have version ${given}, it is at ${present}). Read it again, then repeat the change.`,
    { details: { version: present } },
  );
}

/** Whether the state allows a step; the error says which steps it allows. */
export function requireStep({ ref, state }: { ref: string; state: ReviewState }, step: string): void {
  if (isOpenStep(state, step)) return;
  throw refused(
    'conflict',
    'review_state',
    `${ref} is ${state}: "${step}" is not possible now. Possible is: ${stepsOf(state).join(', ')}.`,
  );
}
