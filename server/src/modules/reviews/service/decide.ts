import type { DataKey } from '../../../platform/crypto/index.ts';
import { caseDoor } from '../../cases/index.ts';
import type { Verdict } from '../model/index.ts';
import type { DecisionRequest } from '../model/requests.ts';
import {
  endOfDay,
  type NeededTeam,
  neededTeams,
  notTheirs,
  outcomeOf,
  type TwoPersons,
  twoPersons,
} from '../rules/index.ts';
import {
  type ConditionRow,
  conditionStore,
  type DecisionRow,
  decisionStore,
  type ReviewRow,
  teamStore,
} from '../store/index.ts';
import { riskOf, ruleFacts } from './advice.ts';
import { answersDiffer, answersPrint } from './answers-print.ts';
import { happened, move } from './move.ts';
import { personNamed, refuseBlindOwner } from './named.ts';
import { isRequester, sideOf } from './outsiders.ts';
import { currentRules } from './rules.ts';
import { sealDecision } from './seal.ts';
import { sealed } from './sealing.ts';
import { closeSheet, keepAnswers, sheetAnswers, sheetStatus } from './sheets.ts';
import { carryTeams } from './teams.ts';
import { tell } from './tell.ts';
import { lockedReview, personNeeded, refused, refuseVersion, requireStep, reread, type Work } from './work.ts';

/** Whether this review needs two persons, by the rules as they are now; once a round needs them, it goes on to. */
export async function needsTwo(work: Work, row: ReviewRow): Promise<TwoPersons> {
  const { rules } = await currentRules(work.tx);
  const two = twoPersons(rules, await riskOf(work, row.service_id), row.depth);
  if (two.needed || !row.two_persons) return two;
  return { needed: true, because: ['it did when the review began'] };
}

/** Why the actor may not decide this review, if something is against it. */
export async function againstDeciding(work: Work, row: ReviewRow, person: string): Promise<string | undefined> {
  const first = await firstOf(work, row);
  return notTheirs({
    person,
    requester: (await isRequester(work, row, person)) ? person : null,
    side: await sideOf(work, row, person),
    first: first === undefined ? null : { person: first.person_id, verdict: first.decision },
  });
}

async function firstOf({ tx }: Work, row: ReviewRow): Promise<DecisionRow | undefined> {
  return (await decisionStore(tx).ofRound(row.case_id, row.round))[0];
}

/** One person's decision: recorded, then what follows from it. */
export async function decide(
  work: Work,
  idOrRef: string,
  request: DecisionRequest,
  version: number | undefined,
): Promise<ReviewRow> {
  const { platform, tx } = work;
  await keepAnswers(work, idOrRef);
  const row = await lockedReview(work, idOrRef);
  refuseVersion(version, row.version);
  const person = personNeeded(tx);
  requireStep(row, 'decide');
  const against = await againstDeciding(work, row, person);
  if (against !== undefined) throw refused('forbidden', 'review_decider', against);
  const first = await firstOf(work, row);
  const verdict = request.decision;
  if (verdict !== 'reject') await refuseUnready(work, row, first);
  const conditions = await readConditions(work, row, request, first?.decision);
  const two = await needsTwo(work, row);
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  await recordDecision(work, row, key, { person, request, position: first === undefined ? 1 : 2 });
  await conditionStore(tx).insert(conditions.map((each) => each(key)));
  const outcome = outcomeOf(verdict, first?.decision ?? null, two.needed);
  const step = { action: 'review.decided', reason: request.reason, plain: { decision: verdict, person_id: person } };
  if (outcome.step === 'disagreement') {
    const facts = { first: first?.decision ?? null, second: verdict, disagreement: true };
    const set = { round: row.round + 1, two_persons: row.two_persons };
    const moved = await move(work, row, { ...step, to: outcome.to, facts, set });
    await carryTeams(work, moved, row.round, true);
    await tell(work, moved, [first?.person_id ?? null, moved.reviewer_id]);
    return moved;
  }
  if (outcome.step === 'second') {
    const facts = { decision: verdict, because: two.because.join('; ') };
    return move(work, row, { ...step, to: outcome.to, facts, set: { two_persons: true } });
  }
  return finish(work, row, { ...step, to: outcome.to }, two.needed);
}

type Ending = Parameters<typeof move>[2] & { readonly to: 'approved' | 'conditional' | 'rejected' };

/** The decision is made: the review moves, and what it rests on is sealed. */
async function finish(work: Work, row: ReviewRow, step: Ending, two: boolean): Promise<ReviewRow> {
  const due = step.to === 'conditional' ? await firstDue(work, row) : undefined;
  const moved = await move(work, row, {
    ...step,
    facts: { round: row.round },
    // A rejection by one person leaves open what an approval would have needed.
    set: { two_persons: row.two_persons || (two && step.to !== 'rejected') },
    ...(due === undefined ? {} : { change: { deadlineAt: endOfDay(due) } }),
  });
  await closeSheet(work, moved.sheet_id);
  await sealDecision(work, moved, { from: row.state });
  const owners = await conditionStore(work.tx).ofRound(row.case_id, row.round);
  await tell(work, moved, [moved.requester_id, ...owners.map((each) => each.owner_id)], 'decided');
  return reread(work, row.case_id);
}

