import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Socket, type Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import type { Protocol } from '../facts.ts';
import { chainOf } from './chain.ts';
import { freePort, type Implementation, launch, type Place, type Server } from './server.ts';
import { configured, type Settings } from './settings.ts';
import { openSslSuites } from './suites.ts';

type Wanted = {
  readonly name: string;
  readonly settings: string;
  readonly from: Protocol;
  readonly to: Protocol;
  readonly list: readonly string[];
  readonly order: boolean;
  readonly starttls?: 'smtp' | 'imap';
  readonly groups: readonly string[];
  readonly testssl?: boolean;
};

const list = [
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'AES128-SHA',
];
const spelling: Readonly<Record<string, string>> = { secp256r1: 'P-256', secp384r1: 'P-384', x25519: 'X25519' };

const wanted: readonly Wanted[] = [
  {
    name: 'stunnel-tls1.2-1.3',
    settings: 'TLS 1.2 and 1.3, own order',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list,
    order: true,
    groups: ['x25519', 'secp256r1'],
    testssl: true,
  },
  {
    name: 'stunnel-tls1.1',
    settings: 'TLS 1.1 only',
    from: 'TLSv1.1',
    to: 'TLSv1.1',
    list: ['ECDHE-RSA-AES256-SHA', 'AES128-SHA'],
    order: false,
    groups: ['secp256r1'],
  },
  {
    name: 'stunnel-imap',
    settings: 'IMAP with STARTTLS',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list,
    order: false,
    starttls: 'imap',
    groups: ['secp384r1'],
    testssl: true,
  },
  {
    name: 'stunnel-smtp',
    settings: 'SMTP with STARTTLS, TLS 1.2',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list,
    order: true,
    starttls: 'smtp',
    groups: ['x25519'],
  },
];

/** What stunnel passes its connections on to: greets, and says yes to everything. */
function backend(
  greeting: string,
  answer: (line: string) => string,
): Promise<{ server: TcpServer; port: number; stop: () => Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.write(greeting);
    socket.on('data', (chunk) => socket.write(answer(chunk.toString('latin1'))));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const stop = (): Promise<void> =>
        new Promise((done) => {
          for (const socket of open) socket.destroy();
          server.close(() => done());
        });
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0, stop });
    });
  });
}

function section(place: Place, one: Wanted, port: number, backendPort: number): string {
  const { keyFile, chainFile } = place.pki.leaf('rsa');
  return `[${one.name}]
accept = 127.0.0.1:${port}
connect = 127.0.0.1:${backendPort}
cert = ${chainFile}
key = ${keyFile}
sslVersionMin = ${one.from}
sslVersionMax = ${one.to}
securityLevel = 0
ciphers = ${one.list.join(':')}:@SECLEVEL=0
curves = ${one.groups.map((group) => spelling[group] ?? group).join(':')}
${one.order ? 'options = CIPHER_SERVER_PREFERENCE\n' : ''}${one.starttls === undefined ? '' : `protocol = ${one.starttls}\n`}`;
}

function settingsOf(place: Place, one: Wanted): Settings {
  const suites = openSslSuites(place.known, { from: one.from, to: one.to, list: one.list, keys: ['rsa'], dh: true });
  const protocols = Object.keys(suites).filter((protocol) => protocol === 'TLSv1.2' || protocol === 'TLSv1.3');
  const groups = Object.fromEntries(protocols.map((protocol) => [protocol, one.groups]));
  return { suites, groups, order: one.order, ...chainOf(place.pki, 'rsa'), staple: false };
}

export const stunnelServers: Implementation = {
  name: 'stunnel',
  needs: ['stunnel4'],
  start: async (place) => {
    const folder = join(place.folder, 'stunnel');
    mkdirSync(folder);
    const imap = await backend(
      '* OK ready\r\n',
      (line) => `* CAPABILITY IMAP4rev1\r\n${line.split(' ')[0]} OK done\r\n`,
    );
    const smtp = await backend('220 test ESMTP\r\n', () => '250 test\r\n');
    const servers: Server[] = [];
    const sections: string[] = [];
    for (const one of wanted) {
      const port = await freePort();
      sections.push(section(place, one, port, one.starttls === 'smtp' ? smtp.port : imap.port));
      servers.push({
        name: one.name,
        implementation: 'stunnel',
        settings: one.settings,
        port,
        expected: configured(settingsOf(place, one)),
        testssl: one.testssl ?? false,
        ...(one.starttls === undefined ? {} : { starttls: one.starttls }),
      });
    }
    const file = join(folder, 'stunnel.conf');
    writeFileSync(file, `foreground = yes\npid =\nsyslog = no\n${sections.join('\n')}`);
    const stop = await launch(
      'stunnel4',
      [file],
      servers.map(({ port }) => port),
      folder,
    );
    return { servers, stop: async () => void (await Promise.all([stop(), imap.stop(), smtp.stop()])) };
  },
};
