import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createServer, type TlsOptions } from 'node:tls';
import { freePorts, startScriptedTls, type TlsScript } from '@gatehouse/testing';
import { createRootStore, type TlsObservation, tlsAnswer } from './index.ts';
import { type Issued, loopback, observed, openWorkshop, rsaKey, type Workshop } from './testing.ts';

let workshop: Workshop;
let ec: Issued;
let rsa: Issued;
before(() => {
  workshop = openWorkshop();
  ec = workshop.issue('localhost');
  rsa = workshop.issue('localhost', { key: rsaKey });
});
after(() => workshop.close());

const opensslNames = (seen: TlsObservation): Record<string, (string | null)[]> =>
  Object.fromEntries(Object.entries(seen.protocols).map(([name, suites]) => [name, suites.map((s) => s.openssl)]));

async function againstNode(settings: TlsOptions, host = 'localhost'): Promise<TlsObservation> {
  const server = createServer({ key: ec.key, cert: ec.cert, ...settings });
  server.on('tlsClientError', (_, socket) => socket.destroy());
  server.on('secureConnection', (socket) => socket.on('error', () => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await observed(loopback(port), { target: { host }, roots: createRootStore([ec.cert, rsa.cert]) });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

async function againstOpenssl(args: readonly string[]): Promise<TlsObservation> {
  const [port] = await freePorts();
  const files = ['-key', rsa.keyFile, '-cert', rsa.certFile];
  const child: ChildProcess = spawn('openssl', ['s_server', '-accept', String(port), ...files, '-www', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (text) => String(text).includes('ACCEPT') && resolve());
      child.once('exit', () => reject(new Error('s_server ended')));
    });
    return await observed(loopback(port));
  } finally {
    child.kill();
    await gone;
  }
}

async function againstScript(script: Omit<TlsScript, 'certificates'>): Promise<TlsObservation> {
  const server = await startScriptedTls({ certificates: [rsa.der], ...script });
  try {
    return await observed(loopback(server.port));
  } finally {
    await server.stop();
  }
}

describe('TLS 1.3', () => {
  test('post-quantum groups only: agrees one and reads the certificate', async () => {
    const seen = await againstNode({
      minVersion: 'TLSv1.3',
      ecdhCurve: 'SecP384r1MLKEM1024:X25519MLKEM768:SecP256r1MLKEM768',
    });
    assert.deepEqual(new Set(seen.groups), new Set(['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024']));
    assert.deepEqual(Object.keys(seen.protocols), ['TLSv1.3']);
    assert.equal(seen.chains[0]?.certificates[0]?.sha256.length, 64);
    assert.deepEqual(
      seen.chains.map(({ trusted, problems }) => [trusted, problems]),
      [[true, []]],
    );
  });
  for (const curve of ['secp521r1', 'X448', 'ffdhe2048', 'ffdhe3072', 'brainpoolP256r1tls13', 'X25519MLKEM768']) {
    test(`a server that wants ${curve} asks for it, and gets it`, async () => {
      const seen = await againstNode({ minVersion: 'TLSv1.3', ecdhCurve: curve });
      assert.deepEqual(
        seen.groups.map((name) => name.toLowerCase()),
        [curve.toLowerCase()],
      );
      assert.equal(seen.features.helloRetryRequest, true);
      assert.equal(seen.chains.length, 1);
      assert.deepEqual(seen.notSeen, []);
    });
  }
  for (const suite of [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_CCM_SHA256',
    'TLS_AES_128_CCM_8_SHA256',
  ]) {
    test(`opens records of ${suite}`, async () => {
      const seen = await againstNode({ minVersion: 'TLSv1.3', ciphers: `${suite}:AES128-SHA:@SECLEVEL=0` });
      assert.deepEqual(seen.protocols, { 'TLSv1.3': [{ iana: suite, openssl: suite }] });
      assert.equal(seen.chains[0]?.trusted, true);
      assert.deepEqual(seen.signatureSchemes, { 'TLSv1.3': ['ecdsa_secp256r1_sha256'] });
    });
  }
  test('tickets, ALPN in the order of the server, a client certificate asked for', async () => {
    const seen = await againstNode({
      minVersion: 'TLSv1.3',
      ALPNProtocols: ['http/1.1', 'h2'],
      requestCert: true,
      rejectUnauthorized: false,
    });
    assert.deepEqual(seen.alpn, ['http/1.1', 'h2']);
    assert.equal(seen.features.sessionTickets, true);
    assert.equal(seen.features.asksClientCertificate, true);
  });
  test('another certificate for another name', async () => {
    const seen = await againstNode({
      minVersion: 'TLSv1.3',
      SNICallback: (name, done) => done(name === 'localhost' ? null : new Error('unknown name')),
    });
    assert.deepEqual(seen.sni, { without: 'same', wrong: 'refused' });
  });
  test('the dot of the root is not part of the name that is asked for', async () => {
    const asked: string[] = [];
    const SNICallback: TlsOptions['SNICallback'] = (name, done) => {
      asked.push(name);
      done(null);
    };
    const seen = await againstNode({ SNICallback }, 'localhost.');
    assert.equal(asked[0], 'localhost');
    assert.equal(seen.chains[0]?.trusted, true);
  });
});

describe('TLS 1.0 to 1.2', () => {
  test('order, suites and sizes of s_server, two chains, no ticket', async () => {
    const both = ['-dkey', ec.keyFile, '-dcert', ec.certFile];
    const ciphers = 'ECDHE-RSA-AES256-SHA:DHE-RSA-AES128-SHA:AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0';
    const seen = await againstOpenssl([...both, '-no_tls1_3', '-serverpref', '-no_ticket', '-cipher', ciphers]);
    const suites = ['ECDHE-RSA-AES256-SHA', 'DHE-RSA-AES128-SHA', 'AES128-SHA', 'ECDHE-ECDSA-AES128-SHA'];
    assert.deepEqual(opensslNames(seen), { TLSv1: suites, 'TLSv1.1': suites, 'TLSv1.2': suites });
    assert.equal(seen.serverOrder, true);
    assert.deepEqual(seen.chains.map(({ certificates }) => certificates[0]?.keyType).sort(), ['ecdsa', 'rsa']);
    assert.deepEqual(
      new Set(seen.keyExchanges.map(({ suite, bits }) => `${suite} ${bits}`)),
      new Set(['TLS_DHE_RSA_WITH_AES_128_CBC_SHA 2048']),
    );
    assert.equal(seen.features.sessionTickets, false);
    assert.equal(seen.features.fallbackScsv, true);
    assert.equal(seen.features.secureRenegotiation, true);
  });
  test('the order of the client', async () => {
    const seen = await againstOpenssl(['-tls1_2', '-cipher', 'ECDHE-RSA-AES256-SHA:AES128-SHA']);
    assert.equal(seen.serverOrder, false);
    assert.deepEqual(new Set(opensslNames(seen)['TLSv1.2']), new Set(['ECDHE-RSA-AES256-SHA', 'AES128-SHA']));
  });
  test('curves and signatures that were configured', async () => {
    const seen = await againstOpenssl(['-tls1_2', '-groups', 'P-384:X25519', '-sigalgs', 'RSA+SHA384:RSA-PSS+SHA256']);
    assert.deepEqual(new Set(seen.groups), new Set(['secp384r1', 'x25519']));
    assert.deepEqual(new Set(seen.signatureSchemes['TLSv1.2']), new Set(['rsa_pkcs1_sha384', 'rsa_pss_rsae_sha256']));
  });
  test('the answer has the fixed form', async () => {
    const answer = tlsAnswer(await againstOpenssl(['-tls1_2', '-cipher', 'AES128-SHA']), '6.0');
    assert.deepEqual(Object.keys(answer), [
      'target',
      'protocols',
      'groups',
      'serverOrder',
      'certificates',
      'trusted',
      'staple',
      'guideline',
      'seconds',
    ]);
    assert.deepEqual(Object.keys(answer.certificates[0] ?? {}), [
      'subject',
      'names',
      'notBefore',
      'notAfter',
      'keyType',
      'keyBits',
      'signature',
      'sha256',
    ]);
    assert.deepEqual(answer.protocols, {
      'TLSv1.2': [{ iana: 'TLS_RSA_WITH_AES_128_CBC_SHA', openssl: 'AES128-SHA' }],
    });
    assert.deepEqual([answer.trusted, answer.staple, answer.serverOrder], [false, false, false]);
  });
});

describe('what no library speaks any more', () => {
  test('SSL 2, SSL 3, RC4, export, anonymous, small groups, compression', async () => {
    const seen = await againstScript({
      ssl2: true,
      serverOrder: true,
      dhBits: 512,
      compression: true,
      suites: {
        768: [
          [0x0004, 'rsa'],
          [0x0003, 'rsa-export'],
          [0x0014, 'dhe'],
          [0x0018, 'dh-anon'],
        ],
        769: [[0x0005, 'rsa']],
      },
    });
    assert.deepEqual(opensslNames(seen), {
      SSLv3: ['RC4-MD5', 'EXP-RC4-MD5', 'EXP-EDH-RSA-DES-CBC-SHA', 'ADH-RC4-MD5'],
      TLSv1: ['RC4-SHA'],
    });
    assert.equal(seen.ssl2, true);
    assert.deepEqual(seen.keyExchanges.map(({ suite, kind, bits }) => `${suite} ${kind} ${bits}`).sort(), [
      'TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA dh 512',
      'TLS_DH_anon_WITH_RC4_128_MD5 dh 512',
      'TLS_RSA_EXPORT_WITH_RC4_40_MD5 rsa 512',
    ]);
    assert.equal(seen.features.compression, true);
    assert.equal(seen.features.secureRenegotiation, false);
    assert.equal(seen.features.fallbackScsv, false);
  });
  test('boxes that choke on long hellos', async () => {
    const suites = {
      771: [
        [0x0005, 'rsa'],
        [0xc02f, 'ecdhe'],
        [0x002f, 'rsa'],
      ],
    } as const;
    const seen = await againstScript({ suites, serverOrder: true, bears: (hello) => hello.suites.length <= 64 });
    assert.deepEqual(opensslNames(seen), { 'TLSv1.2': ['RC4-SHA', 'ECDHE-RSA-AES128-GCM-SHA256', 'AES128-SHA'] });
    assert.equal(seen.serverOrder, true);
  });
  test('boxes that choke on extensions', async () => {
    const suites = {
      769: [
        [0x0005, 'rsa'],
        [0xc013, 'ecdhe'],
      ],
    } as const;
    const seen = await againstScript({
      suites,
      serverOrder: true,
      bears: ({ octets, suites: offered }) => octets - 2 * offered.length < 60,
    });
    assert.deepEqual(opensslNames(seen), { TLSv1: ['RC4-SHA', 'ECDHE-RSA-AES128-SHA'] });
    assert.equal(seen.serverOrder, true);
    assert.equal(seen.notSeen.find(({ what }) => what === 'the groups of TLSv1')?.judged, true);
  });
});
