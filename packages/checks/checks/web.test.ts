import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { before, type TestContext, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { tlsOver } from '@gatehouse/http-probe';
import { type CertificateAuthority, createCertificateAuthority } from '@gatehouse/testing';
import { createRootStore } from '@gatehouse/tls-probe';
import { type CollectorTools, checks, replay, runChecks, type WantedCheck } from '../index.ts';

type Answer = { readonly status?: number; readonly headers?: OutgoingHttpHeaders; readonly body?: string };
type Site = Readonly<Record<string, Answer>>;

let authority: CertificateAuthority;
before(async () => {
  authority = await createCertificateAuthority();
});

async function opened(port: number): Promise<Duplex> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Real sockets; every name leads to this machine, and the plain port to the plain server. */
function tools(ports: { readonly http: number; readonly https: number }): Omit<CollectorTools, 'signal'> {
  return {
    now: () => new Date(),
    random: (count) => randomBytes(count),
    roots: createRootStore([authority.root]),
    dial: (_host, port) => opened(port === 80 ? ports.http : ports.https),
    tls: tlsOver(connectTls, { ca: authority.root }),
  };
}

/** Serves answers by path, `*` for all others, over TLS; over plain HTTP everything leads there. */
async function serve(t: TestContext, site: Site, plain: Site = redirecting, names = ['www.example.org']) {
  const { cert, key } = await authority.issue(names);
  const answering =
    (answers: Site) => (request: { url?: string | undefined }, response: import('node:http').ServerResponse) => {
      const { status = 200, headers = {}, body = '' } = answers[request.url ?? ''] ?? answers['*'] ?? { status: 404 };
      response.writeHead(status, headers).end(body);
    };
  const servers = [createServer(answering(plain)), createTlsServer({ cert, key }, answering(site))];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
  }
  const [http = 0, https = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  return async (
    wanted: readonly WantedCheck[],
    name = 'https://www.example.org/',
    more: Partial<CollectorTools> = {},
  ) => {
    const run = { targets: [{ kind: 'endpoint', name }], wanted, tools: { ...tools({ http, https }), ...more } };
    const results = await runChecks({ ...run, pauseMs: 0 });
    return Object.fromEntries(
      results.map(({ check, verdict }) => [check, `${verdict.level ?? verdict.outcome}: ${verdict.reason}`]),
    );
  };
}

const redirecting: Site = { '*': { status: 301, headers: { location: 'https://www.example.org/' } } };
const web = checks.filter(({ collector }) => collector === 'http').map(({ id }): WantedCheck => ({ check: id }));
const html = { 'content-type': 'text/html; charset=utf-8' };

const good: OutgoingHttpHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'; report-uri /__cspreport__",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString();
const version = JSON.stringify({ source: 'https://example.org/r', version: '1', commit: 'abc', build: 'https://ci' });

test('a site that does all of it passes all of it', async (t) => {
  const session = {
    'set-cookie': '__Host-session=1; Secure; HttpOnly; SameSite=Lax; Path=/',
    'cache-control': 'no-store',
  };
  const text = { ...good, 'content-type': 'text/plain' };
  const json = { ...good, 'content-type': 'application/json' };
  const look = await serve(t, {
    '/': { headers: { ...good, ...session, 'content-type': 'application/json' }, body: '{}' },
    '/__cspreport__': { status: 204, headers: good },
    '/.well-known/security.txt': { headers: text, body: `Contact: mailto:a@example.org\nExpires: ${inAYear}\n` },
    '/__version__': { headers: json, body: version },
    '/__heartbeat__': { headers: json, body: '{}' },
    '/__lbheartbeat__': { headers: json, body: '{}' },
    '*': { status: 404, headers: json, body: '{"error": 1}' },
  });
  const outcomes = Object.entries(await look(web)).map(([id, said]) => [id, said.split(':', 1)[0]]);
  const expected = web.map(({ check }) => [check, 'pass']);
  const notHtml = ['mixed-content', 'sri'];
  assert.deepEqual(
    outcomes,
    expected.map(([id, outcome]) => [id, notHtml.includes(id ?? '') ? 'not-applicable' : outcome]),
  );
});

test('a site that does none of it fails, each check with its reason', async (t) => {
  const page =
    '<link rel=stylesheet href=http://cdn.example/a.css><script src=//cdn.example/a.js></script><img src=http://a.example/x>';
  const cookies = ['PHPSESSID=1', 'other=1; SameSite=None'];
  const headers = {
    ...html,
    'set-cookie': cookies,
    'access-control-allow-origin': 'https://gatehouse-probe.example',
    'access-control-allow-credentials': 'true',
  };
  const look = await serve(
    t,
    { '/': { headers, body: page }, '*': { headers: html, body: 'x' } },
    { '*': { headers: html, body: page } },
  );
  assert.deepEqual(await look(web), {
    'api-content-type':
      'fail: / (200) is HTML, /gatehouse-probe/this-page-does-not-exist (200) is HTML, /gatehouse-probe/% (200) is HTML, /__version__ (200) is HTML, /__heartbeat__ (200) is HTML and 1 more.',
    'cache-private': 'fail: Shared caches may keep / (200): no-store or private is missing.',
    'cookie-flags':
      'fail: the cookie PHPSESSID has no Secure attribute, the cookie PHPSESSID looks like a session and has no HttpOnly attribute, the cookie PHPSESSID has no SameSite attribute, the cookie other has no Secure attribute, the cookie other has SameSite=None without Secure, so browsers drop it.',
    cors: 'fail: OPTIONS: the origin is sent back as it came, with credentials: any site may read what visitors may.',
    'cross-origin-isolation':
      'fail: Cross-Origin-Opener-Policy does not cut the page off from who opened it; Cross-Origin-Resource-Policy does not keep other sites from embedding it.',
    'csp-api-default-none': 'fail: The answer has no Content-Security-Policy.',
    'csp-frame-src': 'fail: The page has no Content-Security-Policy.',
    'csp-no-unsafe': 'fail: The page has no Content-Security-Policy.',
    'csp-present': 'fail: The page has no Content-Security-Policy.',
    'csp-report-uri': 'fail: No policy names an address for reports.',
    dockerflow: 'fail: /__version__ is no JSON object.',
    hsts: 'fail: / (200) has no Strict-Transport-Security header.',
    'https-only': 'fail: Plain HTTP answers with status 200 and does not lead to HTTPS.',
    'mixed-content': 'fail: The page loads over plain HTTP: "http://cdn.example/a.css", "http://a.example/x".',
    'observatory-grade':
      'fail: The grade is F (0); B+ is wanted. Points are lost by cross-origin-resource-sharing -50, subresource-integrity -50, cookies -40, content-security-policy -25, redirection -20 and 3 more.',
    'referrer-policy': 'fail: Referrer-Policy is missing.',
    'security-txt': 'fail: security.txt is not text/plain (RFC 9116 §3).',
    sri: 'fail: Without integrity: http://cdn.example/a.css, https://cdn.example/a.js.',
    'x-content-type-options': 'fail: X-Content-Type-Options is missing.',
    'x-frame-options': 'fail: Neither X-Frame-Options nor frame-ancestors is there.',
  });
});

test('half measures are seen through', async (t) => {
  const one = async (headers: OutgoingHttpHeaders, wanted: WantedCheck, body = '') => {
    const look = await serve(t, { '*': { headers: { ...html, ...headers }, body } });
    return (await look([wanted]))[wanted.check];
  };
  const csp = (policy: string, check: string) => one({ 'content-security-policy': policy }, { check });
  const hash = `sha384-${'a'.repeat(64)}`;
  assert.match(
    (await one({ 'content-security-policy-report-only': "default-src 'none'" }, { check: 'csp-present' })) ?? '',
    /^fail: .*only reports/,
  );
  assert.match(
    (await csp("script-src 'unsafe-inline' 'unsafe-eval'", 'csp-no-unsafe')) ?? '',
    /^fail: .*inline scripts.*eval/,
  );
  assert.match((await csp("default-src 'self'; frame-src *", 'csp-frame-src')) ?? '', /^fail/);
  assert.match((await csp('frame-ancestors *', 'x-frame-options')) ?? '', /^fail: frame-ancestors allows every site/);
  assert.match(
    (await csp('report-uri https://other.example/__cspreport__', 'csp-report-uri')) ?? '',
    /^fail: Reports go to "https:\/\/other/,
  );
  const hsts = { check: 'hsts', with: { minAge: 100, preload: true } };
  assert.match(
    (await one({ 'strict-transport-security': 'max-age=99' }, hsts)) ?? '',
    /^fail: max-age of HSTS is 99 s/,
  );
  assert.match(
    (await one({ 'strict-transport-security': 'max-age=100' }, hsts)) ?? '',
    /^fail: HSTS is not ready for the preload list: max-age/,
  );
  assert.match(
    (await one({ 'x-frame-options': 'ALLOW-FROM https://a.example' }, { check: 'x-frame-options' })) ?? '',
    /browsers ignore/,
  );
  assert.match(
    (await one({ 'x-frame-options': 'DENY, SAMEORIGIN' }, { check: 'x-frame-options' })) ?? '',
    /^pass: .*block every frame when values differ/,
  );
  const cookie = (line: string) => one({ 'set-cookie': line }, { check: 'cookie-flags' });
  assert.match(
    (await cookie('__Host-sid=1; Secure; HttpOnly; SameSite=Lax; Path=/; Domain=localhost')) ?? '',
    /^fail: .*__Host-sid is dropped by browsers/,
  );
  const flags = 'Secure; HttpOnly; SameSite=Lax';
  assert.match((await cookie(`sid=1; ${flags}; Max-Age=315360000`)) ?? '', /^fail: .*kept for 3650 days/);
  assert.match((await cookie(`sid=1; ${flags}; Expires=Fri, 31 Dec 2099 00:00:00 GMT`)) ?? '', /^fail: .*kept for/);
  assert.match((await cookie(`sid=1; ${flags}; Max-Age=3600`)) ?? '', /^pass/);
  assert.match((await one({ 'access-control-allow-origin': '*' }, { check: 'cors' })) ?? '', /^pass/);
  assert.match(
    (await one({ 'access-control-allow-origin': 'https://gatehouse-probe.example' }, { check: 'cors' })) ?? '',
    /^warn/,
  );
  const script = (integrity: string) => `<script src=https://cdn.example/a.js integrity="${integrity}"></script>`;
  assert.match((await one({}, { check: 'sri' }, script(hash))) ?? '', /^pass: All 1 scripts/);
  assert.match((await one({}, { check: 'sri' }, script('md5-x'))) ?? '', /^fail/);
});

test('security.txt is read as its standard has it', async (t) => {
  const one = async (body: string) => {
    const look = await serve(t, { '*': { headers: { 'content-type': 'text/plain; charset=utf-8' }, body } });
    return (await look([{ check: 'security-txt' }]))['security-txt'] ?? '';
  };
  const contact = 'Contact: https://example.org/report\n';
  assert.match(await one(`# hello\r\n${contact}Expires: ${inAYear}\r\n`), /^pass: security\.txt names 1 ways/);
  assert.match(await one(`Expires: ${inAYear}`), /no Contact/);
  assert.match(await one(`${contact}`), /Expires exactly once/);
  assert.match(await one(`${contact}Expires: 2020-01-01T00:00:00Z`), /expired on 2020-01-01/);
  assert.match(await one(`${contact}Expires: soon`), /no date/);
  assert.match(await one(`Contact: a@example.org\nExpires: ${inAYear}`), /no https, mailto or tel/);
});

test('TLS is judged by guideline and certificate, and a name that is not in it is refused', async (t) => {
  const wanted: readonly WantedCheck[] = [
    { check: 'tls-guideline', with: { guideline: '6.0', level: 'modern' } },
    { check: 'certificate-valid', with: { days: 14 } },
  ];
  const look = await serve(t, { '*': {} });
  const seen = await look(wanted);
  assert.match(
    seen['tls-guideline'] ?? '',
    /^fail: TLS is not at level modern of guideline 6\.0: .*TLSv1\.2 is offered/,
  );
  assert.match(seen['certificate-valid'] ?? '', /^pass: The certificate is trusted and valid for 88 more days\.$/);
  const elsewhere = await look(wanted, 'https://other.example/');
  assert.equal(
    elsewhere['certificate-valid'],
    'fail: Clients refuse the certificate: the certificate is not for other.example.',
  );
  const untrusting = await look([{ check: 'certificate-valid', with: { days: 90 } }], 'www.example.org');
  assert.equal(untrusting['certificate-valid'], 'fail: The certificate expires in 88 days; at least 90 are wanted.');
});

test('nothing is a pass when nobody answers, and a capture of something else is not tested', async (t) => {
  const look = await serve(t, {});
  const dial = async (): Promise<never> => {
    throw Object.assign(new Error('It refused.'), { reason: 'refused' });
  };
  const seen = await look(
    checks.filter(({ collector }) => collector !== 'repository').map(({ id }) => ({ check: id })),
    undefined,
    { dial },
  );
  assert.deepEqual(new Set(Object.values(seen).map((said) => said.split(':', 1)[0])), new Set(['not-tested']));
  for (const check of checks)
    for (const observation of [null, {}, [], 'x', { tags: 1 }])
      assert.equal(replay(check, observation).outcome, 'not-tested', check.id);
});
