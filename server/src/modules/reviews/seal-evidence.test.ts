import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { captureHolds, evidenceDoor } from '../evidence/index.ts';
import { done, inReview, service } from './testing.ts';

type Seal = {
  readonly record: string;
  readonly checks: readonly { readonly check: string; readonly holds: boolean; readonly says: string }[];
};

test('a seal names the evidence of the service, and finds what was changed of it', async (t) => {
  const app = await startTestApp(t, { roles: ['worker'] });
  const { platform } = app.app;
  const sam = await app.person('Sam Security', 'security', 'administrator');
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const id = await service(sam, 'push');
  const answer = { control: 'SVC-RRA', holds: true, statement: 'Held in spring' };
  const attested = await sam.call('POST', `/api/v1/services/${id}/attestations`, answer);
  assert.equal(attested.status, 201, attested.bytes.toString('utf8'));
  const outcome = () =>
    platform.db.reading(
      systemActor('test'),
      async (tx) =>
        (await evidenceDoor(platform).results(tx, id)).find(({ control }) => control === 'SVC-RRA')?.outcome,
    );
  while ((await outcome()) !== 'pass') await wait(50);

  const { ref } = await inReview(eve, rob, { service: 'push' });
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'It was assessed' });
  const seal = async (): Promise<Seal> => (await eve.call('GET', `/api/v1/reviews/${ref}/seal`)).body as Seal;
  const broken = async (): Promise<readonly string[]> =>
    (await seal()).checks.filter((each) => !each.holds).map(({ check, says }) => `${check}: ${says}`);
  const { evidence } = JSON.parse((await seal()).record) as {
    evidence: { control: string; outcome: string; evidence: string }[];
  };
  assert.ok(evidence.some(({ control, outcome: sealed }) => control === 'SVC-RRA' && sealed === 'pass'));
  assert.deepEqual(await broken(), []);

  const sealed = evidence.map((each) => each.evidence);
  const held = await platform.db.reading(systemActor('test'), (tx) =>
    Promise.all(platform.plugged(captureHolds).map((hold) => hold.held(tx, [...sealed, platform.newId()]))),
  );
  assert.deepEqual(new Set(held.flat()), new Set(sealed));

  const client = new pg.Client(app.database.superuser);
  await client.connect();
  t.after(() => client.end());
  await client.query('set session_replication_role = replica; set search_path = gatehouse');
  for (const [change, back] of [
    [`update attestation set statement = 'Never'`, `update attestation set statement = 'Held in spring'`],
    [`update attestation set holds = false`, `update attestation set holds = true`],
    [`update evidence set reason = reason || '!'`, `update evidence set reason = left(reason, -1)`],
  ] as const) {
    await client.query(change);
    assert.match((await broken()).join(), /^evidence: evidence was changed or is gone: .*SVC-RRA/, change);
    await client.query(back);
    assert.deepEqual(await broken(), []);
  }
});
