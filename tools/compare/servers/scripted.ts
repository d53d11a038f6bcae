import { startScriptedTls, type TlsScript } from '@gatehouse/testing';
import type { Protocol } from '../facts.ts';
import { type Implementation, type Place, type Started, startEach } from './server.ts';
import { configured, type Settings } from './settings.ts';

type Suites = TlsScript['suites'];

type Wanted = {
  readonly name: string;
  readonly settings: string;
  readonly script: Omit<TlsScript, 'certificates'>;
  readonly more?: Partial<Settings>;
  readonly testssl?: boolean;
};

/** SSL_RSA_WITH_IDEA_CBC_SHA, EXP-RC2, EXP-RC4, SEED, 3DES (RFC 2246 A.5, RFC 4162). */
const forgotten = [
  [0x0007, 'rsa'],
  [0x0096, 'rsa'],
  [0x000a, 'rsa'],
  [0x0006, 'rsa-export'],
  [0x0003, 'rsa-export'],
] as const;
const inTls10: Suites = { 769: forgotten };

const wanted: readonly Wanted[] = [
  {
    name: 'scripted-ssl2-ssl3',
    settings: 'SSL 2 and SSL 3.0 with RC2, RC4, IDEA and SEED',
    script: { suites: { 768: forgotten }, serverOrder: true, ssl2: true },
    more: { ssl2: true, order: true, secureRenegotiation: false },
    testssl: true,
  },
  {
    name: 'scripted-idea-seed-rc2',
    settings: "TLS 1.0 with IDEA, SEED and export RC2, the client's order",
    script: { suites: inTls10, serverOrder: false, secureRenegotiation: true },
    more: { order: false, secureRenegotiation: true, compression: false },
    testssl: true,
  },
  {
    name: 'scripted-compression',
    settings: 'TLS 1.0 and 1.1 with DEFLATE, without RFC 5746 and RFC 7507',
    script: {
      suites: {
        769: forgotten,
        770: [
          [0x0007, 'rsa'],
          [0x000a, 'rsa'],
        ],
      },
      serverOrder: true,
      compression: true,
    },
    more: { order: true, compression: true, secureRenegotiation: false, fallbackScsv: false },
    testssl: true,
  },
  {
    name: 'scripted-dh-512',
    settings: 'export DHE and anonymous DH with 512 bits, fallback refused',
    script: {
      suites: {
        768: [[0x0014, 'dhe']],
        769: [
          [0x0014, 'dhe'],
          [0x0017, 'dh-anon'],
          [0x0016, 'dhe'],
        ],
      },
      serverOrder: true,
      dhBits: 512,
      fallbackScsv: true,
    },
    more: { order: true, dhBits: 512, fallbackScsv: true },
    testssl: true,
  },
  {
    name: 'scripted-short-hellos',
    settings: 'resets the connection on hellos of more than 255 octets',
    script: { suites: inTls10, serverOrder: true, bears: ({ octets }) => octets <= 255 },
  },
];

const protocolOf: Readonly<Record<string, Protocol>> = { 768: 'SSLv3', 769: 'TLSv1', 770: 'TLSv1.1', 771: 'TLSv1.2' };

function suitesOf(suites: Suites): Settings['suites'] {
  const rows = Object.entries(suites).map(([version, list]) => [
    protocolOf[version] ?? 'SSLv3',
    list.map(([code]) => code),
  ]);
  return Object.fromEntries(rows);
}

async function startOne(place: Place, one: Wanted): Promise<Started> {
  const { certificate, signature } = place.pki.leaf('rsa');
  const chain = [certificate, place.pki.intermediate];
  const { port, stop } = await startScriptedTls({ ...one.script, certificates: chain.map(({ raw }) => raw) });
  const expected = configured({
    suites: suitesOf(one.script.suites),
    chain,
    signature,
    trusted: true,
    staple: false,
    ...one.more,
  });
  return {
    server: {
      name: one.name,
      implementation: 'scripted',
      settings: one.settings,
      port,
      expected,
      testssl: one.testssl ?? false,
    },
    stop,
  };
}

/** What no packaged server speaks any more, answered with records in the real format. */
export const scriptedServers: Implementation = {
  name: 'scripted',
  needs: [],
  start: (place) => startEach(wanted, (one) => startOne(place, one)),
};
