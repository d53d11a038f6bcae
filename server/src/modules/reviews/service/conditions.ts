import { systemActor } from '../../../platform/access/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { expireJob } from '../model/index.ts';
import type { ConditionAnswer } from '../model/requests.ts';
import { type ConditionRow, conditionStore, decisionStore, type ReviewRow } from '../store/index.ts';
import { happened, move } from './move.ts';
import { isRequester, sideOf } from './outsiders.ts';
import { sealDecision } from './seal.ts';
import { opened, sealed } from './sealing.ts';
import { keepAnswers } from './sheets.ts';
import { tell } from './tell.ts';
import {
  lockedReview,
  lockReview,
  personNeeded,
  refused,
  refuseVersion,
  requireStep,
  reread,
  type Work,
} from './work.ts';

async function conditionOf(work: Work, row: ReviewRow, number: number): Promise<ConditionRow> {
  const found = (await conditionStore(work.tx).ofRound(row.case_id, row.round)).find((each) => each.number === number);
  if (found === undefined) throw notFound('condition of this review');
  return found;
}

/** The owner says how it was met; a reviewer who is somebody else confirms it, or sends it back. */
export async function answerCondition(
  work: Work,
  idOrRef: string,
  number: number,
  answer: ConditionAnswer,
  given: { readonly version: number | undefined; readonly mayDecide: boolean },
): Promise<ReviewRow> {
  if ('confirm' in answer) await keepAnswers(work, idOrRef);
  const row = await lockedReview(work, idOrRef);
  refuseVersion(given.version, row.version);
  const person = personNeeded(work.tx);
  requireStep(row, 'conditions');
  const condition = await conditionOf(work, row, number);
  if (condition.confirmed_at !== null)
    throw refused('conflict', 'review_condition_state', `Condition ${number} is met already.`);
  if ('evidence' in answer) return claim(work, row, condition, person, answer.evidence);
  if (condition.claimed_by === null)
    throw refused('conflict', 'review_condition_state', `The owner has not said yet how condition ${number} was met.`);
  await refuseConfirming(work, row, condition, person, given.mayDecide);
  return 'refuse' in answer ? sendBack(work, row, condition, answer.refuse) : confirm(work, row, condition, person);
}

async function claim(
  work: Work,
  row: ReviewRow,
  condition: ConditionRow,
  person: string,
  evidence: string,
): Promise<ReviewRow> {
  const { platform, tx } = work;
  if (condition.owner_id !== person) {
    const owner = await peopleDoor(platform).personById(tx, condition.owner_id);
    const name = owner?.name ?? 'its owner';
    throw refused(
      'forbidden',
      'review_condition_person',
      `How condition ${condition.number} was met is said by ${name}.`,
    );
  }
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const bytes = sealed(key, 'conditionEvidence', condition.id, evidence);
  await conditionStore(tx).claim(condition.id, person, platform.clock.now(), bytes);
  await happened(work, row, {
    name: 'condition-claimed',
    facts: { number: condition.number, evidence },
    plain: { person_id: person },
    action: 'review.condition-claimed',
  });
  await tell(work, row, [row.reviewer_id], 'condition');
  return reread(work, row.case_id);
}

/** A reviewer, and not the owner, nor who said that it is met, nor somebody who may not decide this review. */
async function refuseConfirming(
  work: Work,
  row: ReviewRow,
  condition: ConditionRow,
  person: string,
  mayDecide: boolean,
): Promise<void> {
  const owns = condition.owner_id === person || condition.claimed_by === person;
  const side = await sideOf(work, row, person);
  if (mayDecide && !owns && side === null && !(await isRequester(work, row, person))) return;
  throw refused(
    'forbidden',
    'review_condition_person',
    'That a condition is met is confirmed by a reviewer who neither owns it, asked for the review, nor wrote or sells what is reviewed.',
  );
}

async function sendBack(work: Work, row: ReviewRow, condition: ConditionRow, reason: string): Promise<ReviewRow> {
  await conditionStore(work.tx).unclaim(condition.id);
  await happened(work, row, {
    name: 'condition-sent-back',
    facts: { number: condition.number, reason },
    plain: { person_id: condition.owner_id },
    action: 'review.condition-sent-back',
  });
  await tell(work, row, [condition.owner_id], 'condition');
  return reread(work, row.case_id);
}

