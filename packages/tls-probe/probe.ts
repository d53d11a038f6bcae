import type { Duplex } from 'node:stream';
import type { RootStore } from './certificate/roots.ts';
import { createContext, explain } from './explore/context.ts';
import { firstLook } from './explore/features.ts';
import { observe } from './explore/observe.ts';
import { isServerName } from './explore/offers.ts';
import type { TlsNotTested, TlsObservation } from './model.ts';
import { openSession } from './session/session.ts';
import type { StarttlsProtocol } from './starttls/index.ts';

export type TlsTarget = {
  readonly host: string;
  readonly port: number;
  /** For SNI and for the certificate, where it isn't the host. */
  readonly serverName?: string;
  readonly starttls?: StarttlsProtocol;
};

export type ProbeTools = {
  /** Opens one connection to the target; rejects with an Error whose message says why not. */
  readonly dial: (signal: AbortSignal) => Promise<Duplex>;
  readonly random: (count: number) => Uint8Array;
  readonly now: () => Date;
  readonly roots: RootStore;
};

export type ProbeOptions = {
  /** Milliseconds for the whole target; 30,000 unless told. */
  readonly totalMs?: number;
  /** Milliseconds for one connection; 5,000 unless told. */
  readonly stepMs?: number;
  /** Octets taken from the server on one connection; 1 MiB unless told. */
  readonly maxBytes?: number;
  /** Milliseconds between the starts of two connections; 0 unless told. */
  readonly pauseMs?: number;
  /** Connections at the same time; 4 unless told. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
};

/**
 * Looks at one TLS endpoint with hand-made hellos from SSL 2 to TLS 1.3. Never throws for what a server does and ends
 * within `totalMs`: without any answer in TLS the outcome is `not-tested` with the reason, and what could not be seen
 * of an endpoint that does answer stands in `notSeen`.
 *
 * @example
 * const dial = async () => connect({ host: '127.0.0.1', port: 443 });
 * const tools = { dial, random: randomBytes, now: () => new Date(), roots: createRootStore(rootCertificates) };
 * const seen = await probeTls({ host: '127.0.0.1', port: 443 }, tools);
 */
export async function probeTls(
  target: TlsTarget,
  tools: ProbeTools,
  options: ProbeOptions = {},
): Promise<TlsObservation | TlsNotTested> {
  const started = tools.now();
  const session = openSession(tools.dial, {
    random: tools.random,
    limits: {
      totalMs: options.totalMs ?? 30_000,
      stepMs: options.stepMs ?? 5000,
      maxBytes: options.maxBytes ?? 1_048_576,
      pauseMs: options.pauseMs ?? 0,
      concurrency: options.concurrency ?? 4,
    },
    starttls: target.starttls,
    signal: options.signal,
  });
  // RFC 6066 §3: a name without the dot of the root.
  const name = (target.serverName ?? target.host).replace(/\.$/, '');
  const seconds = (): number => (tools.now().getTime() - started.getTime()) / 1000;
  const label = target.host.includes(':') ? `[${target.host}]:${target.port}` : `${target.host}:${target.port}`;
  try {
    const context = createContext(session, isServerName(name) ? name : undefined);
    const first = await firstLook(context);
    const notTested = (reason: string): TlsNotTested => ({
      outcome: 'not-tested',
      target: label,
      reason,
      seconds: seconds(),
    });
    if (first.kind === 'failed') return notTested(explain(first));
    const seen = await observe(context, first, { name, roots: tools.roots, at: started });
    if (Object.keys(seen.protocols).length === 0 && !seen.ssl2) {
      const gap = seen.notSeen.map(({ what, reason }) => `${what}: ${reason}`).join('; ');
      return notTested(`no protocol could be agreed on: ${gap === '' ? explain(first) : gap}`);
    }
    return {
      outcome: 'observed',
      target: label,
      serverName: context.serverName ?? null,
      starttls: target.starttls ?? null,
      observedAt: started.toISOString(),
      seconds: seconds(),
      connections: session.connections(),
      ...seen,
    };
  } finally {
    session.close();
  }
}
