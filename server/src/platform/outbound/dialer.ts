import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { createDialer, type Dialer, parseAllowance } from '@gatehouse/outbound';
import type { Tx } from '../db/index.ts';
import { allowanceStore } from './allowance-store.ts';

/** The ranges that an administrator allowed, for {@link serverDialer}. */
export async function allowedRanges(tx: Tx): Promise<readonly string[]> {
  return (await allowanceStore(tx).all()).map((allowance) => allowance.range);
}

export type DialRules = {
  /** As `allowedRanges` gives them. */
  readonly ranges: readonly string[];
  /** A sentence that says why this host must not be connected to, or undefined. */
  readonly forbidden?: (host: string) => string | undefined;
};

/** The server's one way to a socket: every connection to the outside is made by this, in whatever thread it runs. */
export function serverDialer({ ranges, forbidden }: DialRules): Dialer {
  return createDialer({
    lookup: (host) => lookup(host, { all: true, verbatim: true }),
    connect: connectTo,
    allowances: ranges.flatMap((range) => parseAllowance(range) ?? []),
    ...(forbidden === undefined ? {} : { forbidden }),
  });
}

function connectTo(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // As an option of the socket the signal, which ends with the time for connecting, would end the connection as well.
    const socket = connect({ host: address, port });
    const abort = (): void => void socket.destroy(new Error('The connection was given up.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.once('close', () => signal.removeEventListener('abort', abort));
    // Kept for good: an error that comes while nobody listens would end the process.
    socket.on('error', reject);
    socket.once('connect', () => {
      signal.removeEventListener('abort', abort);
      resolve(socket);
    });
  });
}
