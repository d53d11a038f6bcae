import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { download } from './index.ts';

type Problem = { readonly code: string; readonly details?: { readonly field: string } };
const refusal = async (person: TestPerson, ...call: Parameters<TestPerson['call']>) => {
  const { status, body } = await person.call(...call);
  const { code, details } = body as Problem;
  return [status, code, details?.field];
};
const cursor = (...values: string[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

test('a value that the database cannot take is the caller’s mistake, not a failure', async (t) => {
  const failures: string[] = [];
  const app = await startTestApp(t, {
    roles: [],
    log: { info: () => undefined, warn: () => undefined, error: (type) => failures.push(type) },
  });
  const ada = await app.person('Ada', 'administrator', 'security');
  for (const [url, field] of [
    ['/api/v1/people?q=%00', 'querystring.q'],
    ['/api/v1/cases?assignee=a%00', 'querystring.assignee'],
    ['/api/v1/cases/%00', 'params.id'],
  ] as const)
    assert.deepEqual(await refusal(ada, 'GET', url), [400, 'invalid_request', field], url);
  const service = { name: 'Roof', repositories: [{ location: 'a\0b' }] };
  const place = 'body.repositories.0.location';
  assert.deepEqual(await refusal(ada, 'POST', '/api/v1/services', service), [400, 'invalid_request', place]);
  for (const url of [
    `/api/v1/cases?cursor=${cursor('opened', '1', '9999999999999999999')}`,
    `/api/v1/cases?sort=deadline&cursor=${cursor('deadline', '2026-99-99 99', '1')}`,
    `/api/v1/people?cursor=${cursor('Ada', 'not an id')}`,
    `/api/v1/people?cursor=${cursor('A\0', '00000000-0000-7000-8000-000000000000')}`,
  ])
    assert.deepEqual((await refusal(ada, 'GET', url)).slice(0, 2), [400, 'invalid_request'], url);
  assert.deepEqual(failures, []);
});

test('a body nested as deep as its size allows is refused by its place, whatever the route takes', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'security');
  const depth = 200_000;
  const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  for (const [url, before, field] of [
    ['/api/v1/cases', '{"kind":"report","title":', 'body.title.0.0'],
    ['/api/v1/questionnaires/preview', '{"content":"id: a","answers":{"q":', 'body.answers.q.0'],
  ] as const) {
    const answer = await app.app.server.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json', 'idempotency-key': url },
      payload: `${before}${deep}${'}'.repeat(before.split('{').length - 1)}`,
    });
    const problem = answer.json() as Problem;
    assert.deepEqual([answer.statusCode, problem.code, problem.details?.field], [400, 'invalid_request', field], url);
  }
});

test('a file name with half a character is downloaded as well', () => {
  const { headers } = download({ filename: 'a\ud800".html', bytes: Buffer.alloc(0) });
  assert.equal(headers?.['content-disposition'], "attachment; filename*=UTF-8''a%EF%BF%BD%22.html");
});
