import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';

const url = '/api/v1/address-allowances';
type Listed = { readonly items: readonly { readonly id: string; readonly range: string; readonly reason: string }[] };
const codeOf = ({ body }: { readonly body: unknown }) => (body as { code: string }).code;

test('an administrator allows a range once, in its plain form, and takes it back', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const made = await ada.call('POST', url, { range: '127.0.0.1', reason: 'The test servers.' });
  assert.equal(made.status, 201);
  const allowance = made.body as { id: string; range: string; allowedBy: unknown };
  assert.deepEqual([allowance.range, allowance.allowedBy], ['127.0.0.1/32', { id: ada.actor.personId, name: 'Ada' }]);
  assert.equal(codeOf(await ada.call('POST', url, { range: '127.0.0.1/32', reason: 'Again.' })), 'allowance_exists');
  await ada.call('POST', url, { range: 'fd00::/8', reason: 'Inside.' });
  const ranges = ((await ada.call('GET', url)).body as Listed).items.map((each) => each.range);
  assert.deepEqual(ranges, ['127.0.0.1/32', 'fd00::/8']);
  assert.equal((await ada.call('DELETE', `${url}/${allowance.id}`)).status, 204);
  assert.equal((await ada.call('DELETE', `${url}/${allowance.id}`)).status, 404);
  assert.equal(((await ada.call('GET', url)).body as Listed).items.length, 1);
});

test('what is no range is refused with the form that it should have', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  for (const range of ['localhost', '10.0.0.0/33', '10.0.0.1/8', '10.0/8', '::/129', "10.0.0.0/8'; drop table person"])
    assert.equal(codeOf(await ada.call('POST', url, { range, reason: 'x' })), 'range_invalid', range);
});

/** As a use case would that forgot every rule of ours. */
async function insertDirectly(app: RunningApp, { actor }: TestPerson): Promise<void> {
  const client = await app.app.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      "select set_config('gatehouse.actor_kind', 'person', true), set_config('gatehouse.actor_id', $1, true)",
      [actor.personId],
    );
    await client.query(
      `insert into gatehouse.address_allowance (id, range, reason, allowed_by, allowed_at)
        values (gen_random_uuid(), '10.0.0.0/8', 'x', $1, now())`,
      [actor.personId],
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('nobody but an administrator opens the inside, and the database says so too', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  for (const role of ['security', 'manager', 'engineer'] as const) {
    const person = await app.person(role, role);
    assert.equal((await person.call('POST', url, { range: '10.0.0.0/8', reason: 'x' })).status, 403, role);
    await assert.rejects(insertDirectly(app, person), { code: '42501' });
  }
  assert.equal((await app.stranger.call('GET', url)).status, 401);
});
