import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TlsObservation } from '@gatehouse/tls-probe';
import { saidOf } from '../facts.ts';
import { readProbe } from './probe.ts';
import { readSslscan } from './sslscan.ts';
import { readTestssl } from './testssl.ts';

const sample = (name: string): string => readFileSync(join(import.meta.dirname, '../samples', name), 'utf8');
const codes: Readonly<Record<string, number>> = {
  'ECDHE-RSA-AES128-SHA': 0xc013,
  'ECDHE-RSA-AES256-SHA': 0xc014,
  'AES128-SHA': 0x2f,
  'AES256-SHA': 0x35,
  TLS_RSA_WITH_AES_128_CBC_SHA: 0x2f,
};
const numbers = (name: string): number | undefined => codes[name];

test('reads protocols, suites, groups and sizes of sslscan', () => {
  const account = readSslscan(sample('sslscan.xml'));
  assert.equal(saidOf(account, 'protocol SSLv3'), 'yes');
  assert.equal(saidOf(account, 'protocol TLSv1.1'), 'no');
  assert.equal(saidOf(account, 'suite TLSv1.2 0xc030'), 'yes');
  assert.equal(saidOf(account, 'suite TLSv1.2 0x1301'), 'no');
  assert.equal(saidOf(account, 'group TLSv1.2 secp256r1'), 'yes');
  assert.equal(saidOf(account, 'group TLSv1.3 secp256r1'), 'no');
  assert.equal(saidOf(account, 'dh bits'), '1024');
});

test('takes nothing from sslscan that it does not look at', () => {
  const account = readSslscan(sample('sslscan.xml'));
  assert.equal(saidOf(account, 'suite SSLv3 0x000a'), undefined);
  assert.equal(saidOf(account, 'group TLSv1.3 X25519MLKEM768'), undefined);
});

test('keeps why sslscan saw nothing, without address and port', () => {
  const failed =
    '<document><error><![CDATA[The SMTP service on 127.0.0.1 port 4711 did not appear.]]></error></document>';
  const account = readSslscan(failed);
  assert.deepEqual([...account.values], [['scan', 'The SMTP service on it did not appear.']]);
  assert.equal(saidOf(account, 'suite TLSv1.2 0xc030'), undefined);
});

test('reads the findings of testssl.sh', () => {
  const account = readTestssl(sample('testssl.json'), numbers);
  assert.equal(saidOf(account, 'protocol SSLv3'), 'no');
  assert.equal(saidOf(account, 'protocol TLSv1.3'), 'yes');
  assert.equal(saidOf(account, 'suite TLSv1 0xc014'), 'yes');
  assert.equal(saidOf(account, 'suite TLSv1.2 0x0005'), 'no');
  assert.equal(saidOf(account, 'server order'), 'yes');
  assert.equal(saidOf(account, 'preference TLSv1'), 'c013 c014 002f 0035');
  assert.equal(saidOf(account, 'key'), 'rsa 2048');
  assert.equal(saidOf(account, 'any group secp256r1'), 'yes');
  assert.equal(saidOf(account, 'any group x448'), 'no');
  assert.equal(saidOf(account, 'any group X25519MLKEM768'), undefined);
});

test('believes nothing of an interrupted testssl.sh that it did not say', () => {
  const account = readTestssl(
    '[{"id":"TLS1_2","severity":"OK","finding":"offered"},{"id":"scanTime","severity":"WARN","finding":"Scan interrupted"}]',
    numbers,
  );
  assert.equal(saidOf(account, 'scan'), 'interrupted');
  assert.equal(saidOf(account, 'protocol TLSv1.2'), 'yes');
  assert.equal(saidOf(account, 'suite TLSv1.2 0xc030'), undefined);
});

const observed: TlsObservation = {
  outcome: 'observed',
  target: '127.0.0.1:443',
  serverName: null,
  starttls: null,
  observedAt: '2026-11-20T12:00:00.000Z',
  seconds: 1,
  connections: 10,
  protocols: { 'TLSv1.2': [{ iana: 'TLS_RSA_WITH_AES_128_CBC_SHA', openssl: 'AES256-SHA' }] },
  ssl2: false,
  serverOrders: {},
  serverOrder: false,
  groups: ['x25519'],
  groupsByProtocol: { 'TLSv1.2': ['x25519'] },
  signatureSchemes: {},
  alpn: [],
  keyExchanges: [],
  features: {
    sessionTickets: null,
    helloRetryRequest: null,
    secureRenegotiation: true,
    extendedMasterSecret: false,
    compression: false,
    fallbackScsv: null,
    asksClientCertificate: false,
  },
  chains: [],
  staple: false,
  sni: { without: 'same', wrong: 'same' },
  notSeen: [],
};

test('takes a result that breaks off for an interrupted one', () => {
  assert.deepEqual([...readTestssl('[{"id":"TLS1_2"', numbers).values], [['scan', 'interrupted']]);
});

test('tells what the probe found, and when the two names of a suite contradict each other', () => {
  const account = readProbe(observed, numbers);
  assert.equal(saidOf(account, 'protocol TLSv1.2'), 'yes');
  assert.equal(saidOf(account, 'suite TLSv1.2 0x002f'), 'yes');
  assert.equal(saidOf(account, 'suite TLSv1.3 0x1301'), 'no');
  assert.equal(saidOf(account, 'name AES256-SHA'), 'of another suite');
  assert.equal(saidOf(account, 'group TLSv1.3 x25519'), undefined);
  assert.equal(saidOf(account, 'tickets'), undefined);
  assert.equal(saidOf(account, 'extended master secret'), 'no');
});

test('tells only the reason of a probe that found nothing', () => {
  const account = readProbe({ outcome: 'not-tested', target: 'a:1', reason: 'timed out', seconds: 3 }, numbers);
  assert.deepEqual([...account.values], [['scan', 'timed out']]);
});
