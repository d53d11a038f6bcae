import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { captureHttp, grade, type HttpNotTested, type HttpObservation, type Limits, lastOf } from './index.ts';
import { localTools, serveRaw, serveRawTls, serveSite } from './testing.ts';

/** Sizes are small; time is plenty, so that on a busy machine the size is what a look ends by. */
const limits: Partial<Limits> = {
  stepMs: 20_000,
  totalMs: 60_000,
  headerBytes: 16_384,
  bodyBytes: 100_000,
  decodedBytes: 200_000,
};
/** For servers that never come to an end. */
const hurried: Partial<Limits> = { ...limits, stepMs: 400, totalMs: 1500 };

function look(url: string, within = limits, refused: readonly string[] = []): Promise<HttpObservation | HttpNotTested> {
  return captureHttp(url, localTools(refused), { limits: within });
}

function reasonOf(seen: HttpObservation | HttpNotTested): string {
  return seen.outcome === 'not-tested' ? seen.reason : 'observed';
}

/** What the page's body lacked; its grade must then be none. */
async function bodyProblemOf(url: string, within = limits): Promise<string | null> {
  const seen = await look(url, within);
  assert.equal(seen.outcome, 'observed');
  const body = lastOf(seen.http)?.response?.body;
  if (body?.problem !== null) assert.equal(grade(seen).outcome, 'not-tested');
  return body?.problem ?? null;
}

const ok = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

test('a server that accepts and says nothing', async (t) => {
  assert.equal(reasonOf(await look(await serveRaw(t, () => undefined), hurried)), 'timeout');
});

test('a server that sends its headers an octet at a time', async (t) => {
  const url = await serveRaw(t, (socket) => {
    const octets = [...`${ok}X: ${'y'.repeat(500)}`];
    const timer = setInterval(() => {
      const next = octets.shift();
      if (next === undefined || socket.destroyed) clearInterval(timer);
      else socket.write(next);
    }, 20);
  });
  assert.equal(reasonOf(await look(url, hurried)), 'timeout');
});

test('a server whose body comes an octet at a time', async (t) => {
  const url = await serveRaw(t, (socket) => {
    socket.write(`${ok}\r\n`);
    const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write('x')), 20);
  });
  assert.equal(await bodyProblemOf(url, hurried), 'timeout');
});

test('headers without end', async (t) => {
  const url = await serveRaw(t, (socket) => flood(socket, ok, 'X-More: yes and more\r\n'.repeat(100)));
  assert.equal(reasonOf(await look(url)), 'headers-too-large');
});

test('one header without end', async (t) => {
  const url = await serveRaw(t, (socket) => flood(socket, `${ok}X: `, 'y'.repeat(1000)));
  assert.equal(reasonOf(await look(url)), 'headers-too-large');
});

test('a cookie of a megabyte', async (t) => {
  const url = await serveRaw(t, (socket) =>
    socket.end(`${ok}Set-Cookie: sid=${'x'.repeat(1_000_000)}; Secure\r\n\r\n`),
  );
  assert.equal(reasonOf(await look(url)), 'headers-too-large');
});

test('a body without end, framed in each way', async (t) => {
  const chunk = `3e8\r\n${'x'.repeat(1000)}\r\n`;
  const plain = await serveRaw(t, (socket) => flood(socket, `${ok}\r\n`, 'x'.repeat(10_000)));
  const chunked = await serveRaw(t, (socket) => flood(socket, `${ok}Transfer-Encoding: chunked\r\n\r\n`, chunk));
  const counted = await serveRaw(t, (socket) =>
    flood(socket, `${ok}Content-Length: 99999999999\r\n\r\n`, 'x'.repeat(1000)),
  );
  for (const url of [plain, chunked, counted]) assert.equal(await bodyProblemOf(url), 'too-large');
});

test('a body without end over TLS', async (t) => {
  const seen = await look(await serveRawTls(t, (socket) => flood(socket, `${ok}\r\n`, 'x'.repeat(10_000))));
  assert.equal(seen.outcome, 'observed');
  assert.equal(lastOf(seen.https)?.response?.body.problem, 'too-large');
  assert.deepEqual(lastOf(seen.https)?.response?.certificate, { valid: true, problem: null });
});

