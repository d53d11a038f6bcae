import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { console as consoleActor, systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { peopleDoor } from './index.ts';

type Json = Record<string, unknown>;
const json = (answer: { readonly body: unknown }): Json => answer.body as Json;
const itemsOf = (answer: { readonly body: unknown }): readonly Json[] => json(answer)['items'] as readonly Json[];

const invite = async (by: TestPerson, email: string, roles: readonly string[] = ['engineer']) =>
  json(await by.call('POST', '/api/v1/people', { email, name: email.split('@')[0], roles }));
const idOf = (invited: Json): string => (invited['person'] as { id: string }).id;

describe('people', () => {
  test('are listed by name in pages, and found by part of name or address, role, team and activity', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    await app.person('Cy', 'engineer');
    await app.person('Bo', 'manager');
    const names = async (query: string) =>
      itemsOf(await ada.call('GET', `/api/v1/people?${query}`)).map((p) => p['name']);
    assert.deepEqual(await names(''), ['Ada', 'Bo', 'Cy']);
    assert.deepEqual(await names('q=CY%40PEO'), ['Cy']);
    assert.deepEqual(await names('role=manager'), ['Bo']);
    assert.deepEqual(await names('active=false'), []);
    const first = await ada.call('GET', '/api/v1/people?limit=2');
    assert.deepEqual(
      itemsOf(first).map((p) => p['name']),
      ['Ada', 'Bo'],
    );
    assert.deepEqual(await names(`limit=2&cursor=${json(first)['nextCursor']}`), ['Cy']);
    assert.equal((await ada.call('GET', '/api/v1/people?cursor=nonsense')).status, 400);
    assert.equal((await app.stranger.call('GET', '/api/v1/people')).status, 401);
  });

  test('an administrator gives ordinary roles; sensitive ones wait for a second administrator', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const bea = await app.person('Bea', 'administrator');
    const cy = await app.person('Cy', 'engineer');
    const url = `/api/v1/people/${cy.actor.personId}/roles`;
    const plain = await ada.call('PUT', url, { roles: ['manager'] });
    assert.equal(plain.status, 200);
    assert.deepEqual((json(plain)['person'] as Json)['roles'], ['manager']);

    const waiting = await ada.call('PUT', url, { roles: ['manager', 'security'] });
    assert.equal(waiting.status, 202);
    assert.deepEqual((json(waiting)['person'] as Json)['roles'], ['manager']);
    const approval = (json(waiting)['approval'] as { id: string }).id;
    const decision = { decision: 'approve', reason: 'joins the group' };
    assert.equal((await ada.call('POST', `/api/v1/approvals/${approval}`, decision)).status, 403);
    assert.equal((await bea.call('POST', `/api/v1/approvals/${approval}`, decision)).status, 200);
    const after = await ada.call('GET', `/api/v1/people/${cy.actor.personId}`);
    assert.deepEqual(json(after)['roles'], ['manager', 'security']);
  });

  test('who would be told of new reports waits for the security group, unless that group asks', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const sam = await app.person('Sam', 'security', 'administrator');
    const made = json(await ada.call('POST', '/api/v1/teams', { name: 'browser', description: '' }));
    const url = `/api/v1/teams/${made['id']}/duties`;
    const [own, other] = [ada.actor.personId, sam.actor.personId];
    const wanted = { lead: null, pointPersons: [own], deputies: [], members: [own] };
    const ids = (answer: Json, list: string) => (answer[list] as Json[]).map((person) => person['id']);

    const waiting = await ada.call('PUT', url, wanted);
    assert.equal(waiting.status, 202);
    assert.deepEqual([ids(json(waiting), 'pointPersons'), ids(json(waiting), 'members')], [[], [own]]);
    const approval = (json(waiting)['approval'] as { id: string }).id;
    const decision = { decision: 'approve', reason: 'on call from Monday' };
    assert.equal((await ada.call('POST', `/api/v1/approvals/${approval}`, decision)).status, 403);
    assert.equal((await sam.call('POST', `/api/v1/approvals/${approval}`, decision)).status, 200);
    const after = json(await ada.call('GET', `/api/v1/teams/${made['id']}`));
    assert.deepEqual(ids(after, 'pointPersons'), [own]);

    // From one such duty to another nobody gains sight, and the security group has it.
    assert.equal((await ada.call('PUT', url, { ...wanted, pointPersons: [], deputies: [own] })).status, 200);
    const bySecurity = await sam.call('PUT', url, { ...wanted, lead: other, pointPersons: [own] });
    assert.equal(bySecurity.status, 200);
    assert.equal((json(bySecurity)['lead'] as Json)['id'], other);
  });

  test('the only administrator is not held up, but cannot leave', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const cy = await app.person('Cy', 'engineer');
    const own = `/api/v1/people/${ada.actor.personId}`;
    const refused = await ada.call('PATCH', own, { active: false });
    assert.deepEqual([refused.status, json(refused)['code']], [409, 'last_administrator']);
    assert.equal(json(await ada.call('PUT', `${own}/roles`, { roles: ['engineer'] }))['code'], 'last_administrator');
    const granted = await ada.call('PUT', `/api/v1/people/${cy.actor.personId}/roles`, { roles: ['administrator'] });
    assert.equal(granted.status, 200);
    assert.equal((await ada.call('PATCH', own, { active: false })).status, 200);
    assert.equal((await ada.call('GET', '/api/v1/people')).status, 401);
  });

  test('a link for somebody with a sensitive role is made by somebody who holds it, or by the console', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    await app.person('Sam', 'security');
    const refused = await ada.call('POST', '/api/v1/people', { email: 'sam@people.example' });
    assert.deepEqual([refused.status, json(refused)['code']], [403, 'link_beyond_own_roles']);
    const door = peopleDoor(app.app.platform);
    const made = await door.invite(consoleActor, { email: 'sam@people.example' });
    assert.equal(made.created, false);
    assert.match(made.link, /\/enrol#[\w-]{43}$/);
  });

  test('a link cannot be kept until its person gets a sensitive role', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const [ada, bea] = [await app.person('Ada', 'administrator'), await app.person('Bea', 'administrator', 'security')];
    const invited = await invite(ada, 'pat@example.org');
    const token = new URL(String(invited['link'])).hash.slice(1);
    const inspect = async () => (await app.stranger.call('POST', '/api/v1/enrolments/inspect', { token })).status;
    assert.equal(await inspect(), 200);
    const roles = { roles: ['engineer', 'security'] };
    const waiting = json(await ada.call('PUT', `/api/v1/people/${idOf(invited)}/roles`, roles));
    const approval = (waiting['approval'] as { id: string }).id;
    assert.equal((await bea.call('POST', `/api/v1/approvals/${approval}`, { decision: 'approve' })).status, 200);
    assert.equal(await inspect(), 404);
    const options = await app.stranger.call('POST', '/api/v1/enrolments/options', { token });
    assert.deepEqual([options.status, json(options)['code']], [404, 'enrolment_invalid']);
    const both = await ada.call('POST', '/api/v1/people', { email: 'kim@example.org', roles: ['security'] });
    assert.deepEqual([both.status, json(both)['code']], [403, 'link_beyond_own_roles']);
    assert.deepEqual(itemsOf(await ada.call('GET', '/api/v1/people?q=kim')), []);
  });

  test('who comes back gets sensitive roles by a second person only', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const [ada, bea] = [await app.person('Ada', 'administrator'), await app.person('Bea', 'administrator')];
    const sam = await app.person('Sam', 'security', 'engineer');
    const url = `/api/v1/people/${sam.actor.personId}`;
    assert.equal((await ada.call('PATCH', url, { active: false })).status, 200);
    assert.deepEqual(json(await ada.call('PATCH', url, { active: true }))['roles'], ['engineer']);
    const [waiting] = itemsOf(await bea.call('GET', '/api/v1/approvals?state=pending'));
    assert.match(String(waiting?.['effect']), /^Sam .* gets the role security/);
    const decide = (by: TestPerson) => by.call('POST', `/api/v1/approvals/${waiting?.['id']}`, { decision: 'approve' });
    assert.equal((await decide(ada)).status, 403);
    assert.equal((await decide(bea)).status, 200);
    assert.deepEqual(json(await ada.call('GET', url))['roles'], ['engineer', 'security']);
  });

  test('nobody makes themselves member of the security group unheard', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    await app.person('Bea', 'administrator');
    const sam = await app.person('Sam', 'security');
    const roles = { roles: ['administrator', 'security'] };
    const asked = json(await ada.call('PUT', `/api/v1/people/${ada.actor.personId}/roles`, roles));
    const url = `/api/v1/approvals/${(asked['approval'] as { id: string }).id}/break-glass`;
    assert.equal((await ada.call('POST', url, { reason: 'at once' })).status, 200);
    const outgoing = itemsOf(await sam.call('GET', '/api/v1/outbox'));
    assert.deepEqual(outgoing.flatMap((mail) => mail['to']).sort(), ['bea@people.example', 'sam@people.example']);
    const [mail] = outgoing;
    const source = String(json(await sam.call('GET', `/api/v1/outbox/${mail?.['id']}`))['source']);
    assert.match(source, /^Ada made a change that two people make, as an emergency/m);
    assert.match(source, /^ {2}Give a person a sensitive role/m);
  });

  test('an invitation goes by mail when asked, to nobody else and not to a role address', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const sam = await app.person('Sam', 'security');
    const made = await ada.call('POST', '/api/v1/people', { email: 'cy@example.org', name: 'Cy', mail: true });
    assert.deepEqual([made.status, json(made)['mailed']], [201, true]);
    assert.equal((await invite(ada, 'bo@example.org'))['mailed'], false);
    const outgoing = itemsOf(await sam.call('GET', '/api/v1/outbox'));
    assert.deepEqual(
      outgoing.map((mail) => [mail['purpose'], mail['to']]),
      [['enrolment', ['cy@example.org']]],
    );
    for (const email of ['security@localhost', 'security+token@localhost']) {
      const own = await ada.call('POST', '/api/v1/people', { email, mail: true });
      assert.deepEqual([own.status, json(own)['code']], [400, 'invalid_request']);
      assert.match(String(json(own)['detail']), /is a role address of Gatehouse itself/);
    }
    assert.deepEqual(itemsOf(await ada.call('GET', '/api/v1/people?q=security')), []);
    const sensitive = await ada.call('POST', '/api/v1/people', { email: 'ada@people.example', mail: true });
    assert.deepEqual([sensitive.status, json(sensitive)['code']], [403, 'link_not_mailed']);
  });

  test('a change is refused when somebody else changed the person meanwhile', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const id = idOf(await invite(ada, 'cy@example.org'));
    const etag = String((await ada.call('GET', `/api/v1/people/${id}`)).headers['etag']);
    const rename = (name: string) => ada.call('PATCH', `/api/v1/people/${id}`, { name }, { 'if-match': etag });
    assert.equal((await rename('Cyd')).status, 200);
    const late = await rename('Cyrus');
    assert.deepEqual([late.status, json(late)['code']], [409, 'version_conflict']);
    assert.equal((await ada.call('PATCH', `/api/v1/people/${id}`, { name: '' })).status, 400);
  });

  test('the console makes an administrator; again it gives another token and lets a deactivated one in', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const door = peopleDoor(app.app.platform);
    const first = await door.createAdministrator(consoleActor, { email: 'Ada@example.org', name: 'Ada' });
    const call = async (token: string) => {
      const answer = await app.stranger.call('GET', '/api/v1/session', undefined, { authorization: `Bearer ${token}` });
      return { status: answer.status, person: json(answer)['person'] as Json };
    };
    assert.deepEqual((await call(first.token)).person['roles'], ['administrator', 'security']);
    const admin = await app.person('Bea', 'administrator');
    await admin.call('PATCH', `/api/v1/people/${first.person.id}`, { active: false });
    assert.equal((await call(first.token)).status, 401);
    const second = await door.createAdministrator(consoleActor, { email: 'ada@example.org', name: 'Somebody' });
    assert.equal(second.person.id, first.person.id);
    assert.notEqual(second.token, first.token);
    assert.equal((await call(second.token)).person['name'], 'Ada');
    await assert.rejects(door.createAdministrator(consoleActor, { email: 'nobody', name: 'N' }), {
      code: 'invalid_request',
    });
  });
});

