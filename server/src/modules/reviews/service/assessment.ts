import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { riskAssessmentsDoor } from '../../risk-assessments/index.ts';
import { isMadeByAssessment } from '../rules/index.ts';
import type { ReviewRow } from '../store/index.ts';
import { happened } from './move.ts';
import { tell } from './tell.ts';
import { lockReview, type Work } from './work.ts';

type Assessed = { readonly id: string; readonly number: number; readonly state: string; readonly level: string };

/** The work of the job after a review of the kind `rra` was accepted or begun; a second run finds it done. */
export async function openAssessment(work: Work, caseId: string): Promise<void> {
  const { platform, tx } = work;
  const row = await lockReview(work, caseId);
  if (row === undefined || row.service_id === null || !isMadeByAssessment(row)) return;
  const found = await caseDoor(platform).byId(tx, caseId);
  const opened = await riskAssessmentsDoor(platform).openForReview(tx, {
    reviewId: caseId,
    serviceId: row.service_id,
    people: found?.visibility === 'restricted' ? await activeMembers(work, caseId) : undefined,
  });
  if (opened !== undefined) await record(work, row, 'opened', opened);
}

async function activeMembers({ platform, tx }: Work, caseId: string): Promise<readonly string[]> {
  const people = await peopleDoor(platform).people(tx, await caseDoor(platform).members(tx, caseId));
  return people.filter(({ active }) => active).map(({ id }) => id);
}

/** Finished or given up: the review says so, and its reviewer is told; the decision stays with people. */
export async function assessmentEnded(work: Work, caseId: string, assessment: Assessed): Promise<void> {
  const row = await lockReview(work, caseId);
  if (row === undefined) return;
  await record(work, row, assessment.state === 'discarded' ? 'discarded' : 'finished', assessment);
  await tell(work, row, [row.reviewer_id]);
}

function record(work: Work, row: ReviewRow, what: string, { id, number, level }: Assessed): Promise<void> {
  return happened(work, row, {
    name: `assessment-${what}`,
    facts: { assessment: id, number, level },
    action: `review.assessment-${what}`,
  });
}
