import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp } from '../../testing/running-app.ts';
import { answerQuestions, ask, done } from './testing.ts';

test('each step tells who is concerned of its kind, and not who took it', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const told: string[] = [];
  const { jobs } = app.app.platform;
  const enqueue = jobs.enqueue.bind(jobs);
  t.mock.method(jobs, 'enqueue', (...given: Parameters<typeof enqueue>) => {
    const [, { name }, payload] = given;
    const { persons, what } = payload as { persons?: readonly string[]; what?: string };
    for (const id of name === 'reviews.tell' ? (persons ?? []) : [])
      told.push(`${id === eve.actor.personId ? 'Eve' : 'Rob'} ${what}`);
    return enqueue(...given);
  });
  const { ref, id } = await ask(eve);
  await done(rob, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  await done(rob, 'POST', `/${ref}/triage`, { action: 'more-information', question: 'Which data?' });
  await answerQuestions(app, eve, id, 'None.');
  await done(rob, 'POST', `/${ref}/start`);
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'Sound.' });
  assert.deepEqual(told, ['Eve triaged', 'Eve asked', 'Rob changed', 'Eve started', 'Eve decided']);
});
