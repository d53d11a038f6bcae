import { ProblemError, type ResultOf } from '@gatehouse/api-client';
import { api, TokenMissing } from '../api.ts';
import { explain } from '../failure.ts';
import { print, printable, printJson, say } from '../output.ts';
import { checkout } from '../probing/git.ts';
import { originOf, RangeUnreadable, readRange, seeRange, seeScope, withoutCredentials } from './range.ts';

export type GateOptions = {
  readonly repo: string;
  readonly range: string;
  readonly repository?: string;
  readonly dryRun?: true;
  readonly json?: true;
};

type Verdict = ResultOf<'POST /api/v1/review-gate'>;

/** With the number of files that the range touches. */
type Seen = Verdict & { readonly touches: number };

/** Not a verdict: nothing could be decided. */
const couldNotRun = 3;
const notCovered = 1;

/** Exit code 0: covered; 1: not, with the reasons; 3: could not be decided. */
export async function gate(o: GateOptions): Promise<void> {
  try {
    const verdict = await judged(o);
    if (!verdict.covered) process.exitCode = notCovered;
    if (o.json) printJson(verdict);
    else show(verdict);
  } catch (error) {
    if (!(error instanceof RangeUnreadable || error instanceof ProblemError || error instanceof TokenMissing))
      throw error;
    process.exitCode = couldNotRun;
    const reason = error instanceof RangeUnreadable ? error.message : explain(error);
    if (o.json) printJson({ covered: null, reason });
    else say(`The range could not be looked at: ${printable(reason)}`);
  }
}

async function judged(o: GateOptions): Promise<Seen> {
  const { git } = checkout(o.repo, {});
  const range = await readRange(git, o.range, o.repo);
  const repository = o.repository === undefined ? await originOf(git) : withoutCredentials(o.repository);
  const seen = await seeRange(git, range);
  const { items } = await api().result('GET /api/v1/review-scopes', { query: { repository } });
  const scopes = [];
  for (const scope of items) {
    const reached = await seeScope(git, range, scope);
    if (reached !== undefined) scopes.push({ id: reached.id, later: [...reached.later] });
  }
  const verdict = await api().result('POST /api/v1/review-gate', {
    body: {
      repository,
      from: seen.from,
      to: seen.to,
      files: [...seen.files],
      authors: [...seen.authors],
      scopes,
      report: o.dryRun !== true,
    },
  });
  return { ...verdict, touches: seen.files.length };
}

function show(verdict: Seen): void {
  print(headline(verdict));
  for (const review of verdict.reviews) print(`  ${review.ref} (${review.state}) ${printable(review.says)}`);
  for (const reason of verdict.reasons) print(`  ${printable(reason)}`);
  for (const file of verdict.uncovered) print(`  outside every scope: ${printable(file)}`);
  for (const { ref, files } of verdict.lapsed) print(`  ${ref} lapsed: ${files.map(printable).join(', ')}`);
  for (const { ref, files } of verdict.wouldLapse)
    print(`  ${ref} would lapse by these files: ${files.map(printable).join(', ')}`);
}

/** A range that is empty, or written the wrong way round, is covered by nothing, and needs nothing. */
function headline({ covered, touches }: Seen): string {
  if (!covered) return 'Not covered by an approved review.';
  if (touches > 0) return 'Covered by approved reviews.';
  return 'Nothing is touched: no commit of the range changes a file, so no review has to cover it. A..B is what B has and A has not.';
}
