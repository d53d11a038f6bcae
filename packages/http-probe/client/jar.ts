import { type CookieFacts, parseSetCookie, prefixProblems } from '../facts/cookies.ts';
import { isAddress } from './exchange.ts';

/** The cookies of one look, with values, in memory only: some sites redirect in circles without them. */
export type Jar = {
  /** `line` is a Set-Cookie header; gives what it says, or null when a browser ignores it. */
  store(line: string, url: URL): CookieFacts | null;
  /** The Cookie header for a request, empty when there is nothing to send. */
  headerFor(url: URL): string;
  facts(): readonly CookieFacts[];
  /** A jar with the same cookies; what either is given later stays its own. */
  copy(): Jar;
};

type Entry = {
  readonly facts: CookieFacts;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
};

/** As browsers limit it for one site. */
const maxCookies = 180;

export function createJar(held: ReadonlyMap<string, Entry> = new Map()): Jar {
  const entries = new Map(held);
  return {
    store(line, url) {
      const cookie = parseSetCookie(line, url.hostname);
      if (cookie === null) return null;
      const { facts, value } = cookie;
      const domain = facts.domain ?? url.hostname;
      const path = facts.path?.startsWith('/') ? facts.path : directoryOf(url.pathname);
      const key = `${facts.name}\n${domain}\n${path}`;
      if (isAllowed(facts, url) && (entries.has(key) || entries.size < maxCookies)) {
        entries.set(key, { facts, value, domain, hostOnly: facts.domain === null, path });
      }
      return facts;
    },
    headerFor: (url) =>
      [...entries.values()]
        .filter((entry) => isFor(entry, url))
        .map(({ facts, value }) => (facts.name === '' ? value : `${facts.name}=${value}`))
        .filter((pair) => !/[\r\n\0]/.test(pair))
        .join('; '),
    facts: () => [...entries.values()].map(({ facts }) => facts),
    copy: () => createJar(entries),
  };
}

function isAllowed(facts: CookieFacts, url: URL): boolean {
  const kept = prefixProblems(facts).length === 0;
  return kept && (facts.domain === null || inDomain(url.hostname, facts.domain));
}

function inDomain(host: string, domain: string): boolean {
  if (host === domain) return true;
  // A whole top-level domain is never one site.
  return domain.includes('.') && !isAddress(host) && host.endsWith(`.${domain}`);
}

/** RFC 6265 §5.1.4. */
function directoryOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}

function isFor(entry: Entry, url: URL): boolean {
  const hostFits = entry.hostOnly ? url.hostname === entry.domain : inDomain(url.hostname, entry.domain);
  const path = url.pathname;
  const pathFits =
    path === entry.path ||
    (path.startsWith(entry.path) && (entry.path.endsWith('/') || path[entry.path.length] === '/'));
  return hostFits && pathFits && (!entry.facts.secure || url.protocol === 'https:');
}
