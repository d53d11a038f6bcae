import { randomBytes, X509Certificate } from 'node:crypto';
import { lookup, Resolver } from 'node:dns/promises';
import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, createSecureContext, getCACertificates, rootCertificates } from 'node:tls';
import type { CollectorTools } from '@gatehouse/checks';
import { tlsOver } from '@gatehouse/http-probe';
import { createDialer, OutboundError, parseAllowance } from '@gatehouse/outbound';
import { createRootStore } from '@gatehouse/tls-probe';
import { readGiven } from '../files.ts';

export type NetworkOptions = {
  readonly allowPrivate?: true;
  /** File of roots that count besides those of Mozilla and of the system. */
  readonly ca?: string;
};

export type NetworkTools = Required<Pick<CollectorTools, 'now' | 'random' | 'dial' | 'tls' | 'roots' | 'resolveCaa'>>;

function connected(host: string, port: number, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    // As an option of the socket the signal, which ends with the time for connecting, would end the connection as well.
    const socket = connectTcp({ host, port });
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

/** The network as this machine sees it: public addresses only, unless the user allows all. */
export function networkTools({ allowPrivate, ca }: NetworkOptions): NetworkTools {
  const everything = ['0.0.0.0/0', '::/0'].flatMap((range) => parseAllowance(range) ?? []);
  const dialer = createDialer({
    lookup: (host) => lookup(host, { all: true }),
    connect: connected,
    allowances: allowPrivate === true ? everything : [],
  });
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  const own = ca === undefined ? [] : rootsIn(ca);
  const trusted = [...rootCertificates, ...getCACertificates('system'), ...own];
  // Old protocols and weak suites on purpose: what is looked at is what the server does.
  const secureContext = createSecureContext({ ca: trusted, minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' });
  return {
    now: () => new Date(),
    random: (count) => randomBytes(count),
    roots: createRootStore(trusted),
    resolveCaa: (name) => resolver.resolveCaa(name),
    dial: async (host, port, signal) => {
      try {
        return (await dialer.dial(host, port, { signal })).socket;
      } catch (error) {
        throw inWordsOfTheConsole(error);
      }
    },
    tls: tlsOver(connectTls, { secureContext }),
  };
}

/** A file without a root in it would quietly trust nothing more, and what it was named for would look untrusted. */
function rootsIn(file: string): readonly string[] {
  const text = readGiven(file).toString('latin1');
  const found = text.match(/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----[\s\S]*?-----END \1CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new TypeError(`--ca ${file}: holds no certificate in PEM`);
  for (const [index, each] of found.entries()) {
    try {
      new X509Certificate(each);
    } catch (cause) {
      throw new TypeError(`--ca ${file}: certificate ${index + 1} of it can't be read`, { cause });
    }
  }
  return [text];
}

/** Here the user allows it, not an administrator. */
function inWordsOfTheConsole(error: unknown): unknown {
  if (!(error instanceof OutboundError) || error.reason !== 'refused-address') return error;
  const message = error.message.replace(
    / is not a public address.*$/,
    ' is not a public address. Give --allow-private to look at it all the same.',
  );
  return new OutboundError(error.reason, message, { cause: error });
}
