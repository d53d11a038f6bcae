import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { openStage } from '../evidence/testing.ts';
import { done, inReview } from './testing.ts';

type Seal = {
  readonly record: string;
  readonly checks: readonly { readonly check: string; readonly holds: boolean; readonly says: string }[];
};

test('a seal names the evidence of the service, and finds verdicts, captures and answers that were changed', async (t) => {
  const { app, ada, max, eve, probe } = await openStage(t);
  await probe(63_072_000);
  const rob = await app.person('Rob Reviewer', 'point-person');
  const { ref } = await inReview(eve, rob, { service: 'Push' });
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'HSTS holds' });
  const seal = async (): Promise<Seal> => (await ada.call('GET', `/api/v1/reviews/${ref}/seal`)).body as Seal;
  const broken = async (): Promise<readonly string[]> =>
    (await seal()).checks.filter((each) => !each.holds).map(({ check, says }) => `${check}: ${says}`);
  const { evidence } = JSON.parse((await seal()).record) as { evidence: { control: string; outcome: string }[] };
  assert.deepEqual(
    evidence.map(({ control, outcome }) => [control, outcome]),
    [['HSTS', 'pass']],
  );
  assert.deepEqual(await broken(), []);
  await probe(0);
  assert.deepEqual(await broken(), [], 'what is seen later changes nothing of what was');
  assert.ok(max.token !== '');

  const client = new pg.Client(app.database.superuser);
  await client.connect();
  t.after(() => client.end());
  await client.query('set session_replication_role = replica');
  await client.query('set search_path = gatehouse');
  await client.query('create table kept as table evidence');
  await client.query('create table kept_too as table observation');
  for (const sql of [
    `update evidence set outcome = 'fail'`,
    `update evidence set reason = 'something else'`,
    `update observation set content = '\\x00'`,
    `update observation set hash = md5(id::text) || md5(id::text)`,
    `delete from evidence`,
  ]) {
    await client.query(sql);
    assert.deepEqual(await broken(), ['evidence: evidence was changed or is gone: HSTS of checklist'], sql);
    await client.query('delete from evidence; insert into evidence select * from kept');
    await client.query('delete from observation; insert into observation select * from kept_too');
    assert.deepEqual(await broken(), []);
  }
});
