import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { done, inReview, service, team } from './testing.ts';

type Seal = {
  readonly holds: boolean;
  readonly hash: string;
  readonly record: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly checks: readonly { readonly check: string; readonly holds: boolean; readonly says: string }[];
};

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  const admin = await app.person('Ada Admin', 'administrator', 'security');
  const eve = await app.person('Eve Engineer', 'engineer');
  const olu = await app.person('Olu Owner', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const sue = await app.person('Sue Second', 'point-person');
  await service(admin, 'accounts', { classification: 'secret', riskLevel: 'HIGH' });
  await team(admin, 'privacy', { members: [olu] });
  const { ref, id } = await inReview(eve, rob, { title: 'Sign in', service: 'accounts', teams: ['privacy'] });
  const scope = {
    repository: 'forge.example/org/x',
    commit: 'a'.repeat(40),
    paths: ['src/**'],
    authors: ['e@x.example'],
  };
  await done(rob, 'POST', `/${ref}/scope`, scope);
  await done(olu, 'POST', `/${ref}/team-approvals/privacy`, { approve: true, reason: 'No data' });
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const conditions = [{ text: 'Rotate the key', owner: 'olu.owner@people.example', due }];
  const decision = { decision: 'approve-with-conditions', reason: 'Nearly' };
  await done(rob, 'POST', `/${ref}/decisions`, { ...decision, conditions });
  await done(sue, 'POST', `/${ref}/decisions`, decision);
  return { app, ref, id, eve, rob };
}

const sealOf = async (person: TestPerson, ref: string): Promise<Seal> =>
  (await person.call('GET', `/api/v1/reviews/${ref}/seal`)).body as Seal;

const broken = ({ checks }: Seal): readonly string[] => checks.filter((each) => !each.holds).map((each) => each.check);

/** As somebody who has the whole database: no policy, no trigger. */
async function asSuperuser({ database }: RunningApp, sql: string, values: readonly unknown[] = []): Promise<void> {
  const client = new pg.Client(database.superuser);
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    const { rowCount } = await client.query(sql.replaceAll('T.', 'gatehouse.'), [...values]);
    assert.ok((rowCount ?? 0) > 0, `nothing was changed by ${sql}`);
  } finally {
    await client.end();
  }
}

test('the record says what was decided on, and anybody can check its signature', async (t) => {
  const { ref, id, eve } = await setScene(t);
  const seal = await sealOf(eve, ref);
  assert.deepEqual([seal.holds, broken(seal)], [true, []]);
  const record = JSON.parse(seal.record) as Record<string, unknown>;
  assert.deepEqual(record['review'], { id, kind: 'feature', ref });
  assert.deepEqual([record['from'], record['to'], record['number']], ['second-approval', 'conditional', 1]);
  assert.equal((record['deciders'] as unknown[]).length, 2);
  assert.deepEqual((record['scope'] as { commit: string }[])[0]?.commit, 'a'.repeat(40));
  assert.deepEqual(record['risk'], { depth: 'deep', level: 'HIGH', rules: 1, twoPersons: true });
  assert.equal(createHash('sha256').update(seal.record).digest('hex'), seal.hash);
  const { body } = await eve.call('GET', '/api/v1/review-key');
  assert.equal((body as { publicKey: string }).publicKey, seal.publicKey);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(seal.publicKey, 'base64')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  assert.equal(verify(null, Buffer.from(seal.record), key, Buffer.from(seal.signature, 'base64')), true);
});

/** What somebody with the database could wish to change, and by which check it is found. */
const tampering: readonly { readonly what: string; readonly sql: string; readonly found: readonly string[] }[] = [
  {
    what: 'another person is said to have decided',
    sql: `update T.review_decision set person_id = (select requester_id from T.review) where position = 2`,
    found: ['deciders'],
  },
  { what: 'a decision is another one', sql: `update T.review_decision set decision = 'approve'`, found: ['deciders'] },
  {
    what: 'a decision was earlier',
    sql: `update T.review_decision set at = at - interval '1 day'`,
    found: ['deciders'],
  },
  {
    what: 'reasons are exchanged',
    sql: `update T.review_decision d set reason_sealed = o.reason_sealed from T.review_decision o where o.id <> d.id`,
    found: ['rows'],
  },
  { what: 'the second decision is gone', sql: `delete from T.review_decision where position = 2`, found: ['deciders'] },
  { what: 'the commit is another one', sql: `update T.review_scope set commit_id = repeat('b', 40)`, found: ['scope'] },
  { what: 'the scope is gone', sql: `delete from T.review_scope`, found: ['scope'] },
  { what: 'a condition has more time', sql: `update T.review_condition set due = due + 100`, found: ['conditions'] },
  { what: 'a condition is gone', sql: `delete from T.review_condition`, found: ['conditions'] },
  { what: 'a team said no', sql: `update T.review_team set decision = 'no'`, found: ['teams'] },
  { what: 'the hash is another one', sql: `update T.review_seal set hash = repeat('0', 64)`, found: ['hash'] },
  { what: 'the signature is another one', sql: `update T.review_seal set signature = '\\x00'`, found: ['signature'] },
  {
    what: 'the record is another one',
    sql: `update T.review_seal set sealed = '\\x01ffffffffffffffffffffffffffffffffffffffffffffffffffffffff'`,
    found: ['record'],
  },
  {
    what: 'the outcome is another one',
    sql: `update T.review set state = 'approved'`,
    found: ['state'],
  },
  {
    what: 'the audit entry is gone',
    sql: `delete from T.audit_entry where subject_type = 'review-seal'`,
    found: ['audit'],
  },
  {
    what: 'the audit entry is edited',
    sql: `update T.audit_entry set actor_id = (select requester_id from T.review) where subject_type = 'review-seal'`,
    found: ['audit'],
  },
];

for (const { what, sql, found } of tampering)
  test(`a tampered row is found: ${what}`, async (t) => {
    const { app, ref, eve } = await setScene(t);
    await asSuperuser(app, sql);
    const seal = await sealOf(eve, ref);
    assert.deepEqual([seal.holds, broken(seal)], [false, found]);
  });

test('a record of one review does not stand for another one', async (t) => {
  const { app, ref, eve, rob } = await setScene(t);
  const other = await inReview(eve, rob, { title: 'Another' });
  await done(rob, 'POST', `/${other.ref}/decisions`, { decision: 'reject', reason: 'No' });
  await asSuperuser(
    app,
    `update T.review_seal s set sealed = o.sealed, hash = o.hash, signature = o.signature from T.review_seal o
      where o.case_id <> s.case_id and s.case_id = $1`,
    [other.id],
  );
  assert.deepEqual(broken(await sealOf(eve, other.ref)), ['record']);
  assert.deepEqual(broken(await sealOf(eve, ref)), []);
});
