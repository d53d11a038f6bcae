/** A cookie without its value (RFC 6265bis). */
export type CookieFacts = {
  readonly name: string;
  /** Length of the value in octets; the value itself is never kept. */
  readonly valueBytes: number;
  /** The host that set it. */
  readonly host: string;
  /** The Domain attribute without its leading dot, null when the cookie is for `host` alone. */
  readonly domain: string | null;
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** The attribute in lower case, whatever it says; null without one. */
  readonly sameSite: string | null;
  readonly maxAge: number | null;
  readonly expires: string | null;
  readonly partitioned: boolean;
};

export type SetCookie = { readonly facts: CookieFacts; readonly value: string };

/** At most this many octets of a name are kept: it may be as long as the headers. */
const maxNameLength = 256;

/**
 * One Set-Cookie header as a browser reads it (RFC 6265bis §5.6); null for what a browser ignores. `line` has one octet a
 * character.
 * @example parseSetCookie('sid=1; Secure', 'example.org')?.facts.secure === true
 */
export function parseSetCookie(line: string, host: string): SetCookie | null {
  const [pair = '', ...attributes] = line.split(';');
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  if (name === '' && value === '') return null;
  const last = new Map(attributes.map(attributeOf));
  const maxAge = last.get('max-age');
  const facts: CookieFacts = {
    name: name.slice(0, maxNameLength),
    valueBytes: value.length,
    host,
    domain: last.get('domain')?.toLowerCase().replace(/^\./, '').slice(0, 255) || null,
    path: last.get('path')?.slice(0, 1024) || null,
    secure: last.has('secure'),
    httpOnly: last.has('httponly'),
    sameSite: last.get('samesite')?.toLowerCase().slice(0, 32) ?? null,
    maxAge: maxAge !== undefined && /^-?\d{1,15}$/.test(maxAge) ? Number(maxAge) : null,
    expires: last.get('expires')?.slice(0, 64) ?? null,
    partitioned: last.has('partitioned'),
  };
  return { facts, value };
}

function attributeOf(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals < 0) return [text.trim().toLowerCase(), ''];
  return [text.slice(0, equals).trim().toLowerCase(), text.slice(equals + 1).trim()];
}

/** A Set-Cookie header that can be shown: the length instead of the value, and only attributes that are known. */
export function describeCookie(facts: CookieFacts): string {
  const parts = [`${facts.name}=[${facts.valueBytes} octets]`];
  if (facts.domain !== null) parts.push(`Domain=${facts.domain}`);
  if (facts.path !== null) parts.push(`Path=${facts.path}`);
  if (facts.expires !== null) parts.push(`Expires=${facts.expires}`);
  if (facts.maxAge !== null) parts.push(`Max-Age=${facts.maxAge}`);
  if (facts.secure) parts.push('Secure');
  if (facts.httpOnly) parts.push('HttpOnly');
  if (facts.sameSite !== null) parts.push(`SameSite=${facts.sameSite}`);
  if (facts.partitioned) parts.push('Partitioned');
  return parts.join('; ');
}

/** Names under which frameworks keep a session, in lower case; a part of the name is enough. */
const sessionWords = [
  'aspsessionid',
  'asp.net_sessionid',
  'cfid',
  'cftoken',
  'jsessionid',
  'phpsessid',
  'sessid',
  'session',
  'login',
];

/** Whether the name says that the cookie is a session's or a sign-in's: nobody else should get hold of it. */
export function looksLikeSession(cookie: CookieFacts): boolean {
  const name = cookie.name.toLowerCase();
  return (
    sessionWords.some((word) => name.includes(word)) || /(^|[-_.])(s?sid|sess(ion)?|auth|token)([-_.]|$)/.test(name)
  );
}

export function looksLikeAntiCsrf(cookie: CookieFacts): boolean {
  return /csrf|xsrf/i.test(cookie.name);
}

/** What is wrong with a cookie by itself, as sentences; empty when nothing is. */
export function cookieProblems(cookie: CookieFacts, overHttps: boolean): readonly string[] {
  const problems: string[] = [];
  if (overHttps && !cookie.secure) problems.push('has no Secure attribute');
  if (looksLikeSession(cookie) && !cookie.httpOnly) problems.push('looks like a session and has no HttpOnly attribute');
  if (cookie.sameSite !== null && !['strict', 'lax', 'none'].includes(cookie.sameSite)) {
    problems.push('has a SameSite attribute that means nothing');
  }
  if (cookie.sameSite === 'none' && !cookie.secure)
    problems.push('has SameSite=None without Secure, so browsers drop it');
  return [...problems, ...prefixProblems(cookie)];
}

/** RFC 6265bis §4.1.3: a browser drops a cookie whose name makes a promise that its attributes break. */
export function prefixProblems(cookie: CookieFacts): readonly string[] {
  const name = cookie.name.toLowerCase();
  if (name.startsWith('__secure-') && !cookie.secure) return ['is named __Secure- and has no Secure attribute'];
  if (!name.startsWith('__host-')) return [];
  const kept = cookie.secure && cookie.domain === null && cookie.path === '/';
  return kept ? [] : ['is named __Host- and is not Secure with Path=/ and without Domain'];
}
