import type { CookieFacts } from '../facts/cookies.ts';
import { parseHsts } from '../facts/hsts.ts';
import { headerOf } from './headers.ts';
import type { Judge } from './model.ts';

/** A load balancer's, without meaning for security; the Observatory leaves it out. */
const ignored = new Set(['heroku-session-affinity']);

/** Results from bad to good: the worst of all cookies is the result. */
const order = [
  'cookies-session-without-secure-flag',
  'cookies-session-without-httponly-flag',
  'cookies-samesite-flag-invalid',
  'cookies-anticsrf-without-samesite-flag',
  'cookies-without-secure-flag',
  'cookies-session-without-secure-flag-but-protected-by-hsts',
  'cookies-without-secure-flag-but-protected-by-hsts',
];

export const judgeCookies: Judge = ({ observation, https, page }) => {
  const cookies = observation.jar.filter(({ name }) => name !== '' && !ignored.has(name));
  if (cookies.length === 0) return { pass: true, result: 'cookies-not-found' };
  const hsts = parseHsts([headerOf(https?.response, 'strict-transport-security') ?? '']);
  const isProtected = hsts?.valid === true && hsts.maxAge > 0;
  const found = new Set(cookies.flatMap((cookie) => faultsOf(cookie, isProtected)));
  // Also of one that a later one of the same name took the place of.
  if (page.cookies.some(({ sameSite }) => !isSameSite(sameSite))) found.add('cookies-samesite-flag-invalid');
  const worst = order.find((each) => found.has(each));
  if (worst !== undefined) return { pass: false, result: worst };
  const allSameSite = cookies.every(({ sameSite }) => sameSite !== null);
  return { pass: true, result: `cookies-secure-with-httponly-sessions${allSameSite ? '-and-samesite' : ''}` };
};

function isSameSite(value: string | null): boolean {
  return value === null || ['strict', 'lax', 'none'].includes(value);
}

function faultsOf(cookie: CookieFacts, isProtected: boolean): readonly string[] {
  const session = ['login', 'sess'].some((word) => cookie.name.toLowerCase().includes(word));
  const faults: string[] = [];
  const dropped = cookie.sameSite === 'none' && !cookie.secure;
  if (dropped || !isSameSite(cookie.sameSite)) faults.push('cookies-samesite-flag-invalid');
  if (!cookie.secure) {
    faults.push(
      `cookies${session ? '-session' : ''}-without-secure-flag${isProtected ? '-but-protected-by-hsts' : ''}`,
    );
  }
  if (session && !cookie.httpOnly) faults.push('cookies-session-without-httponly-flag');
  if (/csrf/i.test(cookie.name) && cookie.sameSite === null) faults.push('cookies-anticsrf-without-samesite-flag');
  return faults;
}
