import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ianaCodes, openSslSuites, type Suite } from './suites.ts';

const known: readonly Suite[] = [
  {
    code: 0xc02f,
    iana: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    openssl: 'ECDHE-RSA-AES128-GCM-SHA256',
    since: 'TLSv1.2',
    keyExchange: 'ECDH',
    authentication: 'RSA',
  },
  {
    code: 0xc00a,
    iana: 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
    openssl: 'ECDHE-ECDSA-AES256-SHA',
    since: 'TLSv1',
    keyExchange: 'ECDH',
    authentication: 'ECDSA',
  },
  {
    code: 0x0033,
    iana: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA',
    openssl: 'DHE-RSA-AES128-SHA',
    since: 'SSLv3',
    keyExchange: 'DH',
    authentication: 'RSA',
  },
  {
    code: 0x002f,
    iana: 'TLS_RSA_WITH_AES_128_CBC_SHA',
    openssl: 'AES128-SHA',
    since: 'SSLv3',
    keyExchange: 'RSA',
    authentication: 'RSA',
  },
];
const list = known.map(({ openssl }) => openssl);

test('expects of a server only the suites that its key, its parameters and the protocol allow', () => {
  const rsa = openSslSuites(known, { from: 'TLSv1.1', to: 'TLSv1.3', list, keys: ['rsa'], dh: false });
  assert.deepEqual(rsa, { 'TLSv1.1': [0x002f], 'TLSv1.2': [0xc02f, 0x002f], 'TLSv1.3': [0x1302, 0x1303, 0x1301] });
  const both = openSslSuites(known, { from: 'TLSv1.2', to: 'TLSv1.2', list, keys: ['rsa', 'ec'], dh: true });
  assert.deepEqual(both, { 'TLSv1.2': [0xc02f, 0xc00a, 0x0033, 0x002f] });
});

test('expects no key transport and nothing before TLS 1.2 from a key for RSASSA-PSS only', () => {
  const pss = openSslSuites(known, { from: 'TLSv1', to: 'TLSv1.2', list, keys: ['rsa-pss'], dh: true });
  assert.deepEqual(pss, { TLSv1: [], 'TLSv1.1': [], 'TLSv1.2': [0xc02f, 0x0033] });
});

test("knows Java's names of suites that no OpenSSL has any more", () => {
  assert.deepEqual(
    ianaCodes(known, ['SSL_RSA_EXPORT_WITH_RC4_40_MD5', 'TLS_RSA_WITH_AES_128_CBC_SHA']),
    [0x0003, 0x002f],
  );
  assert.throws(() => ianaCodes(known, ['TLS_NO_SUCH_SUITE']), /no suite called TLS_NO_SUCH_SUITE/);
});
