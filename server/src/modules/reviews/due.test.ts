import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { dueReviews } from './service/index.ts';
import { ask, done, inReview, service, team } from './testing.ts';

test('what waits for whom: triage, reviewers, second persons, owners of conditions, teams', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { platform } = app.app;
  const admin = await app.person('Ada Admin', 'administrator', 'security');
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const sue = await app.person('Sue Second', 'point-person');
  const due = async (): Promise<readonly string[]> => {
    const items = await platform.db.reading(systemActor('reminders'), (tx) =>
      dueReviews({ platform, tx }, platform.clock.now()),
    );
    const nameOf = (id: string): string =>
      [eve, rob, sue].find((person: TestPerson) => person.actor.personId === id)?.actor.name.split(' ')[0] ?? id;
    return items.map(({ personId, ref, what }) => `${nameOf(personId)}: ${ref} ${what}`).sort();
  };
  await team(admin, 'triage', { points: [rob, sue] });
  await team(admin, 'privacy', { points: [sue] });
  await service(admin, 'accounts', { riskLevel: 'HIGH' });

  const waiting = await ask(eve);
  assert.deepEqual(await due(), [`Rob: ${waiting.ref} request to triage`, `Sue: ${waiting.ref} request to triage`]);
  await done(rob, 'POST', `/${waiting.ref}/triage`, { action: 'accept', reviewer: 'me', teams: ['privacy'] });
  assert.deepEqual(await due(), [
    `Rob: ${waiting.ref} review to begin`,
    `Sue: ${waiting.ref} yes or no of the team privacy`,
  ]);
  await done(rob, 'POST', `/${waiting.ref}/triage`, { action: 'not-needed', reason: 'Small' });
  assert.deepEqual(await due(), []);

  const second = await inReview(eve, rob, { service: 'accounts' });
  assert.deepEqual(await due(), [`Rob: ${second.ref} review to finish`]);
  const days = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  const decision = { decision: 'approve-with-conditions', reason: 'Nearly' };
  const owner = 'eve.engineer@people.example';
  const conditions = [
    { text: 'Soon', owner, due: days(10) },
    { text: 'Later', owner, due: days(100) },
  ];
  await done(rob, 'POST', `/${second.ref}/decisions`, { ...decision, conditions });
  assert.deepEqual(await due(), [`Sue: ${second.ref} second decision on a review`]);
  await done(sue, 'POST', `/${second.ref}/decisions`, decision);
  assert.deepEqual(await due(), [`Eve: ${second.ref} condition 1, due ${days(10)}`]);
  await done(eve, 'POST', `/${second.ref}/conditions/1/met`, { evidence: 'Done' });
  assert.deepEqual(await due(), [`Rob: ${second.ref} condition 1 to confirm`]);
});
