import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { chainOf } from './chain.ts';
import { type Implementation, type Place, type Started, startEach } from './server.ts';
import { configured } from './settings.ts';
import { openSslSuites } from './suites.ts';

/** What is said before TLS: the answer to one request, after which the handshake begins; `undefined` when more has to come. */
type Prelude = (request: Buffer) => Buffer | undefined;

const startTlsName = '1.3.6.1.4.1.1466.20037';

/**
 * RFC 4511 §4.14: an extended response "success" with the number of the request, which is its third element.
 */
const ldap: Prelude = (request) => {
  if (!request.includes(startTlsName)) return undefined;
  const id = request[4] ?? 1;
  const head = [
    0x30,
    0x24,
    0x02,
    0x01,
    id,
    0x78,
    0x1f,
    0x0a,
    0x01,
    0x00,
    0x04,
    0x00,
    0x04,
    0x00,
    0x8a,
    startTlsName.length,
  ];
  return Buffer.concat([Buffer.from(head), Buffer.from(startTlsName)]);
};

/** PostgreSQL's SSLRequest has eight octets and the number 80877103; "S" says yes. */
const postgresql: Prelude = (request) =>
  request.length >= 8 && request.readUInt32BE(4) === 80_877_103 ? Buffer.from('S') : undefined;

const wanted = [
  { name: 'node-ldap', settings: 'LDAP with StartTLS', starttls: 'ldap', prelude: ldap },
  { name: 'node-postgresql', settings: "PostgreSQL's SSLRequest", starttls: 'postgresql', prelude: postgresql },
] as const;

const list = ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'];

function converse(socket: Socket, prelude: Prelude, place: Place): void {
  const { keyFile, chainFile } = place.pki.leaf('ecdsa-p256');
  const secureContext = createSecureContext({
    key: readFileSync(keyFile),
    cert: readFileSync(chainFile),
    minVersion: 'TLSv1.2',
    ciphers: `TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:${list.join(':')}`,
    ecdhCurve: 'X25519:P-256',
    honorCipherOrder: true,
  });
  let heard = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  const listen = (chunk: Buffer): void => {
    heard = Buffer.concat([heard, chunk]);
    const answer = prelude(heard);
    if (answer === undefined) return;
    socket.off('data', listen);
    socket.pause();
    socket.write(answer);
    const secured = new TLSSocket(socket, { isServer: true, secureContext });
    secured.on('error', () => secured.destroy());
    secured.resume();
  };
  socket.on('data', listen);
}

async function startOne(place: Place, one: (typeof wanted)[number]): Promise<Started> {
  const open = new Set<Socket>();
  const listener = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    converse(socket, one.prelude, place);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  const expected = configured({
    suites: openSslSuites(place.known, { from: 'TLSv1.2', to: 'TLSv1.3', list, keys: ['ec'], dh: false }),
    groups: { 'TLSv1.2': ['x25519', 'secp256r1'], 'TLSv1.3': ['x25519', 'secp256r1'] },
    order: true,
    ...chainOf(place.pki, 'ecdsa-p256'),
    staple: false,
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of open) socket.destroy();
      listener.close(() => resolve());
    });
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    server: {
      name: one.name,
      implementation: 'Node',
      settings: one.settings,
      starttls: one.starttls,
      port,
      expected,
      testssl: one.starttls === 'postgresql',
    },
    stop,
  };
}

export const startTlsServers: Implementation = {
  name: 'Node behind STARTTLS',
  needs: [],
  start: (place) => startEach(wanted, (one) => startOne(place, one)),
};
