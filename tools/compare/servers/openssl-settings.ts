import type { LeafName } from '../certificates.ts';
import type { Protocol } from '../facts.ts';
import type { Place } from './server.ts';
import type { Settings } from './settings.ts';
import { defaultTls13 } from './suites.ts';

/** One `openssl s_server`. */
export type Wanted = {
  readonly name: string;
  readonly settings: string;
  readonly from: Protocol;
  readonly to: Protocol;
  readonly list?: readonly string[];
  readonly tls13?: readonly string[];
  readonly leaf?: LeafName;
  readonly second?: LeafName;
  readonly order?: boolean;
  readonly groups?: readonly string[];
  readonly args?: (place: Place) => Promise<readonly string[]>;
  readonly more?: Partial<Settings>;
  readonly testssl?: boolean;
};

const usual = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-CHACHA20-POLY1305',
];
const old = ['ECDHE-RSA-AES256-SHA', 'ECDHE-RSA-AES128-SHA', 'DHE-RSA-AES128-SHA', 'AES256-SHA', 'AES128-SHA'];
export const curves = ['x25519', 'secp256r1', 'x448', 'secp521r1', 'secp384r1'];
export const finite = ['ffdhe2048', 'ffdhe3072', 'ffdhe4096', 'ffdhe6144', 'ffdhe8192'];
/** OpenSSL's spelling of groups. */
export const spelling: Readonly<Record<string, string>> = {
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  x25519: 'X25519',
  x448: 'X448',
};

export const wanted: readonly Wanted[] = [
  {
    name: 'openssl-tls1.0',
    settings: 'TLS 1.0 only',
    from: 'TLSv1',
    to: 'TLSv1',
    list: old,
    order: false,
    testssl: true,
  },
  {
    name: 'openssl-tls1.1',
    settings: 'TLS 1.1 only, own order',
    from: 'TLSv1.1',
    to: 'TLSv1.1',
    list: old,
    order: true,
  },
  {
    name: 'openssl-tls1.2',
    settings: 'TLS 1.2 only, own order',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: usual,
    order: true,
    testssl: true,
  },
  {
    name: 'openssl-tls1.3',
    settings: 'TLS 1.3 only',
    from: 'TLSv1.3',
    to: 'TLSv1.3',
    testssl: true,
    groups: [...curves, ...finite],
  },
  {
    name: 'openssl-tls1.0-1.2',
    settings: 'TLS 1.0 to 1.2, own order',
    from: 'TLSv1',
    to: 'TLSv1.2',
    list: [...usual, ...old],
    order: true,
  },
  {
    name: 'openssl-everything',
    settings: 'every suite that this OpenSSL has, TLS 1.0 to 1.3, RSA and ECDSA certificates',
    from: 'TLSv1',
    to: 'TLSv1.3',
    list: ['*'],
    tls13: [...defaultTls13, 'TLS_AES_128_CCM_SHA256', 'TLS_AES_128_CCM_8_SHA256'],
    second: 'ecdsa-p256',
    order: false,
  },
  {
    name: 'openssl-null',
    settings: 'suites without encryption',
    from: 'TLSv1',
    to: 'TLSv1.2',
    list: ['NULL-SHA256', 'ECDHE-RSA-NULL-SHA', 'NULL-SHA', 'NULL-MD5'],
    order: true,
    testssl: true,
  },
  {
    name: 'openssl-anonymous',
    settings: 'suites without a certificate',
    from: 'TLSv1',
    to: 'TLSv1.2',
    list: ['ADH-AES128-GCM-SHA256', 'AECDH-AES256-SHA', 'ADH-AES128-SHA', 'AECDH-NULL-SHA'],
    order: true,
  },
  {
    name: 'openssl-dh-1024',
    settings: 'DHE with a group of 1024 bits',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: ['DHE-RSA-AES128-GCM-SHA256', 'DHE-RSA-AES256-SHA'],
    order: true,
    args: async ({ pki }) => ['-dhparam', pki.dhParameters(1024)],
    more: { dhBits: 1024 },
    testssl: true,
  },
  {
    name: 'openssl-dh-2048',
    settings: 'DHE with a group of 2048 bits',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: ['DHE-RSA-AES128-GCM-SHA256', 'DHE-RSA-CHACHA20-POLY1305'],
    order: true,
    args: async ({ pki }) => ['-dhparam', pki.dhParameters(2048)],
    more: { dhBits: 2048 },
  },
  {
    name: 'openssl-retry-p384',
    settings: 'P-384 only: HelloRetryRequest for most clients',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    groups: ['secp384r1'],
    order: true,
    testssl: true,
  },
  {
    name: 'openssl-retry-x448-ffdhe',
    settings: 'TLS 1.3 with X448 and ffdhe3072 only',
    from: 'TLSv1.3',
    to: 'TLSv1.3',
    groups: ['x448', 'ffdhe3072'],
  },
  {
    name: 'openssl-rare-ciphers',
    settings: 'Camellia, ARIA and CCM suites',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: [
      'ECDHE-ARIA128-GCM-SHA256',
      'DHE-RSA-ARIA256-GCM-SHA384',
      'ECDHE-RSA-CAMELLIA128-SHA256',
      'DHE-RSA-AES128-CCM',
      'AES128-CCM8',
      'CAMELLIA256-SHA',
    ],
    order: true,
  },
  {
    name: 'openssl-tls1.3-ccm',
    settings: 'TLS 1.3 with the CCM suites',
    from: 'TLSv1.3',
    to: 'TLSv1.3',
    tls13: ['TLS_AES_128_CCM_8_SHA256', 'TLS_AES_128_CCM_SHA256'],
  },
  {
    name: 'openssl-ed25519',
    settings: 'Ed25519 certificate',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'ed25519',
    order: true,
  },
  {
    name: 'openssl-rsa-pss',
    settings: 'RSA-PSS certificate',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'rsa-pss',
    order: true,
  },
  {
    name: 'openssl-ecdsa-p521',
    settings: 'ECDSA certificate on P-521',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    leaf: 'ecdsa-p521',
    order: true,
  },
  {
    name: 'openssl-rsa-1024-sha1',
    settings: 'RSA certificate of 1024 bits, signed with SHA-1',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: usual,
    leaf: 'rsa-1024-sha1',
    order: true,
  },
  {
    name: 'openssl-no-tickets',
    settings: 'no session tickets',
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    list: usual,
    args: async () => ['-no_ticket'],
    more: { tickets: false },
  },
  {
    name: 'openssl-staple',
    settings: 'OCSP response stapled',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    args: async ({ pki }) => ['-status_file', await pki.staple('rsa')],
    more: { staple: true },
    testssl: true,
  },
  {
    name: 'openssl-alpn',
    settings: 'ALPN h2 and http/1.1',
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    list: usual,
    args: async () => ['-alpn', 'h2,http/1.1'],
    more: { alpn: ['h2', 'http/1.1'] },
  },
];
