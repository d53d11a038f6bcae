import type { LeafName } from '../certificates.ts';
import { type Protocol, protocols } from '../facts.ts';
import { chainOf } from './chain.ts';
import { freePort, type Implementation, launch, type Place, type Started, startEach } from './server.ts';
import { configured, type Settings } from './settings.ts';
import { atMost, gnutlsSuites } from './suites.ts';

type Wanted = {
  readonly name: string;
  readonly settings: string;
  readonly priority: string;
  readonly leaf: LeafName;
  readonly args?: (place: Place) => Promise<readonly string[]>;
  readonly more?: Partial<Settings>;
  readonly testssl?: boolean;
};

const curves = ['secp256r1', 'secp384r1', 'secp521r1', 'x25519', 'x448'];
const finite = ['ffdhe2048', 'ffdhe3072', 'ffdhe4096', 'ffdhe6144', 'ffdhe8192'];

const wanted: readonly Wanted[] = [
  {
    name: 'gnutls-normal',
    settings: 'priority NORMAL',
    priority: 'NORMAL',
    leaf: 'rsa',
    more: { groups: { 'TLSv1.3': [...curves, ...finite] } },
    testssl: true,
  },
  {
    name: 'gnutls-server-order',
    settings: 'TLS 1.2, own order',
    priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%SERVER_PRECEDENCE',
    leaf: 'ecdsa-p256',
    more: { order: true },
  },
  {
    name: 'gnutls-tls1.0-rc4-3des',
    settings: 'TLS 1.0 with RC4 and 3DES',
    priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.0:+ARCFOUR-128:+3DES-CBC:+MD5:%SERVER_PRECEDENCE',
    leaf: 'rsa',
    testssl: true,
  },
  {
    name: 'gnutls-null-anonymous',
    settings: 'suites without encryption or without a certificate',
    priority:
      'NONE:+VERS-TLS1.2:+NULL:+AES-128-CBC:+SHA1:+SHA256:+RSA:+ANON-DH:+ANON-ECDH:+CTYPE-X509:+COMP-NULL:+SIGN-ALL:+GROUP-ALL',
    leaf: 'rsa',
  },
  {
    name: 'gnutls-tls1.3-secp521r1',
    settings: 'TLS 1.3 with P-521 only',
    priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-SECP521R1',
    leaf: 'ecdsa-p384',
    more: { groups: { 'TLSv1.3': ['secp521r1'] } },
    testssl: true,
  },
  {
    name: 'gnutls-no-session-hash',
    settings: 'no extended master secret, no safe renegotiation',
    priority: 'NORMAL:-VERS-TLS1.3:%NO_SESSION_HASH:%DISABLE_SAFE_RENEGOTIATION',
    leaf: 'rsa',
    more: { extendedMasterSecret: false, secureRenegotiation: false },
    testssl: true,
  },
  {
    name: 'gnutls-camellia-ccm',
    settings: 'Camellia and CCM suites',
    priority:
      'NONE:+VERS-TLS1.2:+CAMELLIA-128-CBC:+CAMELLIA-256-GCM:+AES-256-CCM:+AES-128-CCM-8:+SHA1:+SHA256:+SHA384:+AEAD:+RSA:+ECDHE-RSA:+DHE-RSA:+CTYPE-X509:+COMP-NULL:+SIGN-ALL:+GROUP-ALL',
    leaf: 'rsa',
  },
  {
    name: 'gnutls-alpn-no-tickets',
    settings: 'ALPN http/1.1, no session tickets',
    priority: 'NORMAL:-VERS-TLS1.3',
    leaf: 'rsa',
    args: async () => ['--alpn', 'http/1.1', '--noticket'],
    more: { alpn: ['http/1.1'], tickets: false },
  },
];

/** Which suites of the priority string the certificate allows, by protocol. */
function suitesOf(priority: string, leaf: LeafName): Settings['suites'] {
  const listed = gnutlsSuites(priority);
  const ecdsa = leaf.startsWith('ecdsa');
  const fits = (name: string): boolean => {
    if (/^TLS_(AES|CHACHA20)/.test(name)) return true;
    if (/_ANON_/.test(name)) return true;
    return ecdsa ? name.includes('_ECDSA_') : !name.includes('_ECDSA_');
  };
  const only13 = (name: string): boolean => /^TLS_(AES|CHACHA20)/.test(name);
  const versions = spokenBy(priority);
  const rows = versions.map((protocol): [Protocol, number[]] => [
    protocol,
    listed
      .filter(({ name, since }) => fits(name) && only13(name) === (protocol === 'TLSv1.3') && atMost(since, protocol))
      .map(({ code }) => code),
  ]);
  return Object.fromEntries(rows);
}

function spokenBy(priority: string): Protocol[] {
  const named = [...priority.matchAll(/\+VERS-TLS(1\.\d)/g)].map(([, version]) =>
    version === '1.0' ? 'TLSv1' : `TLSv${version}`,
  );
  if (named.length > 0) return protocols.filter((protocol) => named.includes(protocol));
  const removed = [...priority.matchAll(/-VERS-TLS(1\.\d)/g)].map(([, version]) => `TLSv${version}`);
  return protocols.filter((protocol) => protocol !== 'SSLv3' && !removed.includes(protocol));
}

async function startOne(place: Place, one: Wanted): Promise<Started> {
  const port = await freePort();
  const { keyFile, chainFile } = place.pki.leaf(one.leaf);
  const files = ['--x509keyfile', keyFile, '--x509certfile', chainFile];
  const args = [
    '--port',
    String(port),
    '--http',
    '--quiet',
    '--disable-client-cert',
    '--priority',
    one.priority,
    ...files,
  ];
  const stop = await launch('gnutls-serv', [...args, ...((await one.args?.(place)) ?? [])], [port], place.folder);
  const settings: Settings = {
    suites: suitesOf(one.priority, one.leaf),
    ...chainOf(place.pki, one.leaf),
    staple: false,
    ...one.more,
  };
  return {
    server: {
      name: one.name,
      implementation: 'GnuTLS',
      settings: one.settings,
      port,
      expected: configured(settings),
      testssl: one.testssl ?? false,
    },
    stop,
  };
}

/** gnutls-serv can't be bound to one address: for as long as it runs, other machines can reach it. It has nothing to give. */
export const gnutlsServers: Implementation = {
  name: 'GnuTLS',
  needs: ['gnutls-serv', 'gnutls-cli'],
  start: (place) => startEach(wanted, (one) => startOne(place, one)),
};
