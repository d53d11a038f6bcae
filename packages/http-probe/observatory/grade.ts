import { lastOf } from '../capture/visit.ts';
import { type IsPreloaded, noPreloadList } from '../facts/hsts.ts';
import type { HttpNotTested, HttpObservation } from '../model.ts';
import { judgeCookies } from './cookies.ts';
import { judgeCors } from './cors.ts';
import { judgeCsp } from './csp.ts';
import { judgeCoep, judgeCoop, judgeCorp } from './isolation.ts';
import type { Algorithm, Judge, Subject, TestName, TestResult } from './model.ts';
import { letterOf, pointsFor } from './modifiers.ts';
import { judgeContentTypeOptions, judgeFrameOptions, judgeReferrerPolicy } from './page-headers.ts';
import { judgeRedirection } from './redirection.ts';
import { judgeSri } from './sri.ts';
import { judgeHsts } from './transport.ts';

export type Grade = {
  readonly outcome: 'graded';
  readonly algorithm: Algorithm;
  readonly score: number;
  /** A+ to F. */
  readonly grade: string;
  readonly tests: Readonly<Partial<Record<TestName, TestResult>>>;
};

export type NotGraded = { readonly outcome: 'not-tested'; readonly reason: string };

const judges: readonly (readonly [TestName, Judge, since: Algorithm])[] = [
  ['content-security-policy', judgeCsp, 4],
  ['cookies', judgeCookies, 4],
  ['cross-origin-embedder-policy', judgeCoep, 6],
  ['cross-origin-opener-policy', judgeCoop, 6],
  ['cross-origin-resource-policy', judgeCorp, 4],
  ['cross-origin-resource-sharing', judgeCors, 4],
  ['redirection', judgeRedirection, 4],
  ['referrer-policy', judgeReferrerPolicy, 4],
  ['strict-transport-security', judgeHsts, 4],
  ['subresource-integrity', judgeSri, 4],
  ['x-content-type-options', judgeContentTypeOptions, 4],
  ['x-frame-options', judgeFrameOptions, 4],
];

/** Bonus points count only from here on. */
const enoughForBonus = 90;

/**
 * The grade that the public HTTP Observatory gives: the same tests, results and points. Without a preload list, in the
 * options or of the capture, hosts on it are graded by what they send. A page that was not seen whole is not graded.
 */
export function grade(
  observation: HttpObservation | HttpNotTested,
  options: { readonly algorithm?: Algorithm; readonly isPreloaded?: IsPreloaded } = {},
): Grade | NotGraded {
  if (observation.outcome === 'not-tested') return { outcome: 'not-tested', reason: observation.message };
  const subject = subjectOf(observation, options.algorithm ?? 6, options.isPreloaded ?? seenOnList(observation));
  if ('reason' in subject) return subject;
  const { algorithm } = subject;
  const tests = judges
    .filter(([, , since]) => since <= algorithm)
    .map(([name, judge]): [TestName, TestResult] => {
      const { pass, result } = judge(subject);
      return [name, { pass, result, scoreModifier: pointsFor(result, algorithm) }];
    });
  const score = scoreOf(tests.map(([, { scoreModifier }]) => scoreModifier));
  return { outcome: 'graded', algorithm, score, grade: letterOf(score), tests: Object.fromEntries(tests) };
}

function seenOnList({ preloaded }: HttpObservation): IsPreloaded {
  return preloaded === undefined ? noPreloadList : (host) => preloaded.includes(host);
}

function scoreOf(modifiers: readonly number[]): number {
  const sum = (some: readonly number[]) => some.reduce((total, each) => total + each, 0);
  const withoutBonus = 100 + sum(modifiers.filter((each) => each < 0));
  const bonus = withoutBonus >= enoughForBonus ? sum(modifiers.filter((each) => each > 0)) : 0;
  return Math.max(0, withoutBonus + bonus);
}

function subjectOf(observation: HttpObservation, algorithm: Algorithm, isPreloaded: IsPreloaded): Subject | NotGraded {
  const http = lastOf(observation.http);
  const https = lastOf(observation.https);
  const page = (https ?? http)?.response;
  if (page === undefined || page === null) return { outcome: 'not-tested', reason: 'There was no response to grade.' };
  const graded = (page.status >= 200 && page.status < 400) || page.status === 401 || page.status === 403;
  if (!graded)
    return { outcome: 'not-tested', reason: `The page answers with status ${page.status}, which is not graded.` };
  if (page.body.problem !== null) {
    return { outcome: 'not-tested', reason: `The page was not received whole (${page.body.problem}).` };
  }
  if (page.body.page?.complete === false) return { outcome: 'not-tested', reason: 'The page has too many elements.' };
  return { observation, algorithm, isPreloaded, host: new URL(observation.url).hostname, page, http, https };
}
