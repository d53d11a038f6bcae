import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';

type Answer = { readonly status: number; readonly body: unknown };
const codeOf = ({ status, body }: Answer) => (status < 400 ? status : (body as { code: string }).code);
const idOf = ({ body }: Answer) => (body as { id: string }).id;

/** A service of the team `sync` with its point person Own, and Other, who is point person and manager elsewhere. */
async function stage(app: RunningApp) {
  const ada = await app.person('Ada', 'administrator');
  const own = await app.person('Own', 'point-person');
  const other = await app.person('Other', 'point-person', 'manager');
  const team = async (name: string, person: TestPerson) => {
    const id = idOf(await ada.call('POST', '/api/v1/teams', { name }));
    const duties = { lead: null, pointPersons: [person.actor.personId], deputies: [], members: [] };
    await ada.call('PUT', `/api/v1/teams/${id}/duties`, duties);
    return id;
  };
  const [sync, push] = [await team('sync', own), await team('push', other)];
  const made = await ada.call('POST', '/api/v1/services', {
    name: 'Sync',
    team: sync,
    endpoints: ['a.example.org'],
    traits: { website: 'yes' },
  });
  return { ada, own, other, sync, push, id: idOf(made), url: `/api/v1/services/${idOf(made)}` };
}

test('what is said of a service is changed by its owner team, the security group and administrators', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { ada, own, other, sync, push, url } = await stage(app);
  const no = 'service_not_yours';
  assert.equal(codeOf(await other.call('PATCH', url, { traits: { website: 'no' } })), no);
  assert.equal(codeOf(await other.call('PATCH', url, { team: push })), no);
  assert.equal(codeOf(await other.call('DELETE', url)), no);
  const content = JSON.stringify({ services: [{ name: 'Sync', traits: { website: 'no' } }] });
  for (const dryRun of [true, false])
    assert.equal(codeOf(await other.call('POST', '/api/v1/services/import', { content, dryRun })), no);
  assert.equal(codeOf(await other.call('POST', '/api/v1/services', { name: 'New', team: sync })), no);
  assert.equal(codeOf(await other.call('POST', '/api/v1/services', { name: 'New' })), no);
  assert.equal(codeOf(await other.call('POST', '/api/v1/services', { name: 'New', team: push })), 201);

  assert.equal(codeOf(await own.call('PATCH', url, { traits: { 'admin-panel': 'no' } })), 200);
  // The owner hands it over, with other endpoints in the same step, and has no say any more.
  assert.equal(codeOf(await own.call('PATCH', url, { team: push, endpoints: ['b.example.org'] })), 200);
  assert.equal(codeOf(await own.call('PATCH', url, { tier: '1' })), no);
  assert.equal(codeOf(await other.call('PATCH', url, { team: null })), 200);
  assert.equal(codeOf(await other.call('PATCH', url, { tier: '1' })), no);
  assert.equal(codeOf(await ada.call('PATCH', url, { tier: '1' })), 200);
});

test('the database itself refuses what another team says of a service', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { other, own, id } = await stage(app);
  const { db } = app.app.platform;
  type Tables = {
    service: { id: string; traits: unknown };
    service_endpoint: { service_id: string; pattern: string; host: string; position: number };
    service_repository: { service_id: string; location: string; position: number };
  };
  const changed = (who: TestPerson) =>
    db.as(who.actor, async (tx) => {
      const tables = tx.tables<Tables>();
      const [row] = await tables.updateTable('service').set({ traits: '{}' }).where('id', '=', id).execute();
      const [gone] = await tables.deleteFrom('service_endpoint').where('service_id', '=', id).execute();
      return [row?.numUpdatedRows, gone?.numDeletedRows];
    });
  const endpoint = { service_id: id, pattern: 'evil.example', host: 'evil.example', position: 9 };
  const added = (who: TestPerson) =>
    db.as(who.actor, (tx) => tx.tables<Tables>().insertInto('service_endpoint').values(endpoint).execute());
  assert.deepEqual(await changed(other), [0n, 0n]);
  await assert.rejects(added(other), { code: '42501' });
  const repository = { service_id: id, location: 'https://evil.example/x', position: 0 };
  await assert.rejects(
    db.as(other.actor, (tx) => tx.tables<Tables>().insertInto('service_repository').values(repository).execute()),
    { code: '42501' },
  );
  assert.deepEqual(await changed(own), [1n, 1n]);
  await added(own);
});
