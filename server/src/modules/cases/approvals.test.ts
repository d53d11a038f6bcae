import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { type Json, openAsSystem } from './testing.ts';

const waiting = async (person: TestPerson): Promise<readonly Json[]> =>
  ((await person.call('GET', '/api/v1/approvals?state=pending')).body as { items: Json[] }).items;
const approvalOf = (body: unknown): string => String(((body as Json)['approval'] as Json)['id']);
const decide = (person: TestPerson, id: string) =>
  person.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve' });

test('a request that names two cases is seen by who sees both', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, bob] = [await app.person('Ann', 'point-person'), await app.person('Bob', 'point-person')];
  const [eve, sam] = [await app.person('Eve', 'point-person'), await app.person('Sam', 'security')];
  const from = await openAsSystem(app, { title: 'Narwhal' }, [ann, bob]);
  const into = await openAsSystem(app, { title: 'Ocelot' }, [ann, eve]);
  const asked = await ann.call('POST', `/api/v1/cases/${from.id}/merge`, { into: into.ref });
  assert.equal(asked.status, 202);
  const id = approvalOf(asked.body);
  for (const person of [bob, eve]) {
    assert.deepEqual(await waiting(person), []);
    assert.equal((await person.call('GET', `/api/v1/approvals/${id}`)).status, 404);
    assert.equal((await decide(person, id)).status, 404);
  }
  const [shown] = await waiting(sam);
  assert.equal(
    shown?.['effect'],
    `${from.ref} “Narwhal” is merged into ${into.ref} “Ocelot”: Eve sees its messages then.`,
  );
  assert.equal((await decide(sam, id)).status, 200);
});

test('what is decided is what was described, also when the case changed meanwhile', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, sam] = [await app.person('Ann', 'point-person'), await app.person('Sam', 'security')];
  const { id } = await openAsSystem(app, { title: 'One', severity: 'critical', visibility: 'internal' });
  const asked = await ann.call('PATCH', `/api/v1/cases/${id}`, { severity: 'low', visibility: 'internal' });
  assert.equal(asked.status, 202);
  assert.equal((await sam.call('PATCH', `/api/v1/cases/${id}`, { visibility: 'restricted' })).status, 200);
  const decided = await decide(sam, approvalOf(asked.body));
  assert.deepEqual([decided.status, (decided.body as Json)['code']], [409, 'approval_outdated']);
  const after = (await sam.call('GET', `/api/v1/cases/${id}`)).body as Json;
  assert.deepEqual([after['severity'], after['visibility']], ['critical', 'restricted']);
});
