import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CertificateFacts } from '../certificate/facts.ts';
import type { TlsObservation } from '../model.ts';
import { suiteOf, suitesFor } from '../registry/suites.ts';
import { judgeTls } from './judge.ts';
import { levelsOf } from './levels.ts';

const leaf: CertificateFacts = {
  subject: 'CN=www.example.org',
  issuer: 'CN=Test intermediate',
  names: ['www.example.org'],
  nameCount: 1,
  notBefore: '2026-10-01T00:00:00.000Z',
  notAfter: '2026-12-30T00:00:00.000Z',
  keyType: 'ecdsa',
  keyBits: 256,
  keyCurve: 'secp256r1',
  signature: 'ecdsa-with-SHA256',
  sha256: '00',
  isCa: false,
  scts: 2,
  mustStaple: false,
};
const rsaLeaf: CertificateFacts = {
  ...leaf,
  keyType: 'rsa',
  keyBits: 2048,
  keyCurve: null,
  signature: 'sha256WithRSAEncryption',
};

const named = (...names: readonly string[]) =>
  names.map((iana) => {
    const row = suitesFor('TLSv1.2')
      .concat(suitesFor('TLSv1.3'))
      .map(suiteOf)
      .find((one) => one.iana === iana);
    assert.ok(row, iana);
    return { iana: row.iana, openssl: row.openssl };
  });
const suites13 = named('TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384');

const modern: TlsObservation = {
  outcome: 'observed',
  target: 'www.example.org:443',
  serverName: 'www.example.org',
  starttls: null,
  observedAt: '2026-11-20T00:00:00.000Z',
  seconds: 1,
  connections: 30,
  protocols: { 'TLSv1.3': suites13 },
  ssl2: false,
  serverOrders: { 'TLSv1.3': false },
  serverOrder: false,
  groups: ['X25519MLKEM768', 'x25519', 'secp256r1'],
  groupsByProtocol: { 'TLSv1.3': ['X25519MLKEM768', 'x25519', 'secp256r1'] },
  signatureSchemes: { 'TLSv1.3': ['ecdsa_secp256r1_sha256'] },
  alpn: [],
  keyExchanges: [],
  features: {
    sessionTickets: true,
    helloRetryRequest: true,
    secureRenegotiation: null,
    extendedMasterSecret: null,
    compression: false,
    fallbackScsv: null,
    asksClientCertificate: false,
  },
  chains: [
    { versions: ['TLSv1.3'], certificates: [leaf], trusted: true, trustedBy: ['system'], path: [], problems: [] },
  ],
  staple: true,
  sni: { without: 'same', wrong: 'same' },
  notSeen: [],
};
const chainOf = (certificate: CertificateFacts): Pick<TlsObservation, 'chains'> => ({
  chains: [
    {
      versions: ['TLSv1.2'],
      certificates: [certificate],
      trusted: true,
      trustedBy: ['system'],
      path: [],
      problems: [],
    },
  ],
});
const intermediate: TlsObservation = {
  ...modern,
  protocols: { 'TLSv1.2': named('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'), 'TLSv1.3': suites13 },
  ...chainOf(rsaLeaf),
};
const oldOne: TlsObservation = {
  ...intermediate,
  protocols: { TLSv1: named('TLS_RSA_WITH_3DES_EDE_CBC_SHA'), ...intermediate.protocols },
  serverOrders: { TLSv1: true },
  serverOrder: true,
  groups: ['x25519'],
};

