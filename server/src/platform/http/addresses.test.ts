import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp } from '../../testing/running-app.ts';
import { problemType } from './problem.ts';

test('the start page answers whoever takes anything, with GET and HEAD', async (t) => {
  const { app } = await startTestApp(t);
  for (const method of ['GET', 'HEAD'] as const) {
    const page = await app.server.inject({ method, url: '/', headers: { accept: '*/*' } });
    assert.deepEqual(
      [method, page.statusCode, page.headers['content-type']],
      [method, 200, 'text/html; charset=utf-8'],
    );
  }
  const deeper = await app.server.inject({ method: 'GET', url: '/nothing/here', headers: { accept: '*/*' } });
  assert.equal(deeper.statusCode, 404);
  const call = await app.server.inject({ method: 'GET', url: '/api/', headers: { accept: '*/*' } });
  assert.equal(call.statusCode, 404);
});

for (const [title, url] of [
  ['a wrong percent-encoding', '/api/v1/cases/%zz'],
  ['an encoding that is no UTF-8', '/api/v1/cases/%ff'],
] as const) {
  test(`${title} in an address is answered with a problem`, async (t) => {
    const { app } = await startTestApp(t);
    const answer = await app.server.inject({ method: 'GET', url });
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [400, `${problemType}; charset=utf-8`]);
    assert.equal((answer.json() as { code: string }).code, 'invalid_request');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  });
}
