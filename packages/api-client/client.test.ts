import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createClient, ProblemError } from './index.ts';

async function serving(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const clientOf = (origin: string) =>
  createClient({ origin, fetch, headers: () => ({ authorization: 'Bearer gth_x' }) });

test('a successful answer has status, body and version', async (t) => {
  const origin = await serving(t, (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', etag: '"3"' });
    response.end(JSON.stringify({ url: request.url, authorization: request.headers.authorization }));
  });
  const answer = await clientOf(origin).call('GET /api/v1/session');
  const body = { url: '/api/v1/session', authorization: 'Bearer gth_x' };
  assert.deepEqual(answer, { ok: true, status: 200, body, etag: '"3"' });
});

test('what is in path and query is escaped, and a filter that is not set is left out', async (t) => {
  const urls: (string | undefined)[] = [];
  const origin = await serving(t, ({ method, url }, response) => {
    urls.push(`${method} ${url}`);
    response.writeHead(204);
    response.end();
  });
  const client = clientOf(origin);
  const answer = await client.call('DELETE /api/v1/tokens/{id}', { params: { id: '../a b?' } });
  assert.deepEqual(answer, { ok: true, status: 204, body: undefined, etag: undefined });
  await client.call('GET /api/v1/live', { query: { topics: 'case,a&b' } });
  await client.call('GET /api/v1/live', { query: { topics: undefined } });
  assert.deepEqual(urls, [
    'DELETE /api/v1/tokens/..%2Fa%20b%3F',
    'GET /api/v1/live?topics=case%2Ca%26b',
    'GET /api/v1/live',
  ]);
});

test('If-Match and Idempotency-Key are sent as given', async (t) => {
  const origin = await serving(t, ({ headers }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify([headers['if-match'], headers['idempotency-key']]));
  });
  const body = await clientOf(origin).result('GET /api/v1/session', { ifMatch: '"3"', idempotencyKey: 'k1' });
  assert.deepEqual(body, ['"3"', 'k1']);
});

test('a problem is a value with kind, code and details', async (t) => {
  const problem = {
    kind: 'conflict',
    code: 'version_conflict',
    detail: 'Somebody changed it.',
    details: { field: 'state' },
  };
  const origin = await serving(t, (_, response) => {
    response.writeHead(409, { 'content-type': 'application/problem+json', 'x-request-id': 'r-1' });
    response.end(JSON.stringify(problem));
  });
  const answer = await clientOf(origin).call('GET /api/v1/session');
  assert.deepEqual(answer, {
    ok: false,
    problem: {
      kind: 'conflict',
      code: 'version_conflict',
      status: 409,
      message: 'Somebody changed it.',
      details: { field: 'state' },
      requestId: 'r-1',
      retryAfter: undefined,
    },
  });
});

test('the page of a proxy is a problem that says when to try again', async (t) => {
  const origin = await serving(t, (_, response) => {
    response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '7' });
    response.end('<h1>down</h1>');
  });
  const answer = await clientOf(origin).call('GET /api/v1/session');
  assert.ok(!answer.ok);
  assert.deepEqual(
    [answer.problem.kind, answer.problem.code, answer.problem.retryAfter],
    ['unavailable', 'unexpected_answer', 7],
  );
});

test('JSON that is cut off is a problem, not an exception', async (t) => {
  const origin = await serving(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"items":[');
  });
  const answer = await clientOf(origin).call('GET /api/v1/session');
  assert.equal(answer.ok ? '' : answer.problem.code, 'unreachable');
});

test('a server that does not answer is a problem with status 0', async (t) => {
  const origin = await serving(t, (request) => request.socket.destroy());
  const answer = await clientOf(origin).call('GET /api/v1/session');
  assert.deepEqual(answer.ok ? [] : [answer.problem.code, answer.problem.status], ['unreachable', 0]);
});

test('result throws the problem', async (t) => {
  const origin = await serving(t, (_, response) => {
    response.writeHead(404, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ kind: 'not_found', code: 'not_found', detail: 'There is no such thing.' }));
  });
  await assert.rejects(clientOf(origin).result('GET /api/v1/session'), (error: unknown) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'not_found');
    return true;
  });
});

test('an aborted call rejects, so that nobody shows it as an outage', async (t) => {
  const origin = await serving(t, () => undefined);
  const controller = new AbortController();
  const call = clientOf(origin).call('GET /api/v1/session', { signal: controller.signal });
  controller.abort();
  await assert.rejects(call, { name: 'AbortError' });
});
