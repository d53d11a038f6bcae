import { type Collected, checks, type Result, runChecks } from '@gatehouse/checks';
import {
  type Grade,
  grade,
  type HttpNotTested,
  type HttpObservation,
  lastOf,
  type NotGraded,
} from '@gatehouse/http-probe';

type Seen = HttpObservation | HttpNotTested;

/** What is said of a page: the grade, and each check with its reason. */
export type HttpAnswer = {
  readonly graded: Grade | NotGraded;
  readonly results: readonly Result[];
  /** Why the page as a whole was not tested; null when it was. What its headers say is there all the same. */
  readonly notTested: string | null;
};

export async function answerOf(seen: Seen): Promise<HttpAnswer> {
  return { graded: grade(seen), results: await decide(seen), notTested: notTestedBecause(seen) };
}

function notTestedBecause(seen: Seen): string | null {
  if (seen.outcome === 'not-tested') return seen.message;
  const page = (lastOf(seen.https) ?? lastOf(seen.http))?.response;
  if (page === undefined || page === null) return 'There was no response.';
  return page.body.problem === null ? null : `The page was not received whole (${page.body.problem}).`;
}

/** Every check on what was captured, with its own parameters. */
function decide(seen: Seen): Promise<readonly Result[]> {
  const collected: Collected<HttpObservation> =
    seen.outcome === 'observed'
      ? { outcome: 'observed', observation: seen }
      : { outcome: 'not-tested', reason: seen.message };
  const wanted = checks.filter(({ collector }) => collector === 'http').map(({ id }) => ({ check: id }));
  const collector = {
    name: 'http',
    version: '1',
    targetKinds: ['endpoint'],
    collect: async () => collected,
    recognises: (_given: unknown): _given is HttpObservation => true,
  };
  const targets = [{ kind: 'endpoint', name: seen.url }];
  return runChecks({ targets, wanted, collectors: [collector], tools: { now: () => new Date(seen.observedAt) } });
}

/** The fixed form; with `outcome` and `reason` where the page could not be tested. */
export function httpJson(seen: Seen, { graded, results, notTested }: HttpAnswer, seconds: number): unknown {
  const observatory =
    graded.outcome === 'graded'
      ? { score: graded.score, grade: graded.grade, tests: graded.tests }
      : { score: null, grade: null, tests: {}, reason: graded.reason };
  return {
    url: seen.url,
    finalUrl: seen.outcome === 'observed' ? seen.finalUrl : null,
    ...(notTested === null ? {} : { outcome: 'not-tested', reason: notTested }),
    observatory,
    checks: results.map(({ check, verdict }) => ({ id: check, outcome: verdict.outcome, reason: verdict.reason })),
    seconds,
  };
}
