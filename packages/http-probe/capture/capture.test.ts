import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { captureHttp, grade, type HttpObservation, lastOf } from '../index.ts';
import { localTools, serveRaw, serveSite } from '../testing.ts';

const toHttps = (port: () => number) => (request: IncomingMessage, response: ServerResponse) =>
  response.writeHead(301, { location: `https://site.test:${port()}${request.url}` }).end();

async function observed(promise: ReturnType<typeof captureHttp>): Promise<HttpObservation> {
  const seen = await promise;
  assert.equal(seen.outcome, 'observed');
  return seen as HttpObservation;
}

test('sees the page from http and https, and what stands beside it', async (t) => {
  const asked: string[] = [];
  let port = 0;
  const site = await serveSite(
    t,
    toHttps(() => port),
    (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.setHeader('content-security-policy', "default-src 'none'; report-uri /__cspreport__");
      if (request.url === '/')
        response.setHeader('content-type', 'text/html').end('<title>x</title><script src=/a.js></script>');
      else
        response
          .writeHead(request.url === '/__version__' ? 200 : 404, { 'content-type': 'application/json' })
          .end('{}');
    },
  );
  port = site.port;
  const seen = await observed(captureHttp(`${site.https}/#part`, localTools()));
  assert.equal(seen.url, `${site.https}/`);
  assert.equal(seen.finalUrl, `${site.https}/`);
  assert.equal(seen.observedAt, '2026-11-20T12:00:00.000Z');
  assert.deepEqual(
    seen.http.hops.map((hop) => [hop.url, hop.response?.status, hop.response?.certificate]),
    [
      [`${site.http}/`, 301, null],
      [`${site.https}/`, 200, { valid: true, problem: null }],
    ],
  );
  assert.deepEqual(lastOf(seen.https)?.response?.body.page?.elements, [
    { tag: 'script', attributes: { src: '/a.js' }, inHead: true, inNoscript: false },
  ]);
  assert.equal(lastOf(seen.dockerflow?.version ?? null)?.response?.body.text, '{}');
  assert.equal(lastOf(seen.missing)?.response?.status, 404);
  assert.equal(seen.cspReport?.url, `${site.https}/__cspreport__`);
  assert.deepEqual([...new Set(asked)].sort(), [
    'GET /',
    'GET /.well-known/security.txt',
    'GET /__heartbeat__',
    'GET /__lbheartbeat__',
    'GET /__version__',
    'GET /gatehouse-probe/%',
    'GET /gatehouse-probe/this-page-does-not-exist',
    'OPTIONS /',
    'POST /__cspreport__',
  ]);
  assert.deepEqual(JSON.parse(JSON.stringify(seen)), seen);
});

test('the dot of the root is not part of the name that TLS asks for', async (t) => {
  const asked: unknown[] = [];
  const site = await serveSite(
    t,
    (_request, response) => response.end(),
    (request, response) => {
      if (request.url === '/there') asked.push((request.socket as TLSSocket).servername);
      if (request.url === '/') response.writeHead(302, { location: `https://site.test.:${site.port}/there` });
      response.end();
    },
  );
  const seen = await observed(captureHttp(site.https, localTools()));
  assert.deepEqual(asked[0], 'site.test');
  assert.equal(seen.https.hops.at(-1)?.response?.certificate?.valid, true);
});

test('asks for the page alone when told to', async (t) => {
  const asked: string[] = [];
  const site = await serveSite(
    t,
    (_request, response) => response.end(),
    (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end();
    },
  );
  await captureHttp(site.https, localTools(), { pageOnly: true });
  assert.deepEqual(asked, ['GET /', 'OPTIONS /']);
});

test('keeps no value of a cookie and none of the credentials, but sends them back', async (t) => {
  const cookies: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const site = await serveSite(
    t,
    (_request, response) => response.end(),
    (request, response) => {
      if (request.url === '/in') cookies.push(request.headers.cookie ?? '');
      if (request.url === '/account') authorizations.push(request.headers.authorization);
      const set = ['sid=c2VjcmV0; HttpOnly; Secure; Path=/', 'other=c2VjcmV0; Domain=elsewhere.test; Secure'];
      if (request.url === '/') response.writeHead(302, { location: '/in', 'set-cookie': set }).end();
      else response.end();
    },
  );
  const signedIn = { path: '/account', headers: [['Authorization', 'Bearer aG9sZA']] } as const;
  const seen = await observed(captureHttp(site.https, localTools(), { signedIn }));
  assert.deepEqual(cookies.slice(0, 1), ['sid=c2VjcmV0']);
  assert.deepEqual(authorizations, ['Bearer aG9sZA']);
  assert.doesNotMatch(JSON.stringify(seen), /c2VjcmV0|aG9sZA/);
  assert.deepEqual(
    seen.jar.map(({ name, valueBytes, httpOnly }) => [name, valueBytes, httpOnly]),
    [['sid', 8, true]],
  );
  assert.equal(
    seen.https.hops[0]?.response?.headers.find(([name]) => name === 'set-cookie')?.[1],
    'sid=[8 octets]; Path=/; Secure; HttpOnly',
  );
});

