import type { KeyExchange } from '../wire/flight.ts';
import type { ServerHello } from '../wire/server-hello.ts';

/** Why an attempt gave no answer at all, or stopped in the middle of one. */
export type Failure = {
  readonly kind: 'failed';
  readonly why: 'closed' | 'reset' | 'silent' | 'too-much' | 'cancelled' | 'malformed' | 'unreachable';
  /** In plain words, for the report. */
  readonly detail: string;
};

/** The server said no with an alert (RFC 8446 §6). */
export type Refusal = { readonly kind: 'refused'; readonly alert: number };

/** What came after the ServerHello. What is undefined didn't come, or wasn't waited for. */
export type Flight = {
  certificates?: readonly Uint8Array[];
  staple?: boolean;
  exchange?: KeyExchange;
  /** The scheme of CertificateVerify (TLS 1.3) or ServerKeyExchange (TLS 1.2). */
  signature?: number;
  /** ALPN as chosen; the extension is encrypted in TLS 1.3. */
  alpn?: string;
  asksClientCertificate?: boolean;
  ticket?: boolean | undefined;
  /** The group that a HelloRetryRequest asked for. */
  retried?: number;
  /** The server came to the end of its flight. */
  done: boolean;
  /** Why the reading stopped before that. */
  cut?: string;
};

export type Answer = {
  readonly kind: 'answered';
  readonly hello: ServerHello;
  readonly flight: Flight;
  /** Warning alerts on the way, such as unrecognized_name. */
  readonly warnings: readonly number[];
};

export type Reply = Answer | Refusal | Failure;
