import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { suiteOf, suitesFor } from './suites.ts';

const all = [...suitesFor('TLSv1.2'), ...suitesFor('TLSv1.3')].map(suiteOf);

test('every number and every name stands in the table once', () => {
  assert.ok(all.length > 360);
  assert.equal(new Set(all.map(({ code }) => code)).size, all.length);
  const openssl = all.flatMap((row) => row.openssl ?? []);
  assert.equal(new Set(openssl).size, openssl.length);
});

test('the system’s OpenSSL uses the same numbers and names', () => {
  const lines = execFileSync('openssl', ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'], {
    encoding: 'utf8',
  });
  const rows = lines.split('\n').flatMap((line) => {
    const [, high, low, iana, openssl] = /0x(..),0x(..) - (\S+)\s+- (\S+)/.exec(line) ?? [];
    return high === undefined ? [] : [{ code: Number.parseInt(`${high}${low}`, 16), iana, openssl }];
  });
  assert.ok(rows.length > 100);
  assert.deepEqual(
    rows.map(({ code }) => ({ code, iana: suiteOf(code).iana, openssl: suiteOf(code).openssl })),
    rows,
  );
});

test('a suite is offered from the version on that defines it', () => {
  const since = (iana: string) => all.find((row) => row.iana === iana)?.since;
  assert.equal(since('TLS_RSA_WITH_RC4_128_MD5'), 'SSLv3');
  assert.equal(since('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'), 'SSLv3');
  assert.equal(since('TLS_RSA_WITH_AES_128_CBC_SHA256'), 'TLSv1.2');
  assert.equal(since('TLS_RSA_WITH_NULL_SHA256'), 'TLSv1.2');
  assert.equal(since('TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8'), 'TLSv1.2');
  assert.equal(since('TLS_AES_128_CCM_8_SHA256'), 'TLSv1.3');
  assert.equal(since('TLS_SM4_GCM_SM3'), 'TLSv1.3');
  assert.deepEqual(suiteOf(0xabcd), {
    code: 0xabcd,
    iana: '0xabcd',
    openssl: null,
    exchange: 'unknown',
    since: 'SSLv3',
  });
});
