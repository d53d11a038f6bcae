import { type Chain, type CookieFacts, cookieProblems, looksLikeSession, prefixProblems } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notApplicable, pass } from '../verdict.ts';

export const cookieFlags = defineSimpleCheck({
  id: 'cookie-flags',
  title: 'Cookies are Secure, HttpOnly where they are a session, and have SameSite',
  collector: httpCollector,
  decide: ({ observedAt, jar, http, https, signedIn }) => {
    const dropped = [...setBy(http), ...setBy(https)].filter((cookie) => prefixProblems(cookie).length > 0);
    const cookies = [...jar, ...dropped, ...setBy(signedIn)];
    if (cookies.length === 0) return notApplicable('Nothing that was looked at sets a cookie.');
    const problems = [...new Set(cookies.flatMap((cookie) => problemsOf(cookie, new Date(observedAt))))];
    return problems.length === 0
      ? pass(`All cookies have their flags: ${listed(cookies.map(({ name }) => name))}.`)
      : fail(`${listed(problems)}.`);
  },
});

function setBy(chain: Chain | null): readonly CookieFacts[] {
  return chain?.hops.flatMap(({ response }) => response?.cookies ?? []) ?? [];
}

function problemsOf(cookie: CookieFacts, now: Date): readonly string[] {
  const problems = [...cookieProblems(cookie, true)];
  if (prefixProblems(cookie).length > 0) problems.push('is dropped by browsers for its name');
  if (cookie.sameSite === null) problems.push('has no SameSite attribute');
  const days = daysLeft(cookie, now);
  if (looksLikeSession(cookie) && days > longestDays)
    problems.push(`looks like a session and is kept for ${days} days, more than ${longestDays}`);
  return problems.map((problem) => `the cookie ${cookie.name} ${problem}`);
}

/** Browsers keep no cookie longer (RFC 6265bis §5.5); a session that asks for more was given no thought. */
const longestDays = 400;

/** Max-Age goes before Expires (RFC 6265 §5.3). */
function daysLeft({ maxAge, expires }: CookieFacts, now: Date): number {
  const seconds = maxAge ?? (expires === null ? 0 : (Date.parse(expires) - now.getTime()) / 1000);
  return Number.isFinite(seconds) ? Math.floor(seconds / 86_400) : 0;
}
