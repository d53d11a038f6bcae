import { invalid } from '../../../platform/errors.ts';
import { type CaseChange, caseDoor } from '../../cases/index.ts';
import type { TriageRequest } from '../model/requests.ts';
import { endOfDay, isLess, queueKey } from '../rules/index.ts';
import { type ReviewRow, reviewStore } from '../store/index.ts';
import { move } from './move.ts';
import { refuseUnknownTeams, reviewerNamed } from './named.ts';
import { refuseTheirs } from './own.ts';
import { opened } from './sealing.ts';
import { nameTeams } from './teams.ts';
import { tell } from './tell.ts';
import { lockedReview, lockReview, personOf, refuseVersion, requireStep, reread, type Work } from './work.ts';

/** The four answers to a request. */
export async function triage(
  work: Work,
  idOrRef: string,
  request: TriageRequest,
  version: number | undefined,
): Promise<ReviewRow> {
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  requireStep(row, 'triage');
  switch (request.action) {
    case 'accept':
      return accept(work, row, request);
    case 'not-needed':
      await refuseTheirs(work, row);
      return told(work, await end(work, row, 'not-needed', request.reason));
    case 'duplicate':
      return told(work, await duplicate(work, row, request));
    case 'more-information':
      return askBack(work, row, request.question, request.dueDate);
  }
}

async function told(work: Work, row: ReviewRow): Promise<ReviewRow> {
  await tell(work, row, [row.requester_id], 'triaged');
  return row;
}

type Accepting = Extract<TriageRequest, { action: 'accept' }>;

async function accept(work: Work, row: ReviewRow, asked: Accepting): Promise<ReviewRow> {
  const reviewer = asked.reviewer === undefined ? null : await reviewerNamed(work, asked.reviewer);
  await refuseUnknownTeams(work, asked.teams ?? []);
  if (row.state === 'accepted' || row.state === 'in-review') requireStep(row, 'accept');
  const depth = asked.depth ?? row.suggested_depth ?? 'standard';
  if (isLess(depth, row.suggested_depth)) await refuseTheirs(work, row);
  const start = asked.startDate ?? row.start_date;
  const target = asked.targetDate ?? row.target_date ?? row.desired_date;
  const moved = await move(work, row, {
    to: 'accepted',
    action: 'review.triaged',
    reason: asked.reason,
    facts: { depth, suggested: row.suggested_depth, start, target },
    plain: { depth, person_id: reviewer },
    set: {
      depth,
      start_date: start,
      target_date: target,
      resume_state: null,
      queue_key: queueKey({ ...keyParts(row), targetDate: target }),
    },
    change: {
      ...(reviewer === null ? {} : { assignee: reviewer }),
      ...(target === null ? {} : { deadlineAt: endOfDay(target) }),
    },
  });
  await nameTeams(
    work,
    moved,
    (asked.teams ?? []).map((team) => ({ team, rule: null })),
  );
  await tell(work, moved, [reviewer], 'assigned');
  await tell(work, moved, [row.requester_id], 'triaged');
  return reread(work, row.case_id);
}

export function keyParts(row: ReviewRow) {
  return { urgent: row.urgent, priority: row.priority, targetDate: row.target_date, desiredDate: row.desired_date };
}

function end(work: Work, row: ReviewRow, to: 'not-needed' | 'withdrawn', reason: string): Promise<ReviewRow> {
  return move(work, row, { to, action: `review.${to}`, reason, set: { resume_state: null } });
}

type Duplicating = Extract<TriageRequest, { action: 'duplicate' }>;

async function duplicate(work: Work, row: ReviewRow, { of, reason }: Duplicating): Promise<ReviewRow> {
  const original = await reviewStore(work.tx).find(of);
  if (original === undefined) throw invalid('of', 'there is no such review, or you may not see it');
  if (original.case_id === row.case_id) throw invalid('of', 'a review is not a duplicate of itself');
  return move(work, row, {
    to: 'duplicate',
    action: 'review.duplicate',
    reason,
    set: { resume_state: null },
    change: { duplicateOf: original.case_id },
  });
}

/** Asks the requester by the kernel's needinfo, whose listener then moves the review. */
async function askBack(work: Work, row: ReviewRow, question: string, due: string | undefined): Promise<ReviewRow> {
  const { platform, tx } = work;
  const cases = caseDoor(platform);
  const outside =
    row.outside_sealed === null
      ? null
      : opened(await cases.caseKey(tx, row.case_id), 'outside', row.case_id, row.outside_sealed);
  const of =
    outside === null
      ? { person: row.requester_id ?? '' }
      : { outside: { name: outside.name, ...(outside.address === null ? {} : { address: outside.address }) } };
  await cases.askNeedinfo(tx, row.case_id, {
    of,
    question,
    fromRequester: true,
    ...(due === undefined ? {} : { dueAt: endOfDay(due) }),
  });
  return reread(work, row.case_id);
}

/** What is asked of the requester, by whatever way it is asked: the review waits until all of it is answered. */
export async function needinfoChanged(work: Work, caseId: string): Promise<void> {
  const { platform, tx } = work;
  const row = await lockReview(work, caseId);
  if (row === undefined) return;
  const asked = await caseDoor(platform).needinfos(tx, caseId);
  const waits = asked.some((each) => each.state === 'open' && each.fromRequester);
  const { state } = row;
  if (waits && (state === 'requested' || state === 'accepted' || state === 'in-review')) {
    const moved = await move(work, row, {
      to: 'needs-info',
      action: 'review.asked-back',
      set: { resume_state: state },
    });
    await tell(work, moved, [moved.requester_id], 'asked');
  }
  if (!waits && state === 'needs-info') {
    const to = row.resume_state ?? 'requested';
    const change = await laterDeadline(work, row);
    const moved = await move(work, row, { to, action: 'review.answered', set: { resume_state: null }, change });
    await tell(work, moved, [moved.reviewer_id]);
  }
}

/** What was still to be done in time is due later by the length of the wait; the day that people agreed on stays. */
async function laterDeadline({ platform, tx }: Work, row: ReviewRow): Promise<CaseChange> {
  const found = await caseDoor(platform).byId(tx, row.case_id);
  const due = found?.deadlineAt ?? null;
  if (due === null || due < row.since) return {};
  return { deadlineAt: new Date(due.getTime() + platform.clock.now().getTime() - row.since.getTime()) };
}

/** By who asked for it, or by triage on their behalf; the route has asked for the permission. */
export async function withdraw(work: Work, row: ReviewRow, reason: string): Promise<ReviewRow> {
  requireStep(row, 'withdraw');
  const moved = await end(work, row, 'withdrawn', reason);
  await tell(work, moved, [moved.reviewer_id, personOf(work.tx) === moved.requester_id ? null : moved.requester_id]);
  return moved;
}
