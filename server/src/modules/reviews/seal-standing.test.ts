import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { startTestApp } from '../../testing/running-app.ts';
import { done, inReview } from './testing.ts';

type Seal = { readonly checks: readonly { readonly check: string; readonly holds: boolean }[] };

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  const admin = await app.person('Ada Admin', 'administrator', 'security');
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const client = new pg.Client(app.database.superuser);
  await client.connect();
  t.after(() => client.end());
  await client.query('set session_replication_role = replica; set search_path = gatehouse');
  const broken = async (ref: string): Promise<readonly string[]> =>
    ((await eve.call('GET', `/api/v1/reviews/${ref}/seal`)).body as Seal).checks
      .filter(({ holds }) => !holds)
      .map(({ check }) => check);
  return { admin, eve, rob, client, broken };
}

test('a later seal that was taken away, and an approval that had lapsed, are found', async (t) => {
  const { eve, rob, client, broken } = await setScene(t);
  const { ref, id } = await inReview(eve, rob);
  await done(rob, 'POST', `/${ref}/scope`, { repository: 'x/y', commit: 'a'.repeat(40), paths: ['src/'] });
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'Fine' });
  assert.deepEqual(await broken(ref), []);
  const { scopes } = await done(rob, 'GET', `/${ref}`);
  const gate = {
    ...{ repository: 'x/y', from: 'a'.repeat(40), to: 'b'.repeat(40), files: ['lib/x'], authors: [], report: true },
    scopes: scopes.map((scope) => ({ id: scope.id, later: ['lib/x'] })),
  };
  await rob.call('POST', '/api/v1/review-gate', gate);
  assert.equal((await done(rob, 'GET', `/${ref}`)).state, 'lapsed');
  assert.deepEqual(await broken(ref), []);
  await client.query(`update review set state = 'approved' where case_id = $1`, [id]);
  assert.deepEqual(await broken(ref), ['standing']);
  await client.query(`update review set state = 'lapsed' where case_id = $1`, [id]);
  await done(rob, 'POST', `/${ref}/reopen`, { reason: 'Look again' });
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'reject', reason: 'No' });
  assert.deepEqual(await broken(ref), []);
  await client.query('delete from review_seal where case_id = $1 and number = 2', [id]);
  await client.query(`update review set state = 'approved', round = 1 where case_id = $1`, [id]);
  assert.deepEqual(await broken(ref), ['standing']);
});

test('another title, and another way in which a condition was met, are found', async (t) => {
  const { admin, eve, rob, client, broken } = await setScene(t);
  const { ref, id } = await inReview(eve, rob, { title: 'Colours' });
  const conditions = [{ text: 'Rotate', owner: 'eve.engineer@people.example', due: '2099-01-01' }];
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve-with-conditions', reason: 'x', conditions });
  await done(eve, 'POST', `/${ref}/conditions/1/met`, { evidence: 'Done' });
  assert.deepEqual(await broken(ref), []);
  await done(rob, 'POST', `/${ref}/conditions/1/met`, { confirm: true });
  assert.deepEqual(await broken(ref), []);
  await client.query('update review_condition set confirmed_by = $2 where case_id = $1', [id, admin.actor.personId]);
  assert.deepEqual(await broken(ref), ['met']);
  await client.query('update review_condition set confirmed_by = $2 where case_id = $1', [id, rob.actor.personId]);
  const named = await rob.call('PATCH', `/api/v1/cases/${ref}`, { title: 'All of payments' });
  assert.equal(named.status, 200, named.bytes.toString('utf8'));
  assert.deepEqual(await broken(ref), ['about']);
});
