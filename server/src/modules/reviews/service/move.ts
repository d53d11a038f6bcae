import type { Updateable } from 'kysely';
import { type CaseChange, caseDoor } from '../../cases/index.ts';
import { assessJob, type ReviewState, reviewListeners } from '../model/index.ts';
import { isDecided, isMadeByAssessment } from '../rules/index.ts';
import { type EventRow, eventStore, type ReviewRow, type ReviewTable, reviewStore } from '../store/index.ts';
import { personOf, reread, type Work } from './work.ts';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** One past fact of a review: on the timeline of its case, among the events for figures, and in the audit log. */
export type Happening = {
  /** Past tense, without the word review: `assigned`. */
  readonly name: string;
  /** Content; sealed with the case. */
  readonly facts?: Facts;
  /** What figures need, in the clear. */
  readonly plain?: Partial<Pick<EventRow, 'from_state' | 'to_state' | 'person_id' | 'team' | 'depth' | 'decision'>>;
  readonly action: string;
  readonly after?: unknown;
};

/** The other records of an event that the timeline of the case has already. */
export async function keepRecord({ platform, tx }: Work, row: ReviewRow, happening: Happening): Promise<void> {
  await eventStore(tx).add({
    id: platform.newId(),
    case_id: row.case_id,
    at: platform.clock.now(),
    actor_kind: tx.actor.kind,
    actor_id: personOf(tx),
    name: happening.name,
    from_state: null,
    to_state: null,
    person_id: null,
    team: null,
    depth: null,
    decision: null,
    round: row.round,
    ...happening.plain,
  });
  await platform.audit.record(tx, {
    action: happening.action,
    subject: { type: 'review', id: row.case_id },
    after: happening.after ?? happening.facts ?? {},
  });
  await platform.live.notify(tx, { topic: 'review', id: row.case_id });
}

export async function happened(work: Work, row: ReviewRow, happening: Happening): Promise<void> {
  const { platform, tx } = work;
  const event = { name: `review-${happening.name}`, facts: happening.facts ?? {} };
  await caseDoor(platform).addEvent(tx, row.case_id, event);
  // A new version, although no column of its own may have changed: what belongs to the review did.
  await reviewStore(tx).update(row.case_id, {});
  await keepRecord(work, row, happening);
}

export type Move = {
  readonly to: ReviewState;
  /** The audit action. */
  readonly action: string;
  readonly reason?: string | undefined;
  readonly facts?: Facts;
  readonly plain?: Happening['plain'];
  /** Further columns of the review. */
  readonly set?: Updateable<ReviewTable>;
  /** Further fields of the case. */
  readonly change?: CaseChange;
};

/** From one state to another: the only place where a review changes its state. */
export async function move(work: Work, row: ReviewRow, step: Move): Promise<ReviewRow> {
  const { platform, tx } = work;
  const { to, reason } = step;
  const now = platform.clock.now();
  // The review first: the database lets its case follow, and nothing else.
  await reviewStore(tx).update(row.case_id, { ...step.set, state: to, since: now });
  const facts = { from: row.state, ...step.facts, ...(reason === undefined ? {} : { reason }) };
  const event = { name: `review-${to}`, facts };
  const before = await caseDoor(platform).byId(tx, row.case_id);
  const after = await caseDoor(platform).change(tx, row.case_id, { ...step.change, state: to }, event);
  const moved = await reread(work, row.case_id);
  await keepRecord(work, moved, {
    name: 'moved',
    plain: { from_state: row.state, to_state: to, ...step.plain },
    action: step.action,
    after: { ...facts, to },
  });
  if (isDecided(row) && !isDecided(moved))
    await platform.audit.record(tx, {
      action: 'review.decision-ended',
      subject: { type: 'review-standing', id: row.case_id },
    });
  const assignee = before?.assignee === after.assignee ? {} : { assignee: after.assignee };
  await tellListeners(work, moved, row.state, { ...(reason === undefined ? {} : { reason }), ...assignee });
  if (isMadeByAssessment(moved)) await platform.jobs.enqueue(tx, assessJob, { caseId: row.case_id });
  return moved;
}

export async function tellListeners(
  { platform, tx }: Work,
  row: ReviewRow,
  from: ReviewState | null,
  more: { readonly reason?: string; readonly assignee?: string | null },
): Promise<void> {
  const change = { caseId: row.case_id, ref: row.ref, from, to: row.state, ...more };
  for (const listener of platform.plugged(reviewListeners)) await listener.changed(tx, change);
}
