import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { startTestApp } from '../../testing/running-app.ts';
import { calls } from './testing.ts';

const body = {
  name: 'code',
  kind: 'github',
  baseUrl: 'https://api.github.com',
  apiKey: 'a key that is nobody’s',
  webhookSecret: 'a secret of both sides',
  projects: ['org/app'],
  requests: [{ word: 'sec-review', kind: 'feature' }],
};
type View = {
  readonly id: string;
  readonly version: number;
  readonly hasWebhookSecret: boolean;
  readonly pollMinutes: number;
};

async function scene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  return { app, ada, eng: await app.person('Eng', 'engineer') };
}

test('an administrator connects a tracker; the key is never shown, and others only look', async (t) => {
  const { app, ada, eng } = await scene(t);
  assert.equal((await eng.call('POST', '/api/v1/trackers', body)).status, 403);
  const made = await calls<View>(ada, 'POST', '/trackers', body);
  assert.equal(made.hasWebhookSecret, true);
  const shown = JSON.stringify(await calls(eng, 'GET', '/trackers'));
  assert.doesNotMatch(shown, /nobody|both sides|apiKey|webhookSecret"/);
  assert.equal((await app.stranger.call('GET', '/api/v1/trackers')).status, 401);
  for (const [method, url] of [
    ['PATCH', `/api/v1/trackers/${made.id}`],
    ['DELETE', `/api/v1/trackers/${made.id}`],
    ['POST', `/api/v1/trackers/${made.id}/poll`],
    ['PUT', `/api/v1/trackers/${made.id}/accounts/x`],
  ] as const)
    assert.equal(
      (await eng.call(method, url, method === 'PUT' ? { person: eng.actor.personId } : {})).status,
      403,
      url,
    );
  assert.equal((await ada.call('POST', '/api/v1/trackers', body)).status, 409);
});

test('bad settings name the field and change nothing', async (t) => {
  const { ada } = await scene(t);
  for (const [change, message] of [
    [{ projects: ['no repository'] }, /^projects: "no repository" is not in the form org\/repo/],
    [{ baseUrl: 'http://tracker.example' }, /^baseUrl: must begin with https/],
    [{ requests: [{ word: 'two words', kind: 'feature' }] }, /requests/],
    [{ name: 'A' }, /name/],
    [{ kind: 'jira' }, /kind/],
    [{ pollMinutes: 0 }, /pollMinutes/],
  ] as const) {
    const answer = await ada.call('POST', '/api/v1/trackers', { ...body, ...change });
    assert.equal(answer.status, 400, JSON.stringify(change));
    assert.match((answer.body as { detail: string }).detail, message);
  }
  assert.deepEqual((await calls<{ items: unknown[] }>(ada, 'GET', '/trackers')).items, []);
});

test('two administrators do not overwrite each other', async (t) => {
  const { ada } = await scene(t);
  const made = await calls<View>(ada, 'POST', '/trackers', body);
  const url = `/api/v1/trackers/${made.id}`;
  const change = (version: number, pollMinutes: number) =>
    ada.call('PATCH', url, { pollMinutes }, { 'if-match': `"${version}"` });
  assert.equal((await change(made.version, 10)).status, 200);
  assert.equal((await change(made.version, 20)).status, 409);
  assert.equal((await calls<View>(ada, 'GET', `/trackers/${made.id}`)).pollMinutes, 10);
  assert.equal((await ada.call('DELETE', url)).status, 204);
  assert.equal((await ada.call('GET', url)).status, 404);
});

test('an account has one person, and a person one account', async (t) => {
  const { ada, eng } = await scene(t);
  const { id } = await calls<View>(ada, 'POST', '/trackers', body);
  const set = (login: string, person: string) =>
    calls<{ items: { login: string; person: { name: string } }[] }>(ada, 'PUT', `/trackers/${id}/accounts/${login}`, {
      person,
    });
  await set('Octocat', ada.actor.personId);
  await set('octocat', eng.actor.personId);
  const { items } = await set('eng', eng.actor.personId);
  assert.deepEqual(
    items.map(({ login, person }) => [login, person.name]),
    [['eng', 'Eng']],
  );
  assert.equal((await ada.call('DELETE', `/api/v1/trackers/${id}/accounts/eng`)).status, 204);
  assert.equal((await ada.call('DELETE', `/api/v1/trackers/${id}/accounts/eng`)).status, 404);
});

test('a delivery is taken when its bytes are signed; a tracker that is off takes none', async (t) => {
  const { app, ada } = await scene(t);
  const { id } = await calls<View>(ada, 'POST', '/trackers', body);
  // Spaces that a parser would lose: the signature is over the bytes.
  const text = '{ "repository": {"full_name":"org/app"},   "issue":{"number":3} }';
  const deliver = (secret: string, sent = text, signed = text) =>
    app.app.server.inject({
      method: 'POST',
      url: `/api/v1/tracker-webhooks/${id}`,
      payload: sent,
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`,
      },
    });
  assert.equal((await deliver(body.webhookSecret)).statusCode, 204);
  assert.equal((await deliver('another secret, as long')).statusCode, 403);
  assert.equal((await deliver(body.webhookSecret, text.replace('3', '4'))).statusCode, 403);
  assert.equal((await deliver(body.webhookSecret, '{')).statusCode, 400);
  assert.equal((await deliver(body.webhookSecret, `"${'x'.repeat(1_100_000)}"`)).statusCode, 400);
  // The secret of an organisation is that of all of its projects: only those that are watched are looked at.
  for (const project of ['org/secret-app', 'ORG/App']) {
    const other = text.replace('org/app', project);
    assert.equal((await deliver(body.webhookSecret, other, other)).statusCode, 204);
  }
  const looks = await calls<{ items: { item: string }[] }>(
    await app.person('Sec', 'security'),
    'GET',
    `/trackers/${id}/looks`,
  );
  assert.deepEqual(
    looks.items.map(({ item }) => item),
    ['org/app#3'],
  );
  await calls(ada, 'PATCH', `/trackers/${id}`, { enabled: false });
  assert.equal((await deliver(body.webhookSecret)).statusCode, 404);
});
