import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { type Bend, softwareAuthenticator } from './testing/authenticator.ts';
import { firstAdministrator, startHouse, superuser } from './testing/house.ts';

describe('sign-in by passkey', () => {
  test('the session is renewed, its cookie is bound to the host, and only its digest is stored', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    const before = ada.cookie();
    const page = await ada.signIn();
    assert.equal(page.status, 200);
    const [set = ''] = page.headers.getSetCookie();
    assert.match(set, /^__Host-gatehouse=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    assert.notEqual(ada.cookie(), before);
    const secret = ada.cookie().split('=')[1] ?? '';
    const dump = await superuser(house.running, (c) => c.query('select to_jsonb(session)::text as row from session'));
    assert.equal(dump.rows.length, 2);
    assert.equal(JSON.stringify(dump.rows).includes(secret), false);
  });

  const refusals: readonly (readonly [string, Bend])[] = [
    ['from another origin', { origin: 'https://evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['without user verification', { userVerified: false }],
    ['with a counter that went back', { counter: 1 }],
    ['to a challenge that was not given', { challenge: 'A'.repeat(43) }],
    ['signed by another key', { signWith: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
  ];
  test('an answer that does not hold is refused, logged at WARN, and uses up its challenge', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    await ada.signIn();
    ada.forget();
    for (const [name, bend] of refusals) {
      house.warnings.length = 0;
      const options = await ada.call('POST', '/api/v1/sign-in/options');
      const refused = await ada.call('POST', '/api/v1/sign-in', {
        answer: ada.passkey.get(options.body as never, bend),
      });
      assert.equal(refused.status, 401, name);
      assert.equal(refused.body['code'], 'passkey_refused', name);
      assert.equal(ada.cookie(), '', name);
      assert.deepEqual(house.warnings[0], {
        type: 'auth.failed',
        fields: { reason: 'passkey_refused', remoteAddress: '127.0.0.1' },
      });
      if (bend.challenge !== undefined) continue;
      const retried = await ada.call('POST', '/api/v1/sign-in', { answer: ada.passkey.get(options.body as never) });
      assert.equal(retried.status, 401, `${name}: the same challenge again`);
    }
  });

  test('one answer signs in once', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    ada.forget();
    const options = await ada.call('POST', '/api/v1/sign-in/options');
    const answer = ada.passkey.get(options.body as never);
    const both = await Promise.all([
      house.browser().call('POST', '/api/v1/sign-in', { answer }),
      house.browser().call('POST', '/api/v1/sign-in', { answer }),
    ]);
    assert.deepEqual(both.map((p) => p.status).sort(), [200, 401]);
  });

  test('an unknown passkey is refused', async (t) => {
    const house = await startHouse(t);
    await firstAdministrator(house);
    const stranger = softwareAuthenticator(house.origin);
    const page = house.browser();
    const options = await page.call('POST', '/api/v1/sign-in/options');
    const answer = stranger.get(options.body as never);
    assert.equal((await page.call('POST', '/api/v1/sign-in', { answer })).status, 401);
  });
});

describe('a session', () => {
  test('ends on demand, by idling, by age, and at once when its person is deactivated', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    assert.equal((await ada.call('DELETE', '/api/v1/session')).status, 204);
    assert.equal((await ada.call('GET', '/api/v1/session')).status, 401);

    const limits = [
      `update session set last_seen_at = now() - interval '12 hours 1 second'`,
      `update session set expires_at = now() - interval '1 second'`,
      'update person set active = false',
    ];
    for (const statement of limits) {
      await ada.signIn();
      assert.equal((await ada.call('GET', '/api/v1/session')).status, 200, statement);
      await superuser(house.running, (c) => c.query(statement));
      assert.equal((await ada.call('GET', '/api/v1/session')).status, 401, statement);
    }
    ada.forget();
    assert.equal((await ada.signIn()).status, 401);
  });

  test('a dead cookie does not keep anybody from signing in', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    await superuser(house.running, (c) => c.query('delete from session'));
    assert.equal((await ada.signIn()).status, 200);
  });

  test('signing out everywhere ends all sessions of the person and nobody else’s', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    const link = String((await ada.call('POST', '/api/v1/people', { email: 'bo@example.org' })).body['link']);
    const bo = house.browser();
    await bo.enrol(link);
    const first = ada.cookie();
    await ada.signIn();
    assert.equal((await ada.call('DELETE', '/api/v1/sessions')).status, 204);
    ada.forget();
    assert.equal((await ada.call('GET', '/api/v1/session', undefined, { cookie: first })).status, 401);
    assert.equal((await bo.call('GET', '/api/v1/session')).status, 200);
  });

  test('a change without the session’s own CSRF token is refused; a token needs none', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    const own = ada.csrf();
    await ada.signIn();
    for (const csrf of ['', 'wrong', own]) {
      const refused = await ada.call('POST', '/api/v1/teams', { name: 'Search' }, { 'x-csrf-token': csrf });
      assert.equal(refused.status, 403, csrf);
      assert.equal(refused.body['code'], 'csrf', csrf);
    }
    assert.equal((await ada.call('POST', '/api/v1/teams', { name: 'Search' })).status, 201);
    const made = await ada.call('POST', '/api/v1/tokens', { name: 'ci', scopes: ['*'] });
    const authorization = `Bearer ${made.body['token']}`;
    const program = house.browser();
    assert.equal((await program.call('POST', '/api/v1/teams', { name: 'Push' }, { authorization })).status, 201);
  });
});

describe('own passkeys', () => {
  test('another one is added, and one is always kept', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    const key = softwareAuthenticator(house.origin);
    const options = await ada.call('POST', '/api/v1/passkeys/options');
    const excluded = options.body['excludeCredentials'] as { id: string }[];
    assert.deepEqual(
      excluded.map((e) => e.id),
      [ada.passkey.id],
    );
    const answer = key.create(options.body as never);
    const added = await ada.call('POST', '/api/v1/passkeys', { name: 'Key in the safe', answer });
    assert.equal(added.status, 201);
    const list = async () =>
      (await ada.call('GET', '/api/v1/passkeys')).body['items'] as { id: string; name: string }[];
    assert.deepEqual(
      (await list()).map((p) => p.name),
      ['Passkey', 'Key in the safe'],
    );
    const [first, second] = await list();
    const removals = await Promise.all([
      ada.call('DELETE', `/api/v1/passkeys/${first?.id}`),
      ada.call('DELETE', `/api/v1/passkeys/${second?.id}`),
    ]);
    assert.deepEqual(removals.map((p) => p.status).sort(), [204, 409]);
    assert.equal((await list()).length, 1);
  });
});
