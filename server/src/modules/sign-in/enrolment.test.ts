import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { peopleDoor } from '../people/index.ts';
import { firstAdministrator, startHouse, superuser } from './testing/house.ts';

describe('enrolment', () => {
  test('the first administrator enrols by the link of the start, once', async (t) => {
    const house = await startHouse(t);
    const link = (await peopleDoor(house.running.app.platform).firstAdministratorLink()) ?? '';
    assert.equal(new URL(link).origin, house.origin);
    assert.equal(new URL(link).pathname, '/enrol');
    const page = house.browser();
    const inspected = await page.call('POST', '/api/v1/enrolments/inspect', { token: new URL(link).hash.slice(1) });
    assert.equal(inspected.status, 200);
    assert.equal(inspected.body['purpose'], 'first-administrator');
    assert.equal(inspected.body['person'], null);

    const done = await page.enrol(link, { name: 'Ada Example', email: 'Ada@Example.org' });
    assert.equal(done.status, 200);
    const session = (await page.call('GET', '/api/v1/session')).body as {
      person: { name: string; email: string; roles: string[]; permissions: string[]; teams: unknown[] };
    };
    assert.equal(session.person.name, 'Ada Example');
    assert.equal(session.person.email, 'ada@example.org');
    assert.deepEqual(session.person.roles, ['administrator', 'security']);
    assert.ok(session.person.permissions.includes('people.write'));
    assert.ok(session.person.permissions.includes('restricted.see'));
    assert.deepEqual(session.person.teams, []);

    const again = await house.browser().enrol(link, { name: 'Eve', email: 'eve@example.org' });
    assert.equal(again.status, 404);
    assert.equal(again.body['code'], 'enrolment_invalid');
    assert.equal(await peopleDoor(house.running.app.platform).firstAdministratorLink(), undefined);
  });

  test('of two who open the first link at once, one becomes administrator', async (t) => {
    const house = await startHouse(t);
    const link = (await peopleDoor(house.running.app.platform).firstAdministratorLink()) ?? '';
    const both = await Promise.all([
      house.browser().enrol(link, { name: 'Ada', email: 'ada@example.org' }),
      house.browser().enrol(link, { name: 'Eve', email: 'eve@example.org' }),
    ]);
    const [winner, loser] = both.map((p) => p.status).sort();
    assert.equal(winner, 200);
    // The link is gone, and with it its challenge: whichever the loser misses first.
    assert.ok(loser === 401 || loser === 404, String(loser));
    const people = await superuser(house.running, (c) => c.query('select name from person'));
    assert.equal(people.rowCount, 1);
  });

  test('a new start replaces the link of the one before', async (t) => {
    const house = await startHouse(t);
    const door = peopleDoor(house.running.app.platform);
    const [first, second] = [(await door.firstAdministratorLink()) ?? '', (await door.firstAdministratorLink()) ?? ''];
    const who = { name: 'Ada', email: 'ada@example.org' };
    assert.equal((await house.browser().enrol(first, who)).status, 404);
    assert.equal((await house.browser().enrol(second, who)).status, 200);
  });

  test('an invited person enrols; who lost the passkey comes back by another link', async (t) => {
    const house = await startHouse(t);
    const ada = await firstAdministrator(house);
    const invited = await ada.call('POST', '/api/v1/people', {
      email: 'bo@example.org',
      name: 'Bo',
      roles: ['engineer'],
    });
    assert.equal(invited.status, 201);
    assert.equal(invited.body['created'], true);
    const bo = house.browser();
    assert.equal((await bo.enrol(String(invited.body['link']))).status, 200);
    assert.equal((await bo.call('GET', '/api/v1/people')).status, 200);
    assert.equal((await bo.call('POST', '/api/v1/people', { email: 'x@example.org' })).status, 403);

    const link = await ada.call('POST', '/api/v1/people', { email: 'bo@example.org' });
    assert.equal(link.body['created'], false);
    const newDevice = house.browser();
    assert.equal((await newDevice.enrol(String(link.body['link']))).status, 200);
    newDevice.forget();
    assert.equal((await newDevice.signIn()).status, 200);
    const { items } = (await newDevice.call('GET', '/api/v1/passkeys')).body as { items: unknown[] };
    assert.equal(items.length, 2);
  });

  test('an expired link is like one that never was', async (t) => {
    const house = await startHouse(t);
    const link = (await peopleDoor(house.running.app.platform).firstAdministratorLink()) ?? '';
    await superuser(house.running, (c) => c.query(`update enrolment set expires_at = now() - interval '1 second'`));
    const late = await house.browser().enrol(link, { name: 'Ada', email: 'ada@example.org' });
    const never = await house
      .browser()
      .enrol(`${house.origin}/enrol#${'x'.repeat(43)}`, { name: 'Ada', email: 'ada@example.org' });
    assert.equal(late.status, 404);
    assert.deepEqual({ ...late.body, requestId: '' }, { ...never.body, requestId: '' });
  });
});
