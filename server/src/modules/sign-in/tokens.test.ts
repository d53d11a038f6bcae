import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Role } from '../../platform/access/index.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { superuser } from './testing/house.ts';

const warnings: { type: string; reason: unknown }[] = [];

async function start(t: TestContext): Promise<RunningApp> {
  warnings.length = 0;
  return startTestApp(t, {
    roles: [],
    log: {
      info: () => undefined,
      warn: (type, fields) => warnings.push({ type, reason: fields?.['reason'] }),
      error: () => undefined,
    },
  });
}

const create = async (person: TestPerson, scopes: readonly string[]) => {
  const answer = await person.call('POST', '/api/v1/tokens', { name: 'ci', scopes });
  return { status: answer.status, body: answer.body as { id: string; token: string; code?: string } };
};

const asToken = (running: RunningApp, token: string, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) =>
  running.stranger.call(method, url, body, { authorization: `Bearer ${token}` });

describe('an API token', () => {
  test('may have the scopes that its owner holds, each with a sentence', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'auditor');
    const session = (await ada.call('GET', '/api/v1/session')).body as { person: { permissions: string[] } };
    const { items } = (await ada.call('GET', '/api/v1/token-scopes')).body as {
      items: { name: string; says: string }[];
    };
    assert.deepEqual(items.map(({ name }) => name).sort(), session.person.permissions);
    assert.deepEqual(
      items.filter(({ says }) => !/^[A-Z].+\.$/.test(says)),
      [],
    );
  });

  test('has a recognisable form with a checksum, is shown once and stored as a digest', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'administrator');
    const { status, body } = await create(ada, ['people.read']);
    assert.equal(status, 201);
    assert.match(body.token, /^gth_[0-9A-Za-z]{49}$/);
    const list = (await ada.call('GET', '/api/v1/tokens')).body as { items: Record<string, unknown>[] };
    const item = list.items.find((i) => i['id'] === body.id);
    assert.deepEqual(Object.keys(item ?? {}).sort(), [
      'createdAt',
      'expiresAt',
      'hint',
      'id',
      'lastUsedAt',
      'name',
      'scopes',
    ]);
    assert.equal(item?.['hint'], body.token.slice(-4));
    const dump = await superuser(running, (c) => c.query('select to_jsonb(api_token)::text as row from api_token'));
    assert.equal(JSON.stringify(dump.rows).includes(body.token), false);
  });

  test('that is malformed, mistyped, unknown, expired or revoked is refused, and logged at WARN', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'administrator');
    const { body } = await create(ada, ['people.read']);
    const ask = async (token: string) => (await asToken(running, token, 'GET', '/api/v1/people')).status;
    assert.equal(await ask(body.token), 200);
    const last = body.token.at(-1) === 'a' ? 'b' : 'a';
    assert.equal(await ask('gth_'), 401);
    assert.equal(await ask(body.token.slice(0, -1) + last), 401);
    await superuser(running, (c) =>
      c.query(`update api_token set expires_at = now() - interval '1 second' where id = $1`, [body.id]),
    );
    assert.equal(await ask(body.token), 401);
    const other = await create(ada, ['people.read']);
    assert.equal((await ada.call('DELETE', `/api/v1/tokens/${other.body.id}`)).status, 204);
    assert.equal(await ask(other.body.token), 401);
    assert.deepEqual(
      warnings.filter((w) => w.type === 'auth.failed').map((w) => w.reason),
      ['token_malformed', 'token_malformed', 'token_invalid', 'token_invalid'],
    );
    assert.equal((await ada.call('DELETE', `/api/v1/tokens/${other.body.id}`)).status, 404);
  });

  test('gives what its scopes name and its person still holds, not more', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'administrator', 'security');
    const narrow = (await create(ada, ['people.read', 'people.write'])).body.token;
    assert.equal((await asToken(running, narrow, 'GET', '/api/v1/people')).status, 200);
    assert.equal((await asToken(running, narrow, 'POST', '/api/v1/teams', { name: 'Push' })).status, 403);
    await superuser(running, (c) => c.query(`delete from person_role where role = 'administrator'`));
    assert.equal((await asToken(running, narrow, 'POST', '/api/v1/people', { email: 'x@example.org' })).status, 403);
  });

  test('cannot make a wider token, nor passkeys', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'administrator', 'security');
    const narrow = (await create(ada, ['people.read'])).body.token;
    for (const scopes of [['*'], ['people.write'], ['restricted.see']]) {
      const refused = await asToken(running, narrow, 'POST', '/api/v1/tokens', { name: 'x', scopes });
      assert.equal(refused.status, 400);
      assert.equal((refused.body as { code: string }).code, 'scope_unknown');
    }
    const same = await asToken(running, narrow, 'POST', '/api/v1/tokens', { name: 'x', scopes: ['people.read'] });
    assert.equal(same.status, 201);
    assert.equal((await asToken(running, narrow, 'POST', '/api/v1/passkeys/options')).status, 403);
    const unheld = await create(ada, ['no.such-permission']);
    assert.equal(unheld.body.code, 'scope_unknown');
  });

  test('made with another token ends with it, at the latest', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'administrator');
    const make = async (token: string) => {
      const body = { name: 'x', scopes: ['people.read'], expiresInDays: 366 };
      const answer = await asToken(running, token, 'POST', '/api/v1/tokens', body);
      return answer.body as { token: string; expiresAt: string };
    };
    const stolen = (await create(ada, ['people.read'])).body;
    const child = await make(stolen.token);
    const grandchild = await make(child.token);
    const list = (await ada.call('GET', '/api/v1/tokens')).body as { items: { id: string; expiresAt: string }[] };
    const end = list.items.find(({ id }) => id === stolen.id)?.expiresAt;
    assert.deepEqual([child.expiresAt, grandchild.expiresAt], [end, end]);
    const ask = async (token: string) => (await asToken(running, token, 'GET', '/api/v1/people')).status;
    assert.equal(await ask(grandchild.token), 200);
    assert.equal((await ada.call('DELETE', `/api/v1/tokens/${stolen.id}`)).status, 204);
    assert.deepEqual([await ask(child.token), await ask(grandchild.token)], [401, 401]);
    assert.equal((await ada.call('GET', '/api/v1/people')).status, 200);
  });

  test('carries the sight of the security group only when it says so', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'security');
    const rolesOf = async (scopes: readonly string[]) => {
      const { token } = (await create(ada, scopes)).body;
      const session = await asToken(running, token, 'GET', '/api/v1/session');
      return (session.body as { person: { roles: Role[] } }).person.roles;
    };
    assert.deepEqual(await rolesOf(['*']), ['security']);
    assert.deepEqual(await rolesOf(['people.read']), []);
    assert.deepEqual(await rolesOf(['people.read', 'restricted.see']), ['security']);
  });

  test('of a deactivated person is worth nothing at once, and is gone when the person comes back', async (t) => {
    const running = await start(t);
    const ada = await running.person('Ada', 'administrator');
    const bo = await running.person('Bo', 'engineer');
    assert.equal((await bo.call('GET', '/api/v1/people')).status, 200);
    const id = bo.actor.personId;
    assert.equal((await ada.call('PATCH', `/api/v1/people/${id}`, { active: false })).status, 200);
    assert.equal((await bo.call('GET', '/api/v1/people')).status, 401);
    assert.equal((await ada.call('PATCH', `/api/v1/people/${id}`, { active: true })).status, 200);
    assert.equal((await bo.call('GET', '/api/v1/people')).status, 401);
  });
});
