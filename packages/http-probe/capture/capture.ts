import { stopped } from '../client/failure.ts';
import { createJar } from '../client/jar.ts';
import { valuesOf } from '../client/response-head.ts';
import { parseCspList } from '../csp/parse.ts';
import type { IsPreloaded } from '../facts/hsts.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import type { Chain, Exchange, Failure, Header, HttpNotTested, HttpObservation, HttpTools } from '../model.ts';
import { inTurns } from './turns.ts';
import { ask, follow, lastOf, type Visit } from './visit.ts';

export type CaptureOptions = {
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** For the look over plain HTTP when the address is https, and the other way round. As the address says without it. */
  readonly httpPort?: number;
  readonly httpsPort?: number;
  /** Further paths to look at, each beginning with `/`, such as those of an API that answer with 400 or 500. At most 20. */
  readonly paths?: readonly string[];
  /**
   * A page with the credentials of a signed-in person; the headers are sent to that host only, and not kept. Of the answers
   * no body is kept.
   */
  readonly signedIn?: { readonly path: string; readonly headers: readonly Header[] };
  /** A list of hosts that browsers ask by HTTPS only; what it says of the hosts that are seen is kept. */
  readonly isPreloaded?: IsPreloaded;
  /** Only the page itself: no further requests than the public Observatory makes. */
  readonly pageOnly?: boolean;
};

/** The foreign site in whose name cross-origin questions are asked; nobody can own it (RFC 2606). */
const foreignOrigin = 'https://gatehouse-probe.example';
const maxPaths = 20;

/**
 * Looks at a web endpoint: the page from http and from https with all redirects, then what else the checks ask about. Never
 * throws for what a server does; the time is bounded by `limits.totalMs`.
 * @param url http or https; where it has a port of its own, both schemes are tried there
 * @throws RangeError when `url` is not a web address, or a path of the options is none
 * @example await captureHttp('https://example.org/', { dial, tls, now: () => new Date() })
 */
export async function captureHttp(
  url: string,
  tools: HttpTools,
  options: CaptureOptions = {},
): Promise<HttpObservation | HttpNotTested> {
  const start = URL.parse(url);
  if (start === null || !/^https?:$/.test(start.protocol)) throw new RangeError(`url: ${url} is not a web address`);
  start.hash = '';
  for (const path of [...(options.paths ?? []), options.signedIn?.path ?? '/']) assertPath(path);
  const limits = { ...defaultLimits, ...options.limits };
  const total = AbortSignal.timeout(limits.totalMs);
  const signal = options.signal === undefined ? total : AbortSignal.any([options.signal, total]);
  const observedAt = tools.now().toISOString();
  // As two browsers that never met: what one scheme sets is not sent over the other one.
  const overHttp: Visit = { tools, limits, signal, jar: createJar() };
  const overHttps: Visit = { tools, limits, signal, jar: createJar() };
  const [http, https] = await Promise.all([
    follow(overHttp, withScheme(start, 'http:', options.httpPort)),
    follow(overHttps, withScheme(start, 'https:', options.httpsPort)),
  ]);
  const last = lastOf(https) ?? lastOf(http);
  if (last === null) return notTested(start, observedAt, http, https);
  const visit = lastOf(https) === null ? overHttp : overHttps;
  const more = await lookFurther(visit, last, start, options);
  if (options.signal?.aborted === true) {
    const { reason, message } = stopped(signal, limits);
    return { outcome: 'not-tested', url: start.href, observedAt, reason, message };
  }
  const jar = visit.jar.facts();
  const preloaded = preloadedOf([...http.hops, ...https.hops], options.isPreloaded);
  return {
    outcome: 'observed',
    url: start.href,
    finalUrl: last.url,
    observedAt,
    http,
    https,
    jar,
    ...more,
    ...preloaded,
  };
}

function preloadedOf(hops: readonly Exchange[], isPreloaded?: IsPreloaded): Pick<HttpObservation, 'preloaded'> {
  if (isPreloaded === undefined) return {};
  const hosts = new Set(hops.map(({ url }) => new URL(url).hostname));
  return { preloaded: [...hosts].filter((host) => isPreloaded(host) === true) };
}

function withScheme(start: URL, scheme: 'http:' | 'https:', port: number | undefined): URL {
  const url = new URL(start);
  // A default port belongs to its scheme, so it is gone after the change; one of its own stays.
  url.protocol = scheme;
  if (port !== undefined) url.port = String(port);
  return url;
}

