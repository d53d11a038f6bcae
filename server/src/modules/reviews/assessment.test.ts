import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { ask, done, team } from './testing.ts';

type Assessment = { id: string; number: number; state: string; level: string };
type Body = Readonly<Record<string, unknown>>;

/** Somebody who asks, a reviewer of the security group, a service of the team of both, and a worker. */
async function stage(t: TestContext) {
  const { person } = await startTestApp(t, { roles: ['worker'] });
  const ada = await person('Ada', 'administrator', 'security');
  const ines = await person('Ines', 'point-person');
  const rex = await person('Rex', 'security');
  const cloud = await team(ada, 'cloud', { points: [ines] });
  await ada.call('POST', '/api/v1/services', { name: 'Push', team: cloud, endpoints: ['push.example.org'] });
  return { ada, ines, rex, person };
}

/** Until the server has done what follows. */
async function until<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const value = await read();
    if (isThere(value)) return value;
    await pause(50);
  }
  throw new Error('The server has not done it.');
}

async function assessmentOf(who: TestPerson, ref: string, isThere: (one: Assessment | null) => boolean) {
  const read = () => done(who, 'GET', `/${ref}`);
  return (await until(read, (review) => isThere(review.assessment))).assessment;
}

async function timeline(who: TestPerson, ref: string): Promise<string> {
  return JSON.stringify((await who.call('GET', `/api/v1/cases/${ref}`)).body);
}

const complete = {
  owner: { name: 'Olga', person: null },
  classification: 'INTERNAL',
  scenarios: [{ attribute: 'integrity', area: 'reputation', text: 'Defaced.', impact: 'HIGH', likelihood: 'HIGH' }],
};

test('a review of the risk opens the assessment of its service when it is accepted, and hears how it ended', async (t) => {
  const { ines, rex } = await stage(t);
  const { ref } = await ask(ines, { kind: 'rra', title: 'Risk of Push', service: 'Push' });
  await done(rex, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  const opened = await assessmentOf(rex, ref, (one) => one !== null);
  assert.deepEqual([opened?.number, opened?.state], [1, 'draft']);
  const url = `/api/v1/risk-assessments/${opened?.id}`;
  const { reviews } = (await ines.call('GET', url)).body as { reviews: { ref: string }[] };
  assert.deepEqual(
    reviews.map((each) => each.ref),
    [ref],
  );
  // Beginning does not open a second one.
  await done(rex, 'POST', `/${ref}/start`);
  await ines.call('PATCH', url, { contents: complete });
  assert.equal((await ines.call('POST', `${url}/finish`)).status, 200);
  const finished = await assessmentOf(rex, ref, (one) => one?.state === 'current');
  assert.equal(finished?.id, opened?.id);
  const words = await until(
    () => timeline(rex, ref),
    (text) => text.includes('was finished'),
  );
  assert.match(words, /Risk assessment 1 of the service is open/);
  assert.match(words, new RegExp(`Risk assessment 1 was finished: the risk of the service is ${finished?.level}`));
  assert.equal(words.split('of the service is open').length, 2);
});

test('one that is being written is joined; one that was given up is followed by another at the next start', async (t) => {
  const { ines, rex } = await stage(t);
  const running = ((await ines.call('POST', '/api/v1/risk-assessments', { service: 'Push' })).body as Body)['id'];
  const { ref } = await ask(ines, { kind: 'rra', title: 'Risk of Push', service: 'Push' });
  await done(rex, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  assert.equal((await assessmentOf(rex, ref, (one) => one !== null))?.id, running);
  await ines.call('POST', `/api/v1/risk-assessments/${String(running)}/discard`);
  await until(
    () => timeline(rex, ref),
    (text) => text.includes('Risk assessment 1 was given up'),
  );
  await done(rex, 'POST', `/${ref}/start`);
  assert.equal((await assessmentOf(rex, ref, (one) => one?.state === 'draft'))?.number, 2);
});

test('of a restricted review it is restricted to those who see the review', async (t) => {
  const { ines, rex, person } = await stage(t);
  const { ref } = await ask(ines, { kind: 'rra', title: 'Risk of Push', service: 'Push', restricted: true });
  await done(rex, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  const opened = await assessmentOf(rex, ref, (one) => one !== null);
  const url = `/api/v1/risk-assessments/${opened?.id}`;
  const otto = await person('Otto', 'engineer', 'manager');
  assert.deepEqual([(await ines.call('GET', url)).status, (await otto.call('GET', url)).status], [200, 404]);
});

test('a review without a service, or of another kind, opens none', async (t) => {
  const { ines, rex } = await stage(t);
  const first = await ask(ines, { kind: 'rra', title: 'Risk of something' });
  const second = await ask(ines, { kind: 'feature', title: 'A feature', service: 'Push' });
  const third = await ask(ines, { kind: 'rra', title: 'Risk of Push', service: 'Push' });
  for (const { ref } of [first, second, third])
    await done(rex, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  assert.equal((await assessmentOf(rex, third.ref, (one) => one !== null))?.number, 1);
  for (const { ref } of [first, second]) assert.equal(await assessmentOf(rex, ref, () => true), null);
});