describe('teams', () => {
  test('triage is there from the first start, and keeps its name', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const [triage] = itemsOf(await ada.call('GET', '/api/v1/teams'));
    assert.equal(triage?.['name'], 'triage');
    assert.equal((await ada.call('PATCH', `/api/v1/teams/${triage?.['id']}`, { name: 'other' })).status, 409);
    const again = await ada.call('POST', '/api/v1/teams', { name: 'Triage' });
    assert.deepEqual([again.status, json(again)['code']], [409, 'team_name_taken']);
  });

  test('say who is on duty, and the door and the database agree on whose teams they are', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const [po, de, le] = [await app.person('Po'), await app.person('De', 'engineer'), await app.person('Le')];
    const team = String(json(await ada.call('POST', '/api/v1/teams', { name: 'Push' }))['id']);
    const ids = [po, de, le].map((p) => p.actor.personId);
    const duties = { lead: ids[2], pointPersons: [ids[0]], deputies: [ids[1]], members: [] };
    const set = await ada.call('PUT', `/api/v1/teams/${team}/duties`, duties);
    assert.equal(set.status, 200);
    const onDuty = async () =>
      (json(await ada.call('GET', `/api/v1/teams/${team}`))['onDuty'] as { name: string }[]).map((p) => p.name);
    assert.deepEqual(await onDuty(), ['Po']);

    const [fromAt, untilAt] = ['2020-01-01T00:00:00Z', '2020-06-01T00:00:00Z'];
    assert.equal((await po.call('POST', '/api/v1/absences', { fromAt, untilAt })).status, 201);
    assert.deepEqual(await onDuty(), ['Po']);
    const now = new Date();
    const week = new Date(now.getTime() + 7 * 24 * 3_600_000).toISOString();
    const absence = await po.call('POST', '/api/v1/absences', { fromAt, untilAt: week });
    assert.equal(absence.status, 400);
    const yesterday = new Date(now.getTime() - 24 * 3_600_000).toISOString();
    const away = await po.call('POST', '/api/v1/absences', { fromAt: yesterday, untilAt: week });
    assert.deepEqual(await onDuty(), ['De']);
    const door = peopleDoor(app.app.platform);
    assert.deepEqual(await app.app.platform.db.reading(systemActor('test'), (tx) => door.dutyOf(tx, team)), [ids[1]]);

    const id = String(json(away)['id']);
    assert.equal((await de.call('DELETE', `/api/v1/absences/${id}`)).status, 403);
    assert.equal((await po.call('DELETE', `/api/v1/absences/${id}`)).status, 204);
    assert.deepEqual(await onDuty(), ['Po']);

    const unknown = await ada.call('PUT', `/api/v1/teams/${team}/duties`, { ...duties, members: [team] });
    assert.deepEqual([unknown.status, json(unknown)['code']], [400, 'member_unknown']);
    const others = await de.call('POST', '/api/v1/absences', { personId: ids[0], fromAt: yesterday, untilAt: week });
    assert.equal(others.status, 403);
    assert.equal((await de.call('POST', '/api/v1/teams', { name: 'Own' })).status, 403);
    assert.deepEqual(
      await app.app.platform.db.reading(de.actor, async (tx) =>
        (await door.teamsOf(tx, ids[1] ?? '')).map((x) => x.id),
      ),
      [team],
    );
  });
});