test('sends credentials to their own origin only', async (t) => {
  const got: (string | undefined)[] = [];
  const other = await serveSite(
    t,
    (_request, response) => response.end(),
    (request, response) => {
      if (request.url === '/away') got.push(request.headers.authorization);
      response.end();
    },
  );
  const site = await serveSite(
    t,
    (_request, response) => response.end(),
    (request, response) => {
      if (request.url === '/account')
        response.writeHead(302, { location: `https://127.0.0.1:${other.port}/away` }).end();
      else response.end();
    },
  );
  await captureHttp(site.https, localTools(), { signedIn: { path: '/account', headers: [['Authorization', 'x']] } });
  assert.deepEqual(got, [undefined]);
});

test('asks who is signed in at the host that was named, wherever its page redirects', async (t) => {
  const got: string[] = [];
  const other = await serveSite(
    t,
    (_request, response) => response.end(),
    (request, response) => {
      if (request.url === '/account') got.push(`other ${request.headers.authorization}`);
      response.end();
    },
  );
  const site = await serveSite(
    t,
    (_request, response) => response.end(),
    (request, response) => {
      if (request.url === '/account') got.push(`own ${request.headers.authorization}`);
      if (request.url === '/') response.writeHead(302, { location: `https://127.0.0.1:${other.port}/` });
      response.end();
    },
  );
  await captureHttp(site.https, localTools(), { signedIn: { path: '/account', headers: [['Authorization', 'x']] } });
  assert.deepEqual(got, ['own x']);
});

test('notes an invalid certificate and looks anyway', async (t) => {
  const site = await serveSite(
    t,
    (_request, response) => response.end(),
    (_request, response) => response.end('hello'),
  );
  const seen = await observed(
    captureHttp(site.https.replace('site.test', 'other.test'), localTools(), { pageOnly: true }),
  );
  const response = lastOf(seen.https)?.response;
  assert.deepEqual(response?.certificate, { valid: false, problem: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  assert.equal(response?.body.text, 'hello');
});

test('undoes every coding', async (t) => {
  const text = '<p>hello</p>';
  const codings = {
    gzip: gzipSync(text),
    br: brotliCompressSync(text),
    deflate: deflateSync(text),
    'deflate, gzip': gzipSync(deflateRawSync(text)),
  };
  for (const [coding, body] of Object.entries(codings)) {
    const site = await serveSite(
      t,
      (_request, response) => response.end(),
      (_request, response) =>
        response.writeHead(200, { 'content-encoding': coding, 'transfer-encoding': 'chunked' }).end(body),
    );
    const seen = await observed(captureHttp(site.https, localTools(), { pageOnly: true }));
    assert.deepEqual(
      [lastOf(seen.https)?.response?.body.text, lastOf(seen.https)?.response?.body.problem],
      [text, null],
      coding,
    );
  }
});

test('reads HTTP/1.0 until the end, and skips interim responses', async (t) => {
  const old = await serveRaw(t, (socket) => socket.end('HTTP/1.0 200 OK\nContent-Type: text/plain\n\nhello'));
  const interim = await serveRaw(t, (socket) =>
    socket.end(
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    ),
  );
  for (const url of [old, interim]) {
    const seen = await observed(captureHttp(url, localTools(), { pageOnly: true }));
    assert.equal(lastOf(seen.http)?.response?.body.text, 'hello');
  }
});

test('asks both schemes on the port of the address, or on those that are named', async (t) => {
  const site = await serveSite(
    t,
    (_request, response) => response.end(),
    (_request, response) => response.end(),
  );
  const tools = localTools();
  await captureHttp(`http://site.test:${site.port}/`, tools, { pageOnly: true });
  assert.deepEqual([...new Set(tools.dialled)], [`site.test:${site.port}`]);
  const ports = localTools();
  await captureHttp('https://site.test/', ports, { pageOnly: true, httpPort: site.port });
  assert.deepEqual(new Set(ports.dialled), new Set([`site.test:${site.port}`, 'site.test:443']));
});

test('says why nothing was seen, and grades nothing', async () => {
  const seen = await captureHttp('https://site.test:1/', localTools());
  assert.deepEqual([seen.outcome, seen.outcome === 'not-tested' && seen.reason], ['not-tested', 'refused']);
  assert.equal(grade(seen).outcome, 'not-tested');
});

test('refuses what is no web address', async () => {
  for (const url of ['', 'site.test', 'ftp://site.test/', 'javascript:1']) {
    await assert.rejects(captureHttp(url, localTools()), RangeError);
  }
  for (const path of ['x', '//elsewhere.test/', 'https://elsewhere.test/', '/\\\\elsewhere.test']) {
    await assert.rejects(captureHttp('https://site.test/', localTools(), { paths: [path] }), RangeError, path);
  }
});