describe('levels', () => {
  test('modern in 6.0; the post-quantum group is not in 5.7', () => {
    const verdict = judgeTls(modern, '6.0');
    assert.deepEqual(verdict, { version: '6.0', level: 'modern', reasons: [], untested: [] });
    const older = judgeTls(modern, '5.7');
    assert.equal(older.level, 'none');
    assert.deepEqual(older.reasons.slice(0, 1), ['not modern: the groups X25519MLKEM768 are offered']);
    assert.equal(judgeTls({ ...modern, groups: ['x25519'] }, '5.7').level, 'modern');
  });
  test('intermediate, and what modern would take', () => {
    const verdict = judgeTls(intermediate, '6.0');
    assert.equal(verdict.level, 'intermediate');
    assert.deepEqual(verdict.reasons, [
      'not modern: TLSv1.2 is offered',
      'not modern: the certificate of www.example.org has a key of type rsa',
      'not modern: the certificate of www.example.org is signed with sha256WithRSAEncryption',
    ]);
    assert.deepEqual(verdict.nearest, {
      level: 'modern',
      changes: [
        'switch TLSv1.2 off',
        'use a certificate with a key of type ecdsa',
        'use a certificate signed with ecdsa-with-SHA256, ecdsa-with-SHA384, ecdsa-with-SHA512',
      ],
    });
  });
  test('old is a level of 5.7, and gone in 6.0', () => {
    assert.equal(judgeTls(oldOne, '5.7').level, 'old');
    assert.equal(judgeTls(oldOne, '6.0').level, 'none');
    assert.equal(judgeTls(oldOne, '6.0').nearest?.level, 'intermediate');
  });
  test('DHE is gone from intermediate in 6.0', () => {
    const dhe = { ...intermediate, protocols: { 'TLSv1.2': named('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256') }, groups: [] };
    assert.equal(judgeTls(dhe, '5.7').level, 'intermediate');
    assert.equal(judgeTls(dhe, '6.0').level, 'none');
    const small = {
      ...dhe,
      keyExchanges: [{ suite: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', kind: 'dh' as const, bits: 1024 }],
    };
    assert.equal(judgeTls(small, '5.7').level, 'old');
  });
});

describe('what breaks a level', () => {
  const cases: readonly (readonly [string, Partial<TlsObservation>, string])[] = [
    ['SSL 2', { ssl2: true }, 'SSLv2 is offered'],
    ['SSL 3', { protocols: { SSLv3: named('TLS_RSA_WITH_RC4_128_SHA') } }, 'SSLv3 is offered'],
    [
      'a weak suite',
      { protocols: { 'TLSv1.2': named('TLS_RSA_WITH_RC4_128_SHA') } },
      'the cipher suites TLS_RSA_WITH_RC4_128_SHA are offered',
    ],
    ['a small curve', { groups: ['x25519', 'secp192r1'] }, 'the groups secp192r1 (192 bits) are offered'],
    [
      'a small RSA key',
      chainOf({ ...rsaLeaf, keyBits: 1024 }),
      'the certificate of www.example.org has an RSA key of 1024 bits',
    ],
    [
      'SHA-1',
      chainOf({ ...rsaLeaf, signature: 'sha1WithRSAEncryption' }),
      'the certificate of www.example.org is signed with sha1WithRSAEncryption',
    ],
    [
      'another curve',
      chainOf({ ...leaf, keyCurve: 'secp521r1' }),
      'the certificate of www.example.org has a key on the curve secp521r1',
    ],
    [
      'RSA-PSS only',
      chainOf({ ...rsaLeaf, keyType: 'rsa-pss', signature: 'rsassaPss' }),
      'the certificate of www.example.org has a key of type rsa-pss',
    ],
    [
      'Ed25519',
      chainOf({ ...leaf, keyType: 'ed25519' }),
      'the certificate of www.example.org has a key of type ed25519',
    ],
    [
      'a long life',
      chainOf({ ...leaf, notAfter: '2027-12-30T00:00:00.000Z' }),
      'the certificate of www.example.org is valid for 455 days',
    ],
    [
      'an unreadable date',
      chainOf({ ...leaf, notAfter: 'never' }),
      'the certificate of www.example.org has dates that can not be read',
    ],
  ];
  for (const [what, change, reason] of cases) {
    test(what, () => {
      const verdict = judgeTls({ ...intermediate, ...change }, '6.0');
      assert.equal(verdict.level, 'none');
      assert.ok(verdict.reasons.includes(`not intermediate: ${reason}`), verdict.reasons.join('\n'));
    });
  }
  test('a second certificate counts as much as the first', () => {
    const second = chainOf({ ...rsaLeaf, keyBits: 1024 }).chains;
    assert.equal(judgeTls({ ...intermediate, chains: [...intermediate.chains, ...second] }, '6.0').level, 'none');
  });
  test('what could not be seen grants no level', () => {
    const verdict = judgeTls(
      { ...modern, notSeen: [{ what: 'SSLv3', reason: 'the server did not answer in time', judged: true }] },
      '6.0',
    );
    assert.equal(verdict.level, 'none');
    assert.deepEqual(verdict.untested, ['SSLv3 could not be seen: the server did not answer in time']);
    assert.deepEqual(verdict.nearest, {
      level: 'modern',
      changes: ['let the probe see everything: SSLv3 could not be seen: the server did not answer in time'],
    });
  });
  test('order and stapling are named, and change no level', () => {
    const verdict = judgeTls({ ...modern, serverOrder: true, staple: false }, '6.0');
    assert.equal(verdict.level, 'modern');
    assert.deepEqual(verdict.reasons, [
      'besides: the guideline wants the client to choose the order of cipher suites',
      'besides: the guideline wants an OCSP response stapled',
    ]);
  });
  test('a missing hybrid group is named where the guideline has one, and changes no level', () => {
    const without = { ...modern, groups: ['x25519', 'secp256r1'] };
    const said = judgeTls(without, '6.0');
    assert.equal(said.level, 'modern');
    assert.ok(said.reasons.some((reason) => reason.startsWith('besides: the guideline names X25519MLKEM768 first')));
    assert.deepEqual(
      judgeTls(without, '5.7').reasons.filter((reason) => reason.includes('X25519MLKEM768')),
      [],
    );
  });
});

test('the guidelines name only suites that the table knows, by the same OpenSSL names', () => {
  const known = new Set(
    suitesFor('TLSv1.2')
      .concat(suitesFor('TLSv1.3'))
      .map((code) => suiteOf(code).iana),
  );
  for (const version of ['5.7', '6.0'] as const) {
    for (const [, allowance] of levelsOf(version)) {
      for (const iana of [...allowance.suites, ...allowance.suites13]) assert.ok(known.has(iana), iana);
    }
  }
});