function notTested(start: URL, observedAt: string, http: Chain, https: Chain): HttpNotTested {
  const asked = start.protocol === 'https:' ? https : http;
  const failure: Failure = asked.failure ?? { reason: 'closed-early', message: 'There was no response.' };
  return { outcome: 'not-tested', url: start.href, observedAt, reason: failure.reason, message: failure.message };
}

type Further = Omit<HttpObservation, 'outcome' | 'url' | 'finalUrl' | 'observedAt' | 'http' | 'https' | 'jar'>;

async function lookFurther(page: Visit, last: Exchange, start: URL, options: CaptureOptions): Promise<Further> {
  const final = new URL(last.url);
  // What else is asked for does not change which cookies the page sets.
  const visit = { ...page, jar: page.jar.copy() };
  const at = (path: string) => () => follow(visit, new URL(path, final));
  const origin: Header = ['Origin', foreignOrigin];
  const turns = inTurns(visit.limits.parallel);
  const method: Header = ['Access-Control-Request-Method', 'GET'];
  const preflight = turns(() => ask(visit, { method: 'OPTIONS', url: final, headers: [origin, method] }));
  if (options.pageOnly === true) return { ...nothing, preflight: await preflight };
  const foreign = turns(() => ask(visit, { method: 'GET', url: final, headers: [origin] }));
  const version = turns(at('/__version__'));
  const heartbeat = turns(at('/__heartbeat__'));
  const lbheartbeat = turns(at('/__lbheartbeat__'));
  const missing = turns(at('gatehouse-probe/this-page-does-not-exist'));
  const malformed = turns(at('gatehouse-probe/%'));
  const securityTxt = turns(at('/.well-known/security.txt'));
  const paths = (options.paths ?? []).slice(0, maxPaths).map((path) => turns(at(path)));
  const signedIn = turns(() =>
    lookSignedIn(visit, final.hostname === start.hostname ? final : start, options.signedIn),
  );
  const cspReport = turns(() => reportViolation(visit, last, final));
  return {
    origin: foreignOrigin,
    preflight: await preflight,
    foreign: await foreign,
    missing: await missing,
    malformed: await malformed,
    securityTxt: await securityTxt,
    dockerflow: { version: await version, heartbeat: await heartbeat, lbheartbeat: await lbheartbeat },
    cspReport: await cspReport,
    signedIn: await signedIn,
    paths: await Promise.all(paths),
  };
}

/** At the host that the caller named: where its redirects lead is not who the credentials are for. */
async function lookSignedIn(visit: Visit, at: URL, asked: CaptureOptions['signedIn']): Promise<Chain | null> {
  if (asked === undefined) return null;
  const { hops, failure } = await follow(visit, new URL(asked.path, at), asked.headers);
  return { hops: hops.map(withoutContent), failure };
}

/** What a signed-in person sees is nobody else's business; headers and cookies are all that is judged. */
function withoutContent(hop: Exchange): Exchange {
  if (hop.response === null) return hop;
  return { ...hop, response: { ...hop.response, body: { ...hop.response.body, text: '', page: null } } };
}

function assertPath(path: string): void {
  const url = path.startsWith('/') ? URL.parse(path, 'http://host.invalid/') : null;
  if (url?.host !== 'host.invalid') throw new RangeError(`path: ${path} is not a path that begins with one slash`);
}

/** Sends one violation report of a made-up page to the endpoint of the policy, only if it is on the same host. */
async function reportViolation(visit: Visit, last: Exchange, final: URL): Promise<Exchange | null> {
  const headers = valuesOf(last.response?.headers ?? [], 'content-security-policy');
  const [address] = parseCspList(headers).flatMap((policy) => policy.directives.get('report-uri') ?? []);
  const url = address === undefined ? null : URL.parse(address, final.href);
  if (url === null || url.origin !== final.origin) return null;
  const report = {
    'document-uri': final.origin,
    'violated-directive': 'default-src',
    'blocked-uri': foreignOrigin,
    'original-policy': 'sent by the Gatehouse probe to see that reports are taken',
  };
  const body = JSON.stringify({ 'csp-report': report });
  return ask(visit, { method: 'POST', url, headers: [['Content-Type', 'application/csp-report']], body });
}

const nothing: Further = {
  origin: foreignOrigin,
  preflight: null,
  foreign: null,
  missing: null,
  malformed: null,
  securityTxt: null,
  dockerflow: null,
  cspReport: null,
  signedIn: null,
  paths: [],
};
