import { send } from '../client/exchange.ts';
import type { Jar } from '../client/jar.ts';
import type { Request } from '../client/request.ts';
import { valuesOf } from '../client/response-head.ts';
import type { Limits } from '../limits.ts';
import type { Chain, Exchange, Failure, Header, HttpTools } from '../model.ts';
import { keep } from './response.ts';

/** What every request of one look shares. */
export type Visit = {
  readonly tools: HttpTools;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly jar: Jar;
};

/** One request; its answer is kept as far as it may be. */
export async function ask(visit: Visit, request: Request): Promise<Exchange> {
  const cookie = visit.jar.headerFor(request.url);
  const cookies: readonly Header[] = cookie === '' || hasCookie(request) ? [] : [['Cookie', cookie]];
  const asked = { ...request, headers: [...cookies, ...request.headers] };
  const answer = await send(asked, visit.tools, visit.limits, visit.signal);
  const base = { method: request.method, url: shown(request.url) };
  if ('reason' in answer) return { ...base, response: null, failure: answer };
  return { ...base, response: keep(answer, request.url, visit.jar, visit.limits), failure: null };
}

function hasCookie(request: Request): boolean {
  return request.headers.some(([name]) => name.toLowerCase() === 'cookie');
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Asks for a page and follows redirects as a browser does. `headers` go to the first host only: they may be secrets.
 */
export async function follow(visit: Visit, start: URL, headers: readonly Header[] = []): Promise<Chain> {
  const hops: Exchange[] = [];
  let url = start;
  for (;;) {
    const own = url.origin === start.origin ? headers : [];
    const hop = await ask(visit, { method: 'GET', url, headers: own });
    hops.push(hop);
    if (hop.failure !== null) return { hops, failure: hop.failure };
    const next = nextOf(hop, url);
    if (next === null) return { hops, failure: null };
    if ('reason' in next) return { hops, failure: next };
    if (hops.length > visit.limits.redirects) {
      const message = `More than ${visit.limits.redirects} redirects followed each other.`;
      return { hops, failure: { reason: 'too-many-redirects', message } };
    }
    url = next;
  }
}

/** Where a response leads; null when it is the end. */
function nextOf(hop: Exchange, from: URL): URL | Failure | null {
  const [location] = valuesOf(hop.response?.headers ?? [], 'location');
  if (!redirects.has(hop.response?.status ?? 0) || location === undefined) return null;
  // Octets above 127 in Location are UTF-8 in practice.
  const next = URL.parse(Buffer.from(location, 'latin1').toString('utf8'), from.href);
  if (next === null || !/^https?:$/.test(next.protocol) || next.hostname === '') {
    return { reason: 'bad-redirect', message: 'A redirect leads to something that is not a web address.' };
  }
  return next;
}

/** Without a name and password that somebody put into the address. */
function shown(url: URL): string {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  return copy.href;
}

/** The last response of a chain that was followed to its end. */
export function lastOf(chain: Chain | null): Exchange | null {
  return chain === null || chain.failure !== null ? null : (chain.hops.at(-1) ?? null);
}
