import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createCertificateAuthority, freePorts, type Nginx, startNginx } from '@gatehouse/testing';
import { folderWith, gatehouseAlone, openConsole } from '../testing/index.ts';

const { gatehouse, close } = openConsole();
after(close);

const pem = (base64: string) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;

let nginx: Nginx;
let port: number;
let files: ReturnType<typeof folderWith>;
before(async () => {
  const authority = await createCertificateAuthority();
  const { cert, key } = await authority.issue(['localhost', '127.0.0.1']);
  [port = 0] = await freePorts();
  files = folderWith({ 'root.pem': authority.root });
  nginx = await startNginx({
    port,
    files: { 'cert.pem': cert, 'key.pem': key },
    servers: `server {
      listen 127.0.0.1:${port} ssl;
      ssl_certificate FOLDER/cert.pem;
      ssl_certificate_key FOLDER/key.pem;
      ssl_protocols TLSv1.2 TLSv1.3;
      ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256;
      ssl_ecdh_curve X25519:prime256v1;
      add_header Strict-Transport-Security "max-age=63072000" always;
      location / { return 200 "hello"; }
    }`,
  });
});
after(async () => {
  files.remove();
  await nginx.stop();
});

test('a TLS endpoint is answered in the fixed form', async () => {
  const ca = files.path('root.pem');
  const { code, stdout } = await gatehouse([
    'probe',
    'tls',
    `localhost:${port}`,
    '--allow-private',
    '--json',
    '--ca',
    ca,
  ]);
  const answer = JSON.parse(stdout);
  assert.equal(code, 0);
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
  assert.deepEqual(answer.protocols['TLSv1.2'], [
    { iana: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', openssl: 'ECDHE-ECDSA-AES128-GCM-SHA256' },
  ]);
  assert.deepEqual(Object.keys(answer.protocols).sort(), ['TLSv1.2', 'TLSv1.3']);
  assert.deepEqual([...answer.groups].sort(), ['secp256r1', 'x25519']);
  assert.deepEqual([answer.target, answer.trusted, answer.staple], [`localhost:${port}`, true, false]);
  assert.deepEqual(answer.certificates[0].names, ['localhost', '127.0.0.1']);
  assert.deepEqual([answer.guideline.version, answer.guideline.level], ['6.0', 'intermediate']);
});

test('the guideline can be chosen, and without the root the certificate is not trusted', async () => {
  const args = ['probe', 'tls', `127.0.0.1:${port}`, '--allow-private', '--guideline', '5.7'];
  const { code, stdout } = await gatehouse([...args, '--json']);
  const { guideline, trusted } = JSON.parse(stdout);
  assert.deepEqual([code, guideline.version, trusted], [0, '5.7', false]);
  const told = await gatehouse(args);
  assert.match(told.stdout, /^127\.0\.0\.1:\d+: level \w+ of the TLS guideline 5\.7, certificate NOT trusted/);
  assert.match(told.stdout, /To reach modern\n {2}- switch TLSv1\.2 off/);
});

test('a page is answered in the fixed form', async () => {
  const url = `https://localhost:${port}/`;
  const args = ['probe', 'http', url, '--allow-private', '--ca', files.path('root.pem')];
  const { code, stdout } = await gatehouse([...args, '--json']);
  const answer = JSON.parse(stdout);
  assert.equal(code, 0);
  assert.deepEqual(Object.keys(answer), ['url', 'finalUrl', 'observatory', 'checks', 'seconds']);
  assert.deepEqual([answer.url, answer.finalUrl], [url, url]);
  assert.deepEqual(answer.observatory.tests['strict-transport-security'], {
    pass: true,
    result: 'hsts-implemented-max-age-at-least-six-months',
    scoreModifier: 0,
  });
  assert.equal(typeof answer.observatory.grade, 'string');
  const hsts = answer.checks.find(({ id }: { id: string }) => id === 'hsts');
  assert.deepEqual(hsts, { id: 'hsts', outcome: 'pass', reason: 'Every answer has HSTS for at least 31536000 s.' });
  assert.match((await gatehouse(args)).stdout, /x-frame-options +fail +Neither X-Frame-Options nor frame-ancestors/);
});

test('private addresses are refused unless the user allows them, and that is no verdict', async () => {
  for (const [kind, name] of [
    ['tls', `localhost:${port}`],
    ['http', `https://localhost:${port}/`],
  ] as const) {
    const { code, stderr, stdout } = await gatehouseAlone(['probe', kind, name]);
    assert.deepEqual([code, stdout], [3, ''], kind);
    assert.match(stderr, /is not a public address\. Give --allow-private to look at it all the same\.\n$/);
    const json = JSON.parse((await gatehouse(['probe', kind, name, '--json'])).stdout);
    assert.equal(json.outcome, 'not-tested');
  }
});

test('a pipeline can ask for a level or a grade: below it the exit code is 1', async () => {
  const common = ['--allow-private', '--ca', files.path('root.pem'), '--json'];
  const tls = async (level: string) =>
    (await gatehouse(['probe', 'tls', `localhost:${port}`, ...common, '--fail-below', level])).code;
  assert.deepEqual([await tls('intermediate'), await tls('modern'), await tls('B+')], [0, 1, 3]);
  const http = async (grade: string) =>
    (await gatehouse(['probe', 'http', `https://localhost:${port}/`, ...common, '--fail-below', grade])).code;
  assert.deepEqual([await http('D-'), await http('A+'), await http('modern')], [0, 1, 3]);
});

test('a server that says nothing and a page that is not seen whole are not tested, and nothing crashes', async (t) => {
  const silent = createTcpServer((socket) => socket.on('error', () => undefined));
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const bombing = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
  );
  t.after(() => {
    silent.close();
    bombing.close();
    bombing.closeAllConnections();
  });
  const portOf = async (server: Server) => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  };
  const look = (at: number) =>
    gatehouseAlone(['probe', 'http', `http://127.0.0.1:${at}/`, '--allow-private', '--json']);
  for (const [at, why] of [
    [await portOf(silent), /did not answer within/],
    [await portOf(bombing), /^The page was not received whole/],
  ] as const) {
    const { code, stdout, stderr } = await look(at);
    assert.deepEqual([code, stderr], [3, '']);
    const answer = JSON.parse(stdout);
    assert.equal(answer.outcome, 'not-tested');
    assert.match(answer.reason, why);
    assert.deepEqual([answer.observatory.score, answer.observatory.grade], [null, null]);
    assert.ok(answer.checks.length > 15);
  }
});

