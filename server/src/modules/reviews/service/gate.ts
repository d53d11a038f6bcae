import { may } from '../../../platform/access/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { lapseReviews } from '../access.ts';
import type { GateRequest } from '../model/requests.ts';
import type { GateView } from '../model/views.ts';
import { type GateScope, isApproved } from '../rules/index.ts';
import {
  type DecisionRow,
  decisionStore,
  type ReviewRow,
  reviewStore,
  type ScopeRow,
  scopeStore,
} from '../store/index.ts';
import { answersDiffer } from './answers-print.ts';
import { lapse } from './conditions.ts';
import { judged } from './gate-judge.ts';
import { addressHash } from './outsiders.ts';
import { repositoryHash, scopesNamed } from './scope.ts';
import { lockedReview, type Work } from './work.ts';

/** More reviews than a repository has open at a time; the newest count. */
const mostScopes = 500;
const mostFilesTold = 200;

type Known = { readonly scope: ScopeRow; readonly review: ReviewRow };

async function knownScopes(work: Work, repository: string): Promise<readonly Known[]> {
  const scopes = await scopeStore(work.tx).ofRepository(repositoryHash(work, repository), mostScopes);
  const reviews = new Map(
    (await reviewStore(work.tx).byIds([...new Set(scopes.map((s) => s.case_id))])).map((row) => [row.case_id, row]),
  );
  return scopes.flatMap((scope) => {
    const review = reviews.get(scope.case_id);
    return review === undefined ? [] : [{ scope, review }];
  });
}

/** The commits of which a pipeline has to say whether its range descends from them. Of reviews that the caller sees. */
export async function gateScopes(work: Work, repository: string) {
  const known = await knownScopes(work, repository);
  return {
    items: known.map(({ scope, review }) => ({
      id: scope.id,
      ref: review.ref,
      state: review.state,
      commit: scope.commit_id ?? '',
    })),
  };
}

/** Whether approved reviews cover a range; lets those lapse whose scope a later commit left, where the caller may. */
export async function gate(work: Work, request: GateRequest): Promise<GateView> {
  const { tx } = work;
  const known = await knownScopes(work, request.repository);
  const scopes: GateScope[] = [];
  for (const { scope, review } of known) scopes.push(await seenScope(work, scope, review, request));
  const verdict = await judged({ files: request.files, scopes });
  const reports = request.report && may(tx.actor, lapseReviews.name);
  const lapsed: { ref: string; files: string[] }[] = [];
  for (const { ref, files } of reports ? verdict.lapses : []) {
    const row = await lockedReview(work, ref);
    if (!isApproved(row)) continue;
    const because = `A commit up to ${request.to.slice(0, 12)} touches ${files.length} files outside the reviewed scope.`;
    await lapse(work, row, { because, files });
    lapsed.push({ ref, files: files.slice(0, mostFilesTold) });
  }
  return {
    covered: verdict.covered,
    reviews: verdict.reviews.map((each, at) => ({
      ...each,
      state: known[at]?.review.state ?? 'requested',
      commit: known[at]?.scope.commit_id ?? '',
    })),
    uncovered: verdict.uncovered.slice(0, mostFilesTold),
    lapsed,
    wouldLapse: reports ? [] : verdict.lapses.map(({ ref, files }) => ({ ref, files: files.slice(0, mostFilesTold) })),
    reasons: [...verdict.reasons, ...(request.report && !reports && verdict.lapses.length > 0 ? [notReported] : [])],
  };
}

const notReported = `The token lacks the permission ${lapseReviews.name}, so no approval lapsed.`;

async function seenScope(work: Work, scope: ScopeRow, review: ReviewRow, request: GateRequest): Promise<GateScope> {
  const said = request.scopes.find((each) => each.id === scope.id);
  const [{ paths } = { paths: [] }] = await scopesNamed(work, scope.case_id, [scope.id]);
  const decisions = await decisionStore(work.tx).ofRound(review.case_id, review.round);
  return {
    ref: review.ref,
    state: review.state,
    paths,
    reached: said !== undefined,
    later: said?.later ?? [],
    decidedByAuthor: await decidedByAuthor(work, decisions, request.authors),
    // The approval is about to lapse, but only after what changed the answers was worked off.
    answersDiffer: isApproved(review) && (await answersDiffer(work, review, decisions.at(-1))),
  };
}

/** By the addresses that the commits of the range carry. */
async function decidedByAuthor(
  work: Work,
  decisions: readonly DecisionRow[],
  authors: readonly string[],
): Promise<boolean> {
  const deciders = await peopleDoor(work.platform).people(
    work.tx,
    decisions.map((each) => each.person_id),
  );
  const wrote = new Set(authors.map((address) => addressHash(work, address).toString('hex')));
  return deciders.some(({ email }) => wrote.has(addressHash(work, email).toString('hex')));
}
