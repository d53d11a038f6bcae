import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LeafName } from '../certificates.ts';
import type { Protocol } from '../facts.ts';
import { chainOf } from './chain.ts';
import { freePort, type Implementation, launch, type Place, type Server } from './server.ts';
import { configured, type Settings } from './settings.ts';
import { atMost, ianaCodes } from './suites.ts';

const run = promisify(execFile);

type Wanted = {
  readonly name: string;
  readonly settings: string;
  readonly protocols: readonly Protocol[];
  readonly suites: readonly string[];
  readonly leaf: LeafName;
  readonly order: boolean;
  readonly more?: Partial<Settings>;
  readonly testssl?: boolean;
};

const rsaWithCbc = ['TLS_RSA_WITH_AES_256_CBC_SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA', 'SSL_RSA_WITH_3DES_EDE_CBC_SHA'];
const exportable = [
  'SSL_RSA_EXPORT_WITH_RC4_40_MD5',
  'SSL_RSA_EXPORT_WITH_DES40_CBC_SHA',
  'SSL_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA',
];

const wanted: readonly Wanted[] = [
  {
    name: 'java-ssl3',
    settings: 'SSL 3.0 only',
    protocols: ['SSLv3'],
    suites: [...rsaWithCbc, 'SSL_RSA_WITH_RC4_128_SHA'],
    leaf: 'rsa',
    order: true,
    testssl: true,
  },
  {
    name: 'java-ssl3-tls1.0',
    settings: "SSL 3.0 and TLS 1.0, the client's order",
    protocols: ['SSLv3', 'TLSv1'],
    suites: ['SSL_DHE_RSA_WITH_3DES_EDE_CBC_SHA', ...rsaWithCbc],
    leaf: 'rsa',
    order: false,
  },
  {
    name: 'java-rc4',
    settings: 'RC4 suites, TLS 1.0 to 1.2',
    protocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'],
    suites: ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'SSL_RSA_WITH_RC4_128_SHA', 'SSL_RSA_WITH_RC4_128_MD5'],
    leaf: 'rsa',
    order: true,
    testssl: true,
  },
  {
    name: 'java-export',
    settings: 'export and single DES suites, SSL 3.0 and TLS 1.0',
    protocols: ['SSLv3', 'TLSv1'],
    suites: ['SSL_RSA_WITH_DES_CBC_SHA', 'SSL_DHE_RSA_WITH_DES_CBC_SHA', ...exportable],
    leaf: 'rsa-1024-sha1',
    order: true,
    testssl: true,
  },
  {
    name: 'java-anonymous',
    settings: 'anonymous suites: AES, 3DES, RC4, DES, export',
    protocols: ['TLSv1'],
    suites: [
      'TLS_DH_anon_WITH_AES_128_CBC_SHA',
      'TLS_ECDH_anon_WITH_AES_128_CBC_SHA',
      'SSL_DH_anon_WITH_3DES_EDE_CBC_SHA',
      'SSL_DH_anon_WITH_RC4_128_MD5',
      'SSL_DH_anon_WITH_DES_CBC_SHA',
      'SSL_DH_anon_EXPORT_WITH_RC4_40_MD5',
      'SSL_DH_anon_EXPORT_WITH_DES40_CBC_SHA',
    ],
    leaf: 'rsa',
    order: true,
  },
  {
    name: 'java-null',
    settings: 'suites without encryption',
    protocols: ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'],
    suites: ['TLS_ECDHE_RSA_WITH_NULL_SHA', 'SSL_RSA_WITH_NULL_SHA', 'SSL_RSA_WITH_NULL_MD5'],
    leaf: 'rsa',
    order: true,
  },
  {
    name: 'java-tls1.2-1.3',
    settings: 'TLS 1.2 and 1.3',
    protocols: ['TLSv1.2', 'TLSv1.3'],
    suites: [
      'TLS_AES_256_GCM_SHA384',
      'TLS_AES_128_GCM_SHA256',
      'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
    ],
    leaf: 'ecdsa-p256',
    order: true,
    testssl: true,
  },
  {
    name: 'java-all-protocols',
    settings: 'SSL 3.0 to TLS 1.3',
    protocols: ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
    suites: [
      'TLS_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_DHE_RSA_WITH_AES_128_CBC_SHA',
      ...rsaWithCbc,
    ],
    leaf: 'rsa',
    order: true,
  },
];

const withSha2 = /_(GCM_SHA\d+|CBC_SHA256|CBC_SHA384|POLY1305_SHA256)$/;

/** Java takes elliptic curves even in SSL 3.0, export suites not from TLS 1.1 on (RFC 4346 A.5), and single DES not from TLS 1.2 on. */
function allowed(name: string, protocol: Protocol): boolean {
  if (/^TLS_(AES|CHACHA20)_/.test(name)) return protocol === 'TLSv1.3';
  if (protocol === 'TLSv1.3') return false;
  if (withSha2.test(name)) return protocol === 'TLSv1.2';
  if (name.includes('_EXPORT_')) return atMost(protocol, 'TLSv1');
  if (name.includes('_WITH_DES_')) return atMost(protocol, 'TLSv1.1');
  return true;
}

function settingsOf(place: Place, one: Wanted): Settings {
  const suitesIn = (protocol: Protocol): number[] =>
    ianaCodes(
      place.known,
      one.suites.filter((name) => allowed(name, protocol)),
    );
  return {
    suites: Object.fromEntries(one.protocols.map((protocol) => [protocol, suitesIn(protocol)])),
    order: one.order,
    ...(one.name === 'java-anonymous' ? {} : chainOf(place.pki, one.leaf)),
    staple: false,
    ...one.more,
  };
}

async function keyStore({ pki }: Place, name: LeafName): Promise<string> {
  const { keyFile, certificateFile } = pki.leaf(name);
  const file = join(pki.folder, `${name}.p12`);
  const from = ['-in', certificateFile, '-inkey', keyFile, '-certfile', join(pki.folder, 'intermediate.pem')];
  await run('openssl', ['pkcs12', '-export', ...from, '-name', 'server', '-passout', 'pass:compare', '-out', file]);
  return file;
}

export const javaServers: Implementation = {
  name: 'Java',
  needs: ['java', 'javac'],
  start: async (place) => {
    const servers: Server[] = [];
    const args: string[] = [];
    for (const one of wanted) {
      const port = await freePort();
      const protocols = one.protocols.join(',');
      args.push(
        [port, await keyStore(place, one.leaf), protocols, one.suites.join(','), one.order ? 'server' : 'client'].join(
          '|',
        ),
      );
      servers.push({
        name: one.name,
        implementation: 'Java',
        settings: one.settings,
        port,
        expected: configured(settingsOf(place, one)),
        testssl: one.testssl ?? false,
      });
    }
    const program = join(import.meta.dirname, 'tls-servers.java');
    const stop = await launch(
      'java',
      ['-XX:TieredStopAtLevel=1', program, ...args],
      servers.map(({ port }) => port),
      place.folder,
    );
    return { servers, stop };
  },
};