/** The last one that is confirmed makes the approval one without conditions. */
async function confirm(work: Work, row: ReviewRow, condition: ConditionRow, person: string): Promise<ReviewRow> {
  const { platform, tx } = work;
  await conditionStore(tx).confirm(condition.id, person, platform.clock.now());
  await happened(work, row, {
    name: 'condition-met',
    facts: { number: condition.number },
    plain: { person_id: condition.owner_id },
    action: 'review.condition-met',
  });
  const conditions = await conditionStore(tx).ofRound(row.case_id, row.round);
  if (conditions.some((each) => each.confirmed_at === null)) return reread(work, row.case_id);
  const moved = await move(work, row, { to: 'approved', action: 'review.conditions-met' });
  await sealDecision(work, moved, { from: 'conditional' });
  await tell(work, moved, [moved.requester_id], 'decided');
  return reread(work, row.case_id);
}

/** Looks at the clock: each review whose condition is overdue lapses once, in a transaction of its own. */
export async function expireConditions(platform: Platform): Promise<void> {
  const system = systemActor(expireJob.name);
  const today = platform.clock.now().toISOString().slice(0, 10);
  const cases = await platform.db.reading(system, (tx) => conditionStore(tx).overdueCases(today));
  for (const caseId of cases) await platform.db.as(system, (tx) => expire({ platform, tx }, caseId, today));
}

async function expire(work: Work, caseId: string, today: string): Promise<void> {
  const { platform, tx } = work;
  // Two workers may come here together: the second finds the review locked, and then that it lapsed.
  const row = await lockReview(work, caseId);
  if (row === undefined) return;
  const all = await conditionStore(tx).ofCase(caseId);
  const over = all.filter((each) => each.confirmed_at === null && each.expired_at === null && each.due < today);
  if (over.length === 0) return;
  await conditionStore(tx).expire(
    over.map((each) => each.id),
    platform.clock.now(),
  );
  const present = over.filter((each) => each.round === row.round);
  if (row.state !== 'conditional' || present.length === 0) return;
  const key = await caseDoor(platform).caseKey(tx, caseId);
  const texts = present.map((each) => `${each.number}. ${opened(key, 'conditionText', each.id, each.text_sealed)}`);
  const because = `The time of ${present.length === 1 ? 'a condition' : `${present.length} conditions`} is over.`;
  await lapse(work, row, { because, files: [], conditions: texts.join('\n') });
}

export type Lapse = {
  readonly because: string;
  readonly files: readonly string[];
  readonly conditions?: string;
};

const mostFilesShown = 1000;
const mostFilesTold = 50;

/** The approval holds no longer: the review is open again, and everybody concerned is told. */
export async function lapse(work: Work, row: ReviewRow, { because, files, conditions }: Lapse): Promise<ReviewRow> {
  const { platform, tx } = work;
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const at = platform.clock.now().toISOString();
  const told = files.slice(0, mostFilesTold).join('\n');
  const moved = await move(work, row, {
    to: 'lapsed',
    action: 'review.lapsed',
    reason: because,
    facts: {
      ...(files.length === 0 ? {} : { files: told, fileCount: files.length }),
      ...(conditions === undefined ? {} : { conditions }),
    },
    set: { lapse_sealed: sealed(key, 'lapse', row.case_id, { because, files: files.slice(0, mostFilesShown), at }) },
  });
  const decided = await decisionStore(tx).ofRound(row.case_id, row.round);
  const owners = await conditionStore(tx).ofRound(row.case_id, row.round);
  const people = [...decided.map((each) => each.person_id), ...owners.map((each) => each.owner_id)];
  await tell(work, moved, [moved.requester_id, moved.reviewer_id, ...people], 'lapsed');
  return moved;
}

/** A reviewer who finds that an approval must not stand takes it back; one person is enough to make it stricter. */
export async function takeBack(
  work: Work,
  idOrRef: string,
  reason: string,
  version: number | undefined,
): Promise<ReviewRow> {
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  requireStep(row, 'lapse');
  return lapse(work, row, { because: reason, files: [] });
}
