import { caseDoor } from '../../cases/index.ts';
import type { SheetChange } from '../../questionnaires/index.ts';
import {
  isApproved,
  isDecided,
  isUndecided,
  neededTeams,
  priorityOf,
  queueKey,
  suggestedDepth,
} from '../rules/index.ts';
import { decisionStore, eventStore, type ReviewRow, reviewStore } from '../store/index.ts';
import { ruleFacts } from './advice.ts';
import { answersDiffer } from './answers-print.ts';
import { lapse } from './conditions.ts';
import { happened, move } from './move.ts';
import { currentRules } from './rules.ts';
import { sealed } from './sealing.ts';
import { sheetAnswers, sheetStatus } from './sheets.ts';
import { carryTeams, nameTeams } from './teams.ts';
import { tell } from './tell.ts';
import { keyParts } from './triage.ts';
import { wantedByAnswer, wantedByFact } from './wanted-by.ts';
import { lockReview, reread, type Work } from './work.ts';

/** What a review hears of its questionnaire. */
export async function sheetChanged(work: Work, { sheetId, what, fact }: SheetChange): Promise<void> {
  const found = await reviewStore(work.tx).bySheet(sheetId);
  if (found === undefined || what === 'guest-entered') return;
  const row = await lockReview(work, found.case_id);
  if (row === undefined) return;
  if (what === 'contradicted') return contradicted(work, row);
  if (row.state === 'second-approval') return decideAnew(work, row);
  if (
    isApproved(row) &&
    (await answersDiffer(work, row, (await decisionStore(work.tx).ofRound(row.case_id, row.round)).at(-1)))
  )
    return lapseByAnswers(work, row);
  if (what === 'answered' && isDecided(row)) return changedOnce(work, row);
  if (fact === wantedByFact && isUndecided(row)) await wantedByAnswer(work, row);
  if (what !== 'submitted') return;
  if (isDecided(row)) await changedAfterwards(work, row);
  if (isUndecided(row)) await adviseAnew(work, row);
}

/** An answer that evidence speaks against: the reviewer looks again, also after the decision. */
async function contradicted(work: Work, row: ReviewRow): Promise<void> {
  const questions = (await sheetStatus(work, row.sheet_id))?.contradicted.map(({ question }) => question) ?? [];
  if (questions.length === 0) return;
  await happened(work, row, {
    name: 'contradicted',
    facts: { question: questions.join(', '), decided: isDecided(row) },
    action: 'review.contradicted',
  });
  await tell(work, row, [row.reviewer_id, ...(await deciders(work, row))]);
}

/** The first person decided on other answers than the second one would: both decide on what is there now. */
async function decideAnew(work: Work, row: ReviewRow): Promise<void> {
  const first = await decidersOf(work, row);
  const moved = await move(work, row, {
    to: 'in-review',
    action: 'review.answers-changed',
    reason: 'answers changed after the first person had decided',
    set: { round: row.round + 1, two_persons: row.two_persons },
  });
  await carryTeams(work, moved, row.round, false);
  await tell(work, moved, [moved.reviewer_id, ...first]);
}

/** An approval speaks for the answers that were decided on, and for no others. */
async function lapseByAnswers(work: Work, row: ReviewRow): Promise<void> {
  const because = 'Answers of the questionnaire were changed after the decision, so it does not speak for them.';
  await lapse(work, row, { because, files: [] });
}

/** Told once for each decision, however many answers follow. */
async function changedOnce(work: Work, row: ReviewRow): Promise<void> {
  const newest = await eventStore(work.tx).newestOf(row.case_id, ['sealed', 'answers-changed']);
  if (newest !== 'answers-changed') await changedAfterwards(work, row, 'changed');
}

async function changedAfterwards(work: Work, row: ReviewRow, what = 'submitted again'): Promise<void> {
  await happened(work, row, {
    name: 'answers-changed',
    facts: { what },
    action: 'review.answers-changed',
  });
  await tell(work, row, [row.reviewer_id, ...(await deciders(work, row))]);
}

async function deciders(work: Work, row: ReviewRow): Promise<readonly string[]> {
  return isDecided(row) ? decidersOf(work, row) : [];
}

async function decidersOf({ tx }: Work, row: ReviewRow): Promise<readonly string[]> {
  return (await decisionStore(tx).ofRound(row.case_id, row.round)).map((each) => each.person_id);
}

/** With all answers the rules may say something else: how deep, how soon, and which teams have to agree. */
async function adviseAnew(work: Work, row: ReviewRow): Promise<void> {
  const { platform, tx } = work;
  const { version, rules } = await currentRules(tx);
  const answers = await sheetAnswers(work, row.sheet_id);
  const asked = { kind: row.kind, urgent: row.urgent, serviceId: row.service_id, answers };
  const facts = await ruleFacts(work, asked);
  const { depth, because } = suggestedDepth(rules, facts);
  // What triage set is not moved any more.
  const priority = row.state === 'requested' ? priorityOf(rules, facts).priority : row.priority;
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  await reviewStore(tx).update(row.case_id, {
    suggested_depth: depth,
    suggestion_sealed: sealed(key, 'suggestion', row.case_id, because),
    rules_version: version,
    priority,
    queue_key: queueKey({ ...keyParts(row), priority }),
  });
  const next = await reread(work, row.case_id);
  if (depth !== row.suggested_depth)
    await happened(work, next, {
      name: 'advised',
      facts: { from: row.suggested_depth, depth, because: because.join('; ') },
      plain: { depth },
      action: 'review.advised',
    });
  await nameTeams(work, next, neededTeams(rules, facts));
  await tell(work, next, [next.reviewer_id]);
}
