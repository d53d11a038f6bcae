import type { Duplex } from 'node:stream';
import type { CookieFacts } from './facts/cookies.ts';
import type { Page } from './page/page.ts';

/** Why nothing, or not everything, was seen. The first five are those of a dialer that refuses or can't connect. */
export type FailureReason =
  | 'refused-address'
  | 'no-such-host'
  | 'refused'
  | 'reset'
  | 'unreachable'
  | 'timeout'
  | 'cancelled'
  | 'tls-failed'
  | 'headers-too-large'
  | 'malformed-response'
  | 'closed-early'
  | 'too-many-redirects'
  | 'bad-redirect';

/** `message` is a whole sentence for a person: what happened, without content that the server sent. */
export type Failure = { readonly reason: FailureReason; readonly message: string };

/** Lower-case name and value, in the order in which the server sent them; Set-Cookie has lengths instead of values. */
export type Header = readonly [name: string, value: string];

export type BodyProblem =
  | 'too-large'
  | 'closed-early'
  | 'timeout'
  | 'malformed-chunks'
  | 'unknown-encoding'
  | 'not-decodable'
  | 'expands-too-much';

export type Body = {
  /** Octets as they came, after chunks were put together. */
  readonly bytes: number;
  /** Why there is less than the server meant to send; the page and the text are then a part at best. */
  readonly problem: BodyProblem | null;
  readonly validUtf8: boolean;
  /** The beginning, at most `limits.textBytes` octets of it. */
  readonly text: string;
  /** What was found in it, when it is HTML. */
  readonly page: Page | null;
};

export type CertificateVerdict = { readonly valid: boolean; readonly problem: string | null };

export type HttpResponse = {
  readonly version: '1.0' | '1.1';
  readonly status: number;
  readonly headers: readonly Header[];
  readonly cookies: readonly CookieFacts[];
  readonly body: Body;
  /** Null without TLS. */
  readonly certificate: CertificateVerdict | null;
  /** More came after the end of the response: a sign of response splitting or of a wrong Content-Length. */
  readonly trailing: boolean;
};

export type Exchange = {
  readonly method: string;
  readonly url: string;
  readonly response: HttpResponse | null;
  /** Null exactly when there is a response. */
  readonly failure: Failure | null;
};

/** A request and the redirects that were followed from it; never empty. */
export type Chain = {
  readonly hops: readonly Exchange[];
  /** Why the chain has no last response, or why it was not followed to its end. */
  readonly failure: Failure | null;
};

/** What one look at a web endpoint found: plain JSON, so that it can be stored and judged again. */
export type HttpObservation = {
  readonly outcome: 'observed';
  /** What was asked for. */
  readonly url: string;
  /** Where the browser ends up. */
  readonly finalUrl: string;
  /** RFC 3339. */
  readonly observedAt: string;
  readonly http: Chain;
  readonly https: Chain;
  /** The cookies that a browser would hold after the page, without their values. */
  readonly jar: readonly CookieFacts[];
  /** The foreign origin that `preflight` and `foreign` named. */
  readonly origin: string;
  readonly preflight: Exchange | null;
  /** The page, asked for from a foreign origin. */
  readonly foreign: Exchange | null;
  readonly missing: Chain | null;
  readonly malformed: Chain | null;
  readonly securityTxt: Chain | null;
  readonly dockerflow: { readonly version: Chain; readonly heartbeat: Chain; readonly lbheartbeat: Chain } | null;
  /** A violation report, sent to the endpoint that the policy names on the same host. */
  readonly cspReport: Exchange | null;
  /** The page as a signed-in person gets it; only when the caller gave credentials. */
  readonly signedIn: Chain | null;
  /** Further paths that the caller named. */
  readonly paths: readonly Chain[];
  /** Those hosts of the page and its redirects that are on the preload list; only when the caller had one. */
  readonly preloaded?: readonly string[];
};

export type HttpNotTested = {
  readonly outcome: 'not-tested';
  readonly url: string;
  readonly observedAt: string;
  readonly reason: FailureReason;
  readonly message: string;
};

/** A TLS socket of Node fits. `authorized` says whether the certificate would be accepted; it is looked at anyway. */
export type TlsSocketLike = Duplex & {
  readonly authorized: boolean;
  readonly authorizationError?: Error | string | null;
};

export type HttpTools = {
  /** Connects, or refuses: an error with a `reason` of {@link FailureReason} keeps it. */
  readonly dial: (host: string, port: number, signal: AbortSignal) => Promise<Duplex>;
  /** `serverName` is empty when the host is an address. Must not refuse invalid certificates; only HTTP/1.1 is spoken. */
  readonly tls: (
    socket: Duplex,
    options: { readonly host: string; readonly serverName: string; readonly signal: AbortSignal },
  ) => Promise<TlsSocketLike>;
  readonly now: () => Date;
};
