import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { dueReviews } from './service/index.ts';
import { ask, done, inReview, service, team } from './testing.ts';

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  const { platform } = app.app;
  return {
    admin: await app.person('Ada Admin', 'administrator', 'security'),
    eve: await app.person('Eve Engineer', 'engineer'),
    rob: await app.person('Rob Reviewer', 'point-person'),
    grace: await app.person('Grace Group', 'engineer'),
    sue: await app.person('Sue Second', 'point-person'),
    dueTo: async ({ actor }: TestPerson): Promise<readonly string[]> => {
      const now = platform.clock.now();
      const items = await platform.db.reading(systemActor('reminders'), (tx) => dueReviews({ platform, tx }, now));
      return items.filter(({ personId }) => personId === actor.personId).map(({ what }) => what);
    },
  };
}

async function waiting(person: TestPerson): Promise<readonly string[]> {
  const answer = await person.call('GET', '/api/v1/reviews?yesOf=me');
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  return (answer.body as { items: { ref: string }[] }).items.map(({ ref }) => ref);
}

test('the yes of a team is listed for its members, and not for who asked', async (t) => {
  const { admin, eve, rob, grace, dueTo } = await setScene(t);
  // Nobody has a duty that is told first: then any member can be meant.
  await team(admin, 'privacy', { members: [eve, grace] });
  const { ref } = await ask(eve, { teams: ['privacy'] });
  assert.deepEqual(await waiting(grace), [ref]);
  assert.deepEqual(await dueTo(grace), ['yes or no of the team privacy']);
  assert.deepEqual(await waiting(eve), []);
  assert.deepEqual(await waiting(rob), []);
  await done(grace, 'POST', `/${ref}/team-approvals/privacy`, { approve: true, reason: 'No personal data.' });
  assert.deepEqual(await waiting(grace), []);
});

test('the second decision is listed for who may make it, without a team for triage too', async (t) => {
  const { admin, eve, rob, grace, sue, dueTo } = await setScene(t);
  await service(admin, 'accounts', { riskLevel: 'HIGH' });
  const { ref } = await inReview(eve, rob, { service: 'accounts' });
  assert.deepEqual(await waiting(sue), []);
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'Sound.' });
  assert.deepEqual(await waiting(sue), [ref]);
  assert.deepEqual(await dueTo(sue), ['second decision on a review']);
  for (const other of [rob, eve, grace]) assert.deepEqual(await waiting(other), []);
  assert.deepEqual(await dueTo(rob), []);
  await done(sue, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'The same.' });
  assert.deepEqual(await waiting(sue), []);
});

test('who is of the other side is not asked for a yes', async (t) => {
  const { admin, eve, rob, sue } = await setScene(t);
  await service(admin, 'accounts', { riskLevel: 'HIGH' });
  const { ref } = await inReview(eve, rob, { service: 'accounts' });
  await done(rob, 'POST', `/${ref}/scope`, {
    repository: 'example/accounts',
    version: '3.2',
    paths: ['**'],
    authors: ['sue.second@people.example'],
  });
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'Sound.' });
  assert.deepEqual(await waiting(sue), []);
});
