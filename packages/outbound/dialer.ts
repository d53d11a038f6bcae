import type { Duplex } from 'node:stream';
import { parseAddress } from './address.ts';
import type { Allowance } from './allowance.ts';
import { connectFailure, lookupFailure, OutboundError } from './failure.ts';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a name, as `dns.lookup(host, { all: true })` gives them. */
export type Lookup = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Connects to an address, never to a name; resolves when connected, and ends when the signal aborts. */
export type Connect = (address: string, port: number, signal: AbortSignal) => Promise<Duplex>;

export type DialerParts = {
  readonly lookup: Lookup;
  readonly connect: Connect;
  /** Ranges that are not public and may be connected to all the same. */
  readonly allowances: readonly Allowance[];
  /** A further rule about hosts: a sentence that says why this one must not be connected to, or undefined. */
  readonly forbidden?: (host: string) => string | undefined;
};

export type DialOptions = {
  readonly signal: AbortSignal;
  /** For name and connection together; 10,000 unless told. */
  readonly timeoutMs?: number;
};

export type Dialed = { readonly socket: Duplex; readonly address: string };

/** The one way to a socket. Rejects with {@link OutboundError}, or with the signal's reason when the caller gave up. */
export type Dialer = { readonly dial: (host: string, port: number, options: DialOptions) => Promise<Dialed> };

/** No name has good reasons for more addresses than that, and each may cost a connection. */
const mostAddresses = 8;

/**
 * Makes a dialer that looks at addresses after resolving a name and connects to the very address that it looked at, so
 * that a name which changes its mind in between (DNS rebinding) leads nowhere. If one address of a name is not allowed,
 * none of it is used.
 *
 * @example
 * const dialer = createDialer({ lookup, connect, allowances: [] });
 * const { socket } = await dialer.dial('example.org', 443, { signal });
 */
export function createDialer(parts: DialerParts): Dialer {
  return {
    dial: async (host, port, { signal, timeoutMs = 10_000 }) => {
      if (!Number.isInteger(port) || port < 1 || port > 65_535)
        throw new OutboundError('refused-address', `${port} is no port.`);
      const forbidden = parts.forbidden?.(host);
      if (forbidden !== undefined) throw new OutboundError('refused-address', forbidden);
      const limit = AbortSignal.timeout(timeoutMs);
      const either = AbortSignal.any([signal, limit]);
      try {
        const addresses = await resolve(parts, host, either);
        return await firstThatAnswers(parts.connect, host, addresses, port, either);
      } catch (error) {
        if (signal.aborted || !limit.aborted) throw error;
        throw new OutboundError('timeout', `${host}:${port} did not answer within ${timeoutMs} ms.`, { cause: error });
      }
    },
  };
}

async function resolve(parts: DialerParts, written: string, signal: AbortSignal): Promise<readonly string[]> {
  const host = written.replace(/^\[(.*)\]$/, '$1');
  const literal = parseAddress(host);
  const found = literal === undefined ? await lookedUp(parts.lookup, host, signal) : [host];
  for (const address of found) {
    if (!isPublicAddress(address) && !parts.allowances.some((allowance) => allowance.includes(address)))
      throw new OutboundError('refused-address', refusal(host, address));
  }
  return found.slice(0, mostAddresses);
}

const refusal = (host: string, address: string): string =>
  `${host === address ? address : `${host} (${address})`} is not a public address, and no administrator allowed its range.`;

/** Names only: what looks like a number is an address to some resolvers, `0x7f.1` and `2130706433` are 127.0.0.1. */
const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*(?=[a-z0-9-]*[a-z])(?!0x)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.?$/i;

async function lookedUp(lookup: Lookup, host: string, signal: AbortSignal): Promise<readonly string[]> {
  if (!hostName.test(host)) throw new OutboundError('no-such-host', 'The host is neither a name nor an address.');
  const found = await unlessAborted(lookup(host), signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw lookupFailure(host, cause);
  });
  if (found.length === 0) throw new OutboundError('no-such-host', `There is no host ${host}.`);
  return found.map(({ address }) => address);
}

async function firstThatAnswers(
  connect: Connect,
  host: string,
  addresses: readonly string[],
  port: number,
  signal: AbortSignal,
): Promise<Dialed> {
  let failure: OutboundError | undefined;
  for (const address of addresses) {
    const connecting = connect(address, port, signal);
    try {
      return { socket: await unlessAborted(connecting, signal), address };
    } catch (cause) {
      if (signal.aborted) {
        closeWhenLate(connecting);
        throw cause;
      }
      failure ??= connectFailure(host === address ? `${address}:${port}` : `${host}:${port} (${address})`, cause);
    }
  }
  throw failure ?? new OutboundError('no-such-host', `There is no host ${host}.`);
}

/** A connection that comes about after its time is nobody's. */
function closeWhenLate(connecting: Promise<Duplex>): void {
  connecting.then(
    (socket) => socket.destroy(),
    () => undefined, // It failed, so there is nothing to close.
  );
}

/** Not every look-up and connection can be ended; what it gives later is not waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolvePromise, reject) => {
    const abort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolvePromise, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