test('what keeps it from looking is 3, and never the 2 of warnings', async () => {
  const empty = folderWith({ 'empty.pem': 'no certificate\n', 'broken.pem': pem('AAAA') });
  try {
    for (const [args, said] of [
      [['tls', 'a b'], /^a b: must be HOST or HOST:PORT\n$/],
      [['tls', 'localhost:99999'], /^localhost:99999: must be HOST or HOST:PORT\n$/],
      [['tls', 'x.example', '--guideline', '5.6'], /^--guideline: "5\.6" must be /],
      [['tls', 'x.example', '--starttls', 'ftp'], /^--starttls: "ftp" must be /],
      [['tls', 'x.example', '--ca', '/nonexistent'], /^\/nonexistent: cannot be read /],
      [['tls', 'x.example', '--ca', empty.path('empty.pem')], /empty\.pem: holds no certificate in PEM\n$/],
      [['tls', 'x.example', '--ca', empty.path('broken.pem')], /broken\.pem: certificate 1 of it can't be read\n$/],
      [['tls', 'x.example', '--no-such-option'], /unknown option/],
      [['tls'], /missing required argument/],
      [['smtp', 'x.example'], /unknown command|too many arguments/],
      [['http', 'ftp://x'], /^ftp:\/\/x: must be an http or https address/],
      [['http', 'https://x.example/', '--ca', empty.path('empty.pem')], /holds no certificate/],
    ] as const) {
      const { code, stdout, stderr } = await gatehouse(['probe', ...args]);
      assert.deepEqual([code, stdout], [3, ''], args.join(' '));
      assert.match(stderr, said);
    }
    assert.equal((await gatehouse(['probe', 'tls', '--help'])).code, 0);
  } finally {
    empty.remove();
  }
});
