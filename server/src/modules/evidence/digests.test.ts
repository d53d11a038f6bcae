import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import { evidenceDoor } from './index.ts';
import { openStage } from './testing.ts';

test('the digest of evidence is another one when its verdict or its capture was changed, and the same otherwise', async (t) => {
  const { app, platform, service, probe } = await openStage(t);
  await probe(63_072_000);
  const door = evidenceDoor(platform);
  const digest = (id: string): Promise<string | undefined> =>
    platform.db.reading(systemActor('test'), async (tx) => (await door.digests(tx, [id])).get(id));
  const [state] = await platform.db.reading(systemActor('test'), async (tx) =>
    (await door.results(tx, service)).filter(({ control }) => control === 'HSTS'),
  );
  const id = state?.evidenceId ?? '';
  const before = await digest(id);
  assert.match(before ?? '', /^[0-9a-f]{64}$/);
  await probe(0);
  assert.equal(await digest(id), before, 'what is seen later changes nothing of what was');

  const client = new pg.Client(app.database.superuser);
  await client.connect();
  t.after(() => client.end());
  await client.query(
    'set session_replication_role = replica; set search_path = gatehouse; create table kept as table observation',
  );
  for (const [change, back] of [
    [
      `update evidence set outcome = 'fail' where id = '${id}'`,
      `update evidence set outcome = 'pass' where id = '${id}'`,
    ],
    [
      `update observation set content = '\\x00'`,
      'update observation o set content = k.content from kept k where k.id = o.id',
    ],
    [
      `update observation set hash = md5(id::text) || md5(id::text)`,
      'update observation o set hash = k.hash from kept k where k.id = o.id',
    ],
  ] as const) {
    await client.query(change);
    assert.notEqual(await digest(id), before, change);
    await client.query(back);
    assert.equal(await digest(id), before);
  }
  await client.query(`delete from evidence where id = '${id}'`);
  assert.equal(await digest(id), undefined);
});
