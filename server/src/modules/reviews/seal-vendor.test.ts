import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';
import { canonicalJson } from './rules/index.ts';
import { sealSubject } from './service/seal.ts';
import { reviewKey } from './service/seal-key.ts';
import { sealed } from './service/sealing.ts';
import { done, inReview } from './testing.ts';

type About = { readonly title: string; readonly vendor?: string | null };
type Seal = {
  readonly holds: boolean;
  readonly record: string;
  readonly checks: readonly { readonly check: string; readonly holds: boolean }[];
};
type Listed = { readonly items: readonly { readonly ref: string; readonly vendor: string | null }[] };

async function decided(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const { ref, id } = await inReview(eve, rob, { kind: 'vendor', vendor: { name: 'Acme' } });
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'fine' });
  return { app, rob, ref, id };
}

const sealOf = async (person: TestPerson, ref: string): Promise<Seal> =>
  (await person.call('GET', `/api/v1/reviews/${ref}/seal`)).body as Seal;
const aboutOf = ({ record }: Seal): About => (JSON.parse(record) as { about: About }).about;
const broken = ({ checks }: Seal) => checks.filter(({ holds }) => !holds).map(({ check }) => check);

async function asSuperuser({ database }: RunningApp, text: string, values: readonly unknown[] = []): Promise<void> {
  const client = new pg.Client(database.superuser);
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}

test('a vendor review is named by its vendor: in the list, by itself, and in what is sealed', async (t) => {
  const { app, rob, ref } = await decided(t);
  const shown = (await rob.call('GET', `/api/v1/reviews/${ref}`)).body as { title: string; vendor: string };
  assert.deepEqual([shown.title, shown.vendor], ['Acme', 'Acme']);
  const { ref: other } = await inReview(rob, rob, { title: 'Sign in' });
  const { items } = (await rob.call('GET', '/api/v1/reviews')).body as Listed;
  assert.deepEqual(
    items.map((each) => [each.ref, each.vendor]),
    [
      [other, null],
      [ref, 'Acme'],
    ],
  );
  const seal = await sealOf(rob, ref);
  assert.deepEqual([aboutOf(seal).vendor, seal.holds], ['Acme', true]);
  await asSuperuser(app, 'update gatehouse.sheet set subject_sealed = null');
  assert.deepEqual(broken(await sealOf(rob, ref)), ['about']);
});

test('a seal of the time before it named the vendor still holds', async (t) => {
  const { app, rob, ref, id } = await decided(t);
  const { platform } = app.app;
  const { vendor: _, ...about } = aboutOf(await sealOf(rob, ref));
  const text = canonicalJson({ ...JSON.parse((await sealOf(rob, ref)).record), about });
  const hash = createHash('sha256').update(text).digest('hex');
  const { sign } = await reviewKey(platform);
  const bytes = await platform.db.as(systemActor('test'), async (tx) => {
    await platform.audit.record(tx, { action: 'review.seal-recorded', subject: sealSubject(id, hash) });
    return sealed(await caseDoor(platform).caseKey(tx, id), 'record', `${id}/1`, text);
  });
  await asSuperuser(app, 'update gatehouse.review_seal set hash = $1, signature = $2, sealed = $3', [
    hash,
    sign(text),
    bytes,
  ]);
  const seal = await sealOf(rob, ref);
  assert.equal(aboutOf(seal).vendor, undefined);
  assert.deepEqual([broken(seal), seal.holds], [[], true]);
});