test('a compressed bomb', async (t) => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const url = await serveRaw(t, (socket) => {
    socket.write(`${ok}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
    socket.end(bomb);
  });
  assert.equal(await bodyProblemOf(url), 'expands-too-much');
});

test('what says that it is compressed and is not', async (t) => {
  const body = 'not compressed';
  const head = (coding: string) => `${ok}Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  for (const coding of ['gzip', 'br', 'deflate']) {
    assert.equal(await bodyProblemOf(await serveRaw(t, (socket) => socket.end(head(coding)))), 'not-decodable');
  }
  for (const coding of ['zstd', 'gzip, gzip, gzip']) {
    assert.equal(await bodyProblemOf(await serveRaw(t, (socket) => socket.end(head(coding)))), 'unknown-encoding');
  }
});

test('a Content-Length that promises more than comes', async (t) => {
  const url = await serveRaw(t, (socket) => socket.end(`${ok}Content-Length: 500\r\n\r\nshort`));
  assert.equal(await bodyProblemOf(url), 'closed-early');
});

test('a Content-Length that promises less than comes', async (t) => {
  const url = await serveRaw(t, (socket) => socket.end(`${ok}Content-Length: 5\r\n\r\nshortHTTP/1.1 200 OK\r\n\r\n`));
  const seen = await look(url);
  assert.equal(seen.outcome, 'observed');
  const response = lastOf(seen.http)?.response;
  assert.deepEqual([response?.body.text, response?.trailing], ['short', true]);
});

test('chunks that are none', async (t) => {
  const chunks = ['zz\r\nx\r\n0\r\n\r\n', '-1\r\n', '5\r\nhelloXX', 'fffffffffffff\r\n', `0\r\n${'x'.repeat(10_000)}`];
  for (const each of chunks) {
    const url = await serveRaw(t, (socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\n${each}`));
    assert.match((await bodyProblemOf(url)) ?? 'none', /^(malformed-chunks|closed-early)$/, each.slice(0, 20));
  }
});

test('heads that two readers could read differently', async (t) => {
  const heads = [
    `${ok}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
    `${ok}Content-Length: +5\r\n\r\nhello`,
    `${ok}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${ok}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    `${ok}X: a\rSet-Cookie: b=1\r\n\r\n`,
    `${ok}X: a\0b\r\n\r\n`,
    `${ok}X: a\r\n folded\r\n\r\n`,
    `${ok}X : a\r\n\r\n`,
    `${ok}no colon\r\n\r\n`,
    'HTTP/1.1 2000 OK\r\n\r\n',
    'HTTP/2 200\r\n\r\n',
    'ICY 200 OK\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n'.repeat(20),
    '\r\n\r\n',
    'SSH-2.0-OpenSSH_9.2\r\n\r\n',
  ];
  for (const head of heads) {
    const seen = await look(await serveRaw(t, (socket) => socket.end(head)));
    assert.equal(reasonOf(seen), 'malformed-response', JSON.stringify(head.slice(-60)));
  }
});

test('octets that are no text', async (t) => {
  const url = await serveRaw(t, (socket) => {
    socket.write(`${ok}X-Odd: `);
    socket.write(Buffer.from([0xff, 0xfe, 0x80]));
    socket.write('\r\n\r\n<p>');
    socket.end(Buffer.from([0xff, 0xc0, 0x00, 0xed, 0xa0, 0x80]));
  });
  const seen = await look(url);
  assert.equal(seen.outcome, 'observed');
  const response = lastOf(seen.http)?.response;
  assert.equal(response?.body.validUtf8, false);
  assert.equal(response?.body.text.includes('\0'), false);
  assert.deepEqual(JSON.parse(JSON.stringify(seen)), seen);
});

test('a connection that ends too early', async (t) => {
  for (const part of ['', 'HTTP/1.1 200', ok]) {
    const seen = await look(await serveRaw(t, (socket) => socket.end(part)));
    assert.equal(reasonOf(seen), 'closed-early');
  }
});

test('a connection that is reset', async (t) => {
  const seen = await look(await serveRaw(t, (socket) => socket.resetAndDestroy()));
  assert.equal(reasonOf(seen), 'reset');
});

test('redirects in a circle', async (t) => {
  const site = await serveSite(
    t,
    (_request, response) => response.writeHead(302, { location: '/again' }).end(),
    (_request, response) => response.writeHead(302, { location: '/again' }).end(),
  );
  const seen = await look(site.https);
  assert.equal(reasonOf(seen), 'too-many-redirects');
  assert.deepEqual(grade(seen), { outcome: 'not-tested', reason: 'More than 20 redirects followed each other.' });
});

test('a redirect to a private address', async (t) => {
  const site = await serveSite(
    t,
    (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
    (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  );
  const seen = await look(site.https, limits, ['169.254.169.254']);
  assert.equal(reasonOf(seen), 'refused-address');
});

test('redirects to what is no web address', async (t) => {
  for (const location of ['file:///etc/passwd', 'javascript:alert(1)', 'http://', 'http://[', 'data:text/html,x']) {
    const url = await serveRaw(t, (socket) => socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\n\r\n`));
    assert.equal(reasonOf(await look(url)), 'bad-redirect', location);
  }
});

test('a server that speaks no TLS', async (t) => {
  const url = await serveRaw(t, (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const seen = await captureHttp(url.replace('http:', 'https:'), localTools(), { limits });
  assert.equal(seen.outcome === 'observed' && seen.https.failure?.reason, 'tls-failed');
});

test('a caller that stops it', async (t) => {
  const url = await serveRaw(t, () => undefined);
  const seen = await captureHttp(url, localTools(), { limits, signal: AbortSignal.abort() });
  assert.equal(reasonOf(seen), 'cancelled');
});

test('a dialer that never comes back', async () => {
  const tools = { ...localTools(), dial: () => new Promise<never>(() => undefined) };
  assert.equal(reasonOf(await captureHttp('http://site.test/', tools, { limits: hurried })), 'timeout');
});

test('a TLS handshake that never ends', async (t) => {
  const url = await serveRaw(t, () => undefined);
  assert.equal(reasonOf(await look(url.replace('http:', 'https:'), hurried)), 'timeout');
});

/** Writes `again` for as long as somebody reads. */
function flood(socket: Socket, first: string, again: string): void {
  socket.write(first);
  const more = () => {
    while (!socket.destroyed && socket.write(again));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}
