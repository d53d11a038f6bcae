import { type CaseChanged, caseDoor } from '../../cases/index.ts';
import { peopleDoor, triageTeam } from '../../people/index.ts';
import type { AssignRequest, ReviewChange } from '../model/requests.ts';
import { endOfDay, isLess, queueKey, reopensTo } from '../rules/index.ts';
import { type ReviewRow, reviewStore } from '../store/index.ts';
import { needsTwo } from './decide.ts';
import { happened, keepRecord, move, tellListeners } from './move.ts';
import { reviewerNamed } from './named.ts';
import { refuseTheirs } from './own.ts';
import { pageDuty } from './request.ts';
import { holdAnswers } from './sheets.ts';
import { carryTeams } from './teams.ts';
import { tell } from './tell.ts';
import { trackerItemNamed } from './tracker-item.ts';
import { answerWantedBy } from './wanted-by.ts';
import { lockedReview, refuseVersion, requireStep, reread, type Work } from './work.ts';

/** Gives the review to a reviewer, or to nobody. */
export async function assign(
  work: Work,
  idOrRef: string,
  { reviewer: written, reason }: AssignRequest,
  version: number | undefined,
): Promise<ReviewRow> {
  const { platform, tx } = work;
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  requireStep(row, 'assign');
  const reviewer = written === null ? null : await reviewerNamed(work, written);
  if (reviewer === row.reviewer_id) return row;
  const facts = { person: reviewer, ...(reason === undefined ? {} : { reason }) };
  await caseDoor(platform).change(tx, row.case_id, { assignee: reviewer });
  const assigned = await reread(work, row.case_id);
  await happened(work, assigned, {
    name: reviewer === null ? 'unassigned' : 'assigned',
    facts,
    plain: { person_id: reviewer },
    action: 'review.assigned',
  });
  await tellListeners(work, assigned, row.state, { ...(reason === undefined ? {} : { reason }), assignee: reviewer });
  await tell(work, assigned, [reviewer], 'assigned');
  return reread(work, row.case_id);
}

/** Assigned on the page of its case, or claimed there, and not by the steps of a review: the same is recorded and told. */
export async function caseChanged(work: Work, { caseId, by, changes }: CaseChanged): Promise<void> {
  const assigned = changes.find(({ field }) => field === 'assignee');
  if (by === 'owner' || assigned === undefined) return;
  const row = await reviewStore(work.tx).find(caseId);
  if (row === undefined) return;
  const reviewer = row.reviewer_id === null ? null : await reviewerNamed(work, row.reviewer_id);
  await reviewStore(work.tx).update(caseId, {});
  await keepRecord(work, row, {
    name: reviewer === null ? 'unassigned' : 'assigned',
    plain: { person_id: reviewer },
    action: 'review.assigned',
    after: { person: reviewer },
  });
  await tellListeners(work, row, row.state, { assignee: reviewer });
  await tell(work, row, [reviewer], 'assigned');
}

/** The reviewer begins; who has no reviewer yet gets the one who begins. */
export async function start(work: Work, idOrRef: string, version: number | undefined): Promise<ReviewRow> {
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  requireStep(row, 'start');
  const { actor } = work.tx;
  const taken = row.reviewer_id === null && actor.kind === 'person' ? { assignee: actor.personId } : {};
  const today = work.platform.clock.now().toISOString().slice(0, 10);
  const moved = await move(work, row, {
    to: 'in-review',
    action: 'review.started',
    // Who needs two persons as the review begins goes on to: a level that is lowered meanwhile changes nothing.
    set: { start_date: row.start_date ?? today, two_persons: (await needsTwo(work, row)).needed },
    change: taken,
  });
  await tell(work, moved, [moved.requester_id], 'started');
  return moved;
}

/** A new round: what was decided before stays on record and counts no more. */
export async function reopen(
  work: Work,
  idOrRef: string,
  reason: string,
  version: number | undefined,
): Promise<ReviewRow> {
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  requireStep(row, 'reopen');
  const again = reopensTo(row.state) === 'in-review';
  const two = await needsTwo(work, { ...row, two_persons: false });
  const moved = await move(work, row, {
    to: reopensTo(row.state),
    action: 'review.reopened',
    reason,
    set: { round: row.round + 1, two_persons: again && two.needed, lapse_sealed: null },
  });
  await carryTeams(work, moved, row.round, false);
  await tell(work, moved, [moved.requester_id, moved.reviewer_id]);
  return moved;
}

const shown = ['depth', 'priority', 'desiredDate', 'startDate', 'targetDate', 'urgent', 'trackerItem'] as const;

/** Dates, depth and urgency are fields, each change of them an event. */
export async function changeReview(
  work: Work,
  idOrRef: string,
  change: ReviewChange,
  version: number | undefined,
): Promise<ReviewRow> {
  const { platform, tx } = work;
  if (change.desiredDate !== undefined) await holdAnswers(work, idOrRef);
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  requireStep(row, 'change');
  const before = {
    depth: row.depth,
    priority: row.priority,
    desiredDate: row.desired_date,
    startDate: row.start_date,
    targetDate: row.target_date,
    urgent: row.urgent,
    trackerItem: row.tracker_item,
  };
  const after = {
    ...before,
    ...Object.fromEntries(shown.map((f) => [f, change[f]]).filter(([, v]) => v !== undefined)),
    ...(change.trackerItem == null ? {} : { trackerItem: await trackerItemNamed(work, change.trackerItem) }),
  };
  const changed = shown.filter((field) => after[field] !== before[field]);
  if (changed.length === 0) return row;
  if (isLess(after.depth, before.depth ?? row.suggested_depth)) await refuseTheirs(work, row);
  await reviewStore(tx).update(row.case_id, {
    depth: after.depth,
    priority: after.priority,
    desired_date: after.desiredDate,
    start_date: after.startDate,
    target_date: after.targetDate,
    urgent: after.urgent,
    tracker_item: after.trackerItem,
    queue_key: queueKey(after),
  });
  if (changed.includes('targetDate'))
    await caseDoor(platform).change(tx, row.case_id, {
      deadlineAt: after.targetDate === null ? null : endOfDay(after.targetDate),
    });
  if (changed.includes('desiredDate')) await answerWantedBy(work, row, after.desiredDate);
  const next = await reread(work, row.case_id);
  const reason = change.reason === undefined ? {} : { reason: change.reason };
  for (const field of changed)
    await happened(work, next, {
      name: 'field-changed',
      facts: { field, from: before[field], to: after[field], ...reason },
      plain: field === 'depth' ? { depth: after.depth } : {},
      action: 'review.changed',
    });
  if (after.urgent && !before.urgent) {
    const triage = await peopleDoor(platform).teamByName(tx, triageTeam);
    await pageDuty(work, next, triage === undefined ? [] : await peopleDoor(platform).dutyOf(tx, triage.id));
  }
  return reread(work, row.case_id);
}
