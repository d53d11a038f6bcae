import { execFileSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, isIP, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Duplex, duplexPair } from 'node:stream';
import {
  createRootStore,
  type ProbeOptions,
  probeTls,
  type RootStore,
  type TlsNotTested,
  type TlsObservation,
  type TlsTarget,
} from './index.ts';

/** Dials a port of the loopback. */
export function loopback(port: number): (signal: AbortSignal) => Promise<Duplex> {
  return (signal) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(socket);
      });
      socket.once('error', reject);
      signal.addEventListener('abort', () => socket.destroy());
    });
}

type More = {
  readonly target?: Partial<TlsTarget>;
  readonly options?: ProbeOptions;
  readonly roots?: RootStore;
  readonly now?: () => Date;
};

/** A probe with everything that it needs given. */
export function probe(
  dial: (signal: AbortSignal) => Promise<Duplex>,
  more: More = {},
): Promise<TlsObservation | TlsNotTested> {
  const tools = {
    dial,
    random: randomBytes,
    now: more.now ?? (() => new Date()),
    roots: more.roots ?? createRootStore([]),
  };
  return probeTls({ host: 'localhost', port: 443, ...more.target }, tools, more.options);
}

export async function observed(
  dial: (signal: AbortSignal) => Promise<Duplex>,
  more: More = {},
): Promise<TlsObservation> {
  const seen = await probe(dial, more);
  if (seen.outcome === 'not-tested') throw new Error(`Nothing was observed: ${seen.reason}`);
  return seen;
}

/** A server in memory: what `talk` does with the first octets of each connection. */
export function inMemory(talk: (hello: Buffer, socket: Duplex) => void): () => Promise<Duplex> {
  return async () => {
    const [ours, theirs] = duplexPair();
    theirs.on('error', () => theirs.destroy());
    theirs.once('data', (hello: Buffer) => talk(hello, theirs));
    return ours;
  };
}

export type Listening = { readonly port: number; readonly stop: () => Promise<void> };

/** A server of plain TCP on the loopback. */
export async function listen(accept: (socket: Socket) => void): Promise<Listening> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
    accept(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    port: address.port,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Issued = {
  readonly cert: string;
  readonly key: string;
  readonly der: Uint8Array;
  readonly certFile: string;
  readonly keyFile: string;
};

/** Certificates made by openssl in a folder of their own. */
export type Workshop = {
  readonly folder: string;
  /** Signed by itself, or by `issuer`. `key`: as `openssl req -newkey` takes it. */
  readonly issue: (name: string, settings?: IssueSettings) => Issued;
  readonly close: () => void;
};

type IssueSettings = {
  readonly key?: readonly string[];
  readonly issuer?: Issued;
  readonly days?: number;
  readonly ca?: boolean;
  readonly names?: readonly string[];
  readonly extensions?: readonly string[];
};

export const rsaKey = ['-newkey', 'rsa:2048'];
export const ecKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'ght-'));
  let count = 0;
  return {
    folder,
    issue: (name, { key = ecKey, issuer, days = 90, ca = false, names = [name], extensions = [] } = {}) => {
      const [certFile, keyFile] = [join(folder, `${++count}.pem`), join(folder, `${count}.key`)];
      const by = issuer === undefined ? [] : ['-CA', issuer.certFile, '-CAkey', issuer.keyFile];
      const kind = ca ? 'basicConstraints=critical,CA:TRUE' : 'subjectAltName=@names';
      // A file, because 10,000 names are too long for a command line.
      const lines = [
        '[req]',
        'distinguished_name=dn',
        'x509_extensions=ext',
        'prompt=no',
        '[dn]',
        `CN=${name}`,
        '[ext]',
        kind,
        ...extensions,
        '[names]',
        ...names.map((one, i) => `${isIP(one) === 0 ? 'DNS' : 'IP'}.${i}=${one}`),
      ];
      writeFileSync(join(folder, 'req.cnf'), lines.join('\n'));
      const files = ['-config', join(folder, 'req.cnf'), '-keyout', keyFile, '-out', certFile];
      execFileSync('openssl', ['req', '-x509', ...key, '-nodes', ...files, '-days', String(days), ...by], {
        stdio: 'pipe',
      });
      const cert = readFileSync(certFile, 'utf8');
      return { cert, key: readFileSync(keyFile, 'utf8'), der: new X509Certificate(cert).raw, certFile, keyFile };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
