import { readFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { createSecureContext, type SecureVersion, type TlsOptions } from 'node:tls';
import { type LeafName, otherName } from '../certificates.ts';
import type { Protocol } from '../facts.ts';
import { chainOf, keysOf } from './chain.ts';
import { type Implementation, type Place, type Started, startEach } from './server.ts';
import { configured, type Settings } from './settings.ts';
import { openSslSuites } from './suites.ts';

type Wanted = {
  readonly name: string;
  readonly settings: string;
  readonly from: Exclude<Protocol, 'SSLv3'>;
  readonly to: Exclude<Protocol, 'SSLv3'>;
  readonly list: readonly string[];
  readonly leaf: LeafName;
  readonly groups: readonly string[];
  readonly order: boolean;
  readonly options?: (place: Place) => TlsOptions;
  readonly more?: Partial<Settings>;
  readonly dh?: boolean;
  readonly testssl?: boolean;
};

const usual = [
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'DHE-RSA-AES128-GCM-SHA256',
];
const defaults = ['X25519MLKEM768', 'x25519', 'secp256r1', 'x448', 'secp384r1', 'secp521r1', 'ffdhe2048', 'ffdhe3072'];

const wanted: readonly Wanted[] = [
  {
    name: 'node-defaults',
    settings: 'groups as Node has them, TLS 1.2 and 1.3',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'ecdsa-p256',
    groups: defaults,
    order: true,
    testssl: true,
  },
  {
    name: 'node-mlkem-only',
    settings: 'TLS 1.3 with X25519MLKEM768 only',
    from: 'TLSv1.3',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'rsa',
    groups: ['X25519MLKEM768'],
    order: true,
  },
  {
    name: 'node-post-quantum',
    settings: 'every ML-KEM group of OpenSSL 3.5',
    from: 'TLSv1.3',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'rsa',
    groups: ['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024', 'MLKEM512', 'MLKEM768', 'MLKEM1024'],
    order: true,
  },
  {
    name: 'node-client-order',
    settings: "the client's order, DHE with a group of the server's choice",
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: usual,
    leaf: 'rsa',
    groups: ['x25519', 'secp256r1'],
    order: false,
    dh: true,
    options: () => ({ dhparam: 'auto' }),
    testssl: true,
  },
  {
    name: 'node-tls1.0-1.3',
    settings: 'TLS 1.0 to 1.3',
    from: 'TLSv1',
    to: 'TLSv1.3',
    list: [...usual, 'ECDHE-RSA-AES128-SHA', 'AES256-SHA'],
    leaf: 'rsa',
    groups: ['x25519', 'secp256r1'],
    order: true,
  },
  {
    name: 'node-sni',
    settings: 'another certificate for another name, by SNICallback',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'ecdsa-p256',
    groups: ['x25519', 'secp256r1'],
    order: true,
    options: bySni,
  },
  {
    name: 'node-brainpool',
    settings: 'TLS 1.2 with brainpool curves only',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: ['ECDHE-RSA-AES128-GCM-SHA256'],
    leaf: 'rsa',
    groups: ['brainpoolP256r1', 'brainpoolP384r1'],
    order: true,
    options: () => ({ ecdhCurve: 'brainpoolP256r1:brainpoolP384r1' }),
  },
  {
    name: 'node-alpn',
    settings: 'ALPN h2 only',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'ecdsa-p256',
    groups: ['x25519', 'secp256r1'],
    order: true,
    options: () => ({ ALPNProtocols: ['h2'] }),
    more: { alpn: ['h2'] },
  },
];

function context(place: Place, name: LeafName): { readonly key: Buffer; readonly cert: Buffer } {
  const { keyFile, chainFile } = place.pki.leaf(name);
  return { key: readFileSync(keyFile), cert: readFileSync(chainFile) };
}

function bySni(place: Place): TlsOptions {
  const other = createSecureContext({ ...context(place, 'other'), minVersion: 'TLSv1.2' });
  return { SNICallback: (name, done) => done(null, name === otherName ? other : undefined) };
}

function settingsOf(place: Place, one: Wanted): Settings {
  const suites = openSslSuites(place.known, {
    from: one.from,
    to: one.to,
    list: one.list,
    keys: keysOf(place.pki, [one.leaf]),
    dh: one.dh === true,
  });
  const curvesOf12 = one.groups.filter((group) => !/MLKEM|ffdhe/.test(group));
  return {
    suites,
    order: one.order,
    groups: {
      ...(one.to === 'TLSv1.3' ? { 'TLSv1.3': one.groups } : {}),
      ...(suites['TLSv1.2'] === undefined ? {} : { 'TLSv1.2': curvesOf12 }),
    },
    ...chainOf(place.pki, one.leaf),
    staple: false,
    ...one.more,
  };
}

async function startOne(place: Place, one: Wanted): Promise<Started> {
  const options = {
    ...context(place, one.leaf),
    minVersion: one.from satisfies SecureVersion,
    maxVersion: one.to satisfies SecureVersion,
    ciphers: `${['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256', ...one.list].join(':')}:@SECLEVEL=0`,
    honorCipherOrder: one.order,
    ecdhCurve: one.groups === defaults ? 'auto' : one.groups.join(':'),
    ...one.options?.(place),
  };
  const server = createHttps(options, (_request, response) => response.end('ok'));
  // Scanners break off handshakes; that is no error of this server.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    server: {
      name: one.name,
      implementation: 'Node',
      settings: one.settings,
      port,
      expected: configured(settingsOf(place, one)),
      testssl: one.testssl ?? false,
    },
    stop,
  };
}

export const nodeServers: Implementation = {
  name: 'Node',
  needs: [],
  start: (place) => startEach(wanted, (one) => startOne(place, one)),
};