async function firstDue({ tx }: Work, row: ReviewRow): Promise<string | undefined> {
  const days = (await conditionStore(tx).ofRound(row.case_id, row.round)).map(({ due }) => due);
  return days.sort()[0];
}

async function refuseUnready(work: Work, row: ReviewRow, first: DecisionRow | undefined): Promise<void> {
  await (first === undefined ? refuseUnnamedTeams(work, row) : refuseChangedAnswers(work, row, first));
  const teams = (await teamStore(work.tx).ofRound(row.case_id, row.round)).filter((team) => team.decision !== 'yes');
  if (teams.length > 0) {
    const said = teams.map(({ team, decision }) => (decision === 'no' ? `${team} (said no)` : team)).join(', ');
    throw refused('conflict', 'review_team_missing', `The yes of these teams is required and missing: ${said}.`);
  }
  const contradicted = (await sheetStatus(work, row.sheet_id))?.contradicted ?? [];
  if (contradicted.length > 0) {
    const said = contradicted.map(({ question, control }) => `${question} (by ${control})`).join(', ');
    throw refused('conflict', 'review_contradicted', `Evidence contradicts these answers: ${said}.`);
  }
}

/**
 * Teams that the rules ask for by the answers as they are now, and that nobody has named. The rules hear of answers when
 * they are submitted; who decides first, decides on those that are there now.
 */
export async function unnamedTeams(work: Work, row: ReviewRow): Promise<readonly NeededTeam[]> {
  const { rules } = await currentRules(work.tx);
  const answers = await sheetAnswers(work, row.sheet_id);
  const facts = await ruleFacts(work, { kind: row.kind, urgent: row.urgent, serviceId: row.service_id, answers });
  const named = (await teamStore(work.tx).ofRound(row.case_id, row.round)).map(({ team }) => team);
  return neededTeams(rules, facts).filter(({ team }) => !named.includes(team));
}

async function refuseUnnamedTeams(work: Work, row: ReviewRow): Promise<void> {
  const missing = await unnamedTeams(work, row);
  if (missing.length === 0) return;
  const said = missing.map(({ team, because }) => `${team} (${because})`).join(', ');
  throw refused(
    'conflict',
    'review_team_missing',
    `By the answers as they are now, the rules ask for the yes of these teams as well: ${said}. Name them, then decide.`,
  );
}

/** Both persons decide on the same answers. */
async function refuseChangedAnswers(work: Work, row: ReviewRow, first: DecisionRow): Promise<void> {
  if (!(await answersDiffer(work, row, first))) return;
  throw refused(
    'conflict',
    'review_answers_changed',
    'The answers are not those any more on which the first person decided. Decide otherwise, with that as the reason: the review goes back, and both persons decide anew.',
  );
}

async function recordDecision(
  work: Work,
  row: ReviewRow,
  key: DataKey,
  given: { readonly person: string; readonly request: DecisionRequest; readonly position: number },
): Promise<void> {
  const { platform, tx } = work;
  const id = platform.newId();
  await decisionStore(tx).insert({
    id,
    case_id: row.case_id,
    round: row.round,
    position: given.position,
    person_id: given.person,
    decision: given.request.decision,
    at: platform.clock.now(),
    reason_sealed: sealed(key, 'decisionReason', id, given.request.reason),
    answers_print: await answersPrint(work, row),
  });
  await happened(work, row, {
    name: 'decided',
    facts: { decision: given.request.decision, position: given.position, reason: given.request.reason },
    plain: { decision: given.request.decision, person_id: given.person },
    action: 'review.decided',
  });
}

/** The first person sets the conditions; the second agrees to those, or disagrees. */
async function readConditions(
  work: Work,
  row: ReviewRow,
  { decision, conditions }: DecisionRequest,
  first: Verdict | undefined,
): Promise<readonly ((key: DataKey) => ConditionRow)[]> {
  const sets = decision === 'approve-with-conditions' && first === undefined;
  if (!sets && conditions.length > 0) {
    const why =
      first === undefined
        ? 'only an approval with conditions has some'
        : 'the first person set them; agree to those, or decide otherwise';
    throw refused('invalid', 'review_conditions', `conditions: ${why}.`);
  }
  if (sets && conditions.length === 0)
    throw refused('invalid', 'review_conditions', 'conditions: an approval with conditions needs at least one.');
  const today = work.platform.clock.now().toISOString().slice(0, 10);
  const rows: ((key: DataKey) => ConditionRow)[] = [];
  for (const [index, { text, owner, due }] of conditions.entries()) {
    if (due < today) throw refused('invalid', 'review_conditions', `conditions[${index}].due: must be today or later.`);
    const ownerId = await personNamed(work, `conditions[${index}].owner`, owner);
    await refuseBlindOwner(work, `conditions[${index}].owner`, row.case_id, ownerId);
    const id = work.platform.newId();
    rows.push((key) => ({
      id,
      case_id: row.case_id,
      round: row.round,
      number: index + 1,
      text_sealed: sealed(key, 'conditionText', id, text),
      owner_id: ownerId,
      due,
      claimed_by: null,
      claimed_at: null,
      evidence_sealed: null,
      confirmed_by: null,
      confirmed_at: null,
      expired_at: null,
    }));
  }
  return rows;
}
