import { type CookieFacts, cookieProblems } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notApplicable, pass } from '../verdict.ts';

export const cookieFlags = defineSimpleCheck({
  id: 'cookie-flags',
  title: 'Cookies are Secure, HttpOnly where they are a session, and have SameSite',
  collector: httpCollector,
  decide: ({ jar, signedIn }) => {
    const cookies = [...jar, ...(signedIn?.hops.flatMap(({ response }) => response?.cookies ?? []) ?? [])];
    if (cookies.length === 0) return notApplicable('Nothing that was looked at sets a cookie.');
    const problems = cookies.flatMap((cookie) => problemsOf(cookie));
    return problems.length === 0
      ? pass(`All cookies have their flags: ${listed(cookies.map(({ name }) => name))}.`)
      : fail(`${listed(problems)}.`);
  },
});

function problemsOf(cookie: CookieFacts): readonly string[] {
  const withoutSameSite = cookie.sameSite === null ? ['has no SameSite attribute'] : [];
  return [...cookieProblems(cookie, true), ...withoutSameSite].map((problem) => `the cookie ${cookie.name} ${problem}`);
}
