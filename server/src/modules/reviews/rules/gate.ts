import type { ReviewState } from '../model/index.ts';
import { outside } from './glob.ts';

/** A review of the repository, with what the pipeline said of its commit. */
export type GateScope = {
  readonly ref: string;
  readonly state: ReviewState;
  readonly paths: readonly string[];
  /** `to` descends from the reviewed commit. */
  readonly reached: boolean;
  /** Files that commits after the reviewed one touch, of the range. */
  readonly later: readonly string[];
  /** Who decided is an author of a commit of the range. */
  readonly decidedByAuthor: boolean;
  /** The answers of its questionnaire are not those any more that were decided on. */
  readonly answersDiffer: boolean;
};

export type GateFinding = {
  readonly ref: string;
  readonly counts: boolean;
  readonly says: string;
  readonly covers: number;
};

export type GateVerdict = {
  readonly covered: boolean;
  readonly reviews: readonly GateFinding[];
  readonly uncovered: readonly string[];
  readonly lapses: readonly { readonly ref: string; readonly files: readonly string[] }[];
  readonly reasons: readonly string[];
};

/**
 * A review counts for a range when it is approved for the answers as they are, its commit is the end of the range or one
 * before it, and none of who decided wrote in the range. The range is covered when every file that it touches is within
 * the paths of a review that counts. An approval that speaks for the range lapses when a later commit touches a file
 * outside its paths that no other review covers either. `scopes`: the newest first.
 */
export function judgeRange(files: readonly string[], scopes: readonly GateScope[]): GateVerdict {
  const counting = scopes.filter((scope) => reasonAgainst(scope) === undefined);
  const allPaths = counting.flatMap(({ paths }) => paths);
  const uncovered = outside(files, allPaths);
  const lapses = speaking(files, scopes)
    .filter(isApproved)
    .map((scope) => ({ ref: scope.ref, files: outside(scope.later, [...scope.paths, ...allPaths]) }))
    .filter((lapse) => lapse.files.length > 0);
  const covered = uncovered.length === 0 && (counting.length > 0 || files.length === 0);
  return {
    covered,
    reviews: scopes.map((scope) => finding(scope, files)),
    uncovered: counting.length === 0 ? files : uncovered,
    lapses,
    reasons: covered ? [] : reasonsOf(scopes, counting.length, uncovered.length),
  };
}

/**
 * The approvals that a range goes on from: of each of its files the newest whose paths it is in; where it has no such
 * file, the newest that it descends from. Older ones, and those of other parts of the repository, have no say in it. One
 * that lapsed was the newest nevertheless, so that a pipeline that runs again takes back no other.
 */
function speaking(files: readonly string[], scopes: readonly GateScope[]): readonly GateScope[] {
  const known = scopes.filter((scope) => scope.reached && (isApproved(scope) || scope.state === 'lapsed'));
  let left = files;
  const found = known.filter((scope) => {
    const others = outside(left, scope.paths);
    const speaks = others.length < left.length;
    // Who decided wrote in the range: it may lapse, and stands before no other.
    if (!scope.decidedByAuthor) left = others;
    return speaks;
  });
  return found.length > 0 ? found : known.slice(0, 1);
}

export const isApproved = ({ state }: { readonly state: ReviewState }): boolean =>
  state === 'approved' || state === 'conditional';

function reasonAgainst(scope: GateScope): string | undefined {
  if (!isApproved(scope)) return `it is ${scope.state}`;
  if (!scope.reached) return 'its commit is not in the history of the range';
  if (scope.decidedByAuthor) return 'who decided it is an author of a commit in the range';
  if (scope.answersDiffer) return 'its answers were changed after the decision';
  return undefined;
}

function finding(scope: GateScope, files: readonly string[]): GateFinding {
  const against = reasonAgainst(scope);
  const covers = against === undefined ? files.length - outside(files, scope.paths).length : 0;
  const says = against === undefined ? `it covers ${covers} of ${files.length} files` : `it does not count: ${against}`;
  return { ref: scope.ref, counts: against === undefined, says, covers };
}

function reasonsOf(scopes: readonly GateScope[], counting: number, uncovered: number): readonly string[] {
  if (scopes.length === 0) return ['No review that you may see has this repository in its scope.'];
  if (counting === 0) return ['No approved review counts for this range.'];
  return [`${uncovered} of the files that the range touches are outside the scope of every review that counts.`];
}
