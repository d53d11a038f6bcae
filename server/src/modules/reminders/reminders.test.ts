import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import type { Platform } from '../../platform/module.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';
import { dueItems } from './index.ts';
import { reminderService } from './service/index.ts';

const system = systemActor('test');

type Scene = {
  readonly app: RunningApp;
  readonly ann: TestPerson;
  readonly kim: TestPerson;
  readonly sam: TestPerson;
  readonly moveTo: (text: string) => void;
  readonly send: () => Promise<void>;
  /** Recipient and text of each mail in the outbox, oldest first. */
  readonly mails: () => Promise<readonly (readonly [string, string])[]>;
};

/** Kim and Ann in one team, of which Ann is the deputy. */
async function setScene(t: TestContext): Promise<Scene> {
  let now = new Date('2026-03-02T09:00:00Z');
  const app = await startTestApp(t, { roles: [], clock: { now: () => now } });
  const [ann, kim] = [await app.person('Ann', 'point-person'), await app.person('Kim', 'engineer')];
  const [sam, ada] = [await app.person('Sam', 'security', 'administrator'), await app.person('Ada', 'manager')];
  const team = await ada.call('POST', '/api/v1/teams', { name: 'Push' });
  const { id } = team.body as { id: string };
  const duties = { lead: null, pointPersons: [], deputies: [ann.actor.personId], members: [kim.actor.personId] };
  const put = await ada.call('PUT', `/api/v1/teams/${id}/duties`, duties);
  const { approvals } = put.body as { approvals: { id: string }[] };
  for (const approval of approvals) {
    const yes = { decision: 'approve', reason: 'seen' };
    assert.equal((await sam.call('POST', `/api/v1/approvals/${approval.id}`, yes)).status, 200);
  }
  const mails = async () => {
    const { items } = (await sam.call('GET', '/api/v1/outbox')).body as {
      items: { id: string; to: string[] }[];
    };
    const found: [string, string][] = [];
    for (const { id: mail, to } of [...items].reverse()) {
      const { source } = (await sam.call('GET', `/api/v1/outbox/${mail}`)).body as { source: string };
      found.push([String(to[0]), source]);
    }
    return found;
  };
  const moveTo = (text: string): void => {
    now = new Date(`2026-03-${text}Z`);
  };
  const send = (): Promise<void> => reminderService(app.app.platform).send(system);
  return { app, ann, kim, sam, moveTo, send, mails };
}

function ask(
  { app }: Scene,
  of: TestPerson,
  opening: { visibility?: 'internal'; members?: readonly TestPerson[] } = {},
) {
  const { platform } = app.app;
  return platform.db.as(system, async (tx) => {
    const door = caseDoor(platform);
    const members = (opening.members ?? []).map((each) => each.actor.personId);
    const { visibility = 'restricted' } = opening;
    const { id, ref } = await door.open(tx, { kind: 'report', title: 'The axolotl leaks', visibility, members });
    const asked = { of: { person: of.actor.personId }, question: 'Is the axolotl yours?' };
    return { ref, caseId: id, needinfo: (await door.askNeedinfo(tx, id, asked)).id };
  });
}

test('a person hears once a day of all that waits, by references only', async (t) => {
  const scene = await setScene(t);
  const first = await ask(scene, scene.kim, { members: [scene.kim] });
  const second = await ask(scene, scene.kim, { visibility: 'internal' });
  await scene.send();
  assert.deepEqual(await scene.mails(), []);
  scene.moveTo('03T06:10');
  await Promise.all([scene.send(), scene.send(), scene.send()]);
  scene.moveTo('03T18:00');
  await scene.send();
  const sent = await scene.mails();
  assert.deepEqual(
    sent.map(([to]) => to),
    ['kim@people.example'],
  );
  const text = sent[0]?.[1] ?? '';
  assert.match(text, /Subject: 2 things wait for you/);
  assert.ok(text.includes(first.ref) && text.includes(second.ref));
  assert.doesNotMatch(text, /axolotl/i);
  scene.moveTo('04T06:00');
  await scene.send();
  assert.equal((await scene.mails()).length, 2);
});

test('nothing due, no mail: what was answered or put off reminds nobody', async (t) => {
  const scene = await setScene(t);
  const [answered, later] = [
    await ask(scene, scene.kim, { visibility: 'internal' }),
    await ask(scene, scene.kim, { visibility: 'internal' }),
  ];
  const { platform } = scene.app.app;
  await platform.db.as(system, async (tx) => {
    await caseDoor(platform).answerNeedinfo(tx, answered.needinfo, {});
    await caseDoor(platform).deferNeedinfo(tx, later.needinfo, new Date('2026-03-05T00:00:00Z'));
  });
  scene.moveTo('03T12:00');
  await scene.send();
  assert.deepEqual(await scene.mails(), []);
  scene.moveTo('05T12:00');
  await scene.send();
  const [mail] = await scene.mails();
  assert.ok(mail?.[1].includes(later.ref));
});

test('during an absence the deputy hears, named only what the deputy may see', async (t) => {
  const scene = await setScene(t);
  const { kim } = scene;
  const [open, hidden] = [await ask(scene, kim, { visibility: 'internal' }), await ask(scene, kim, { members: [kim] })];
  const away = { fromAt: '2026-03-03T00:00:00Z', untilAt: '2026-03-04T00:00:00Z' };
  assert.equal((await kim.call('POST', '/api/v1/absences', away)).status, 201);
  scene.moveTo('03T08:00');
  await scene.send();
  const [mail] = await scene.mails();
  assert.equal(mail?.[0], 'ann@people.example');
  assert.ok(mail?.[1].includes(open.ref) && !mail[1].includes(hidden.ref));
  assert.match(mail?.[1] ?? '', /For Kim, who is absent/);
  scene.moveTo('04T08:00');
  await scene.send();
  assert.deepEqual(
    (await scene.mails()).map(([to]) => to),
    ['ann@people.example', 'kim@people.example'],
  );
});

test('who lost sight of a case is not told its reference', async (t) => {
  const scene = await setScene(t);
  const { caseId } = await ask(scene, scene.kim, { members: [scene.kim] });
  const gone = await scene.sam.call('DELETE', `/api/v1/cases/${caseId}/members/${scene.kim.actor.personId}`);
  assert.equal(gone.status, 204, JSON.stringify(gone.body));
  scene.moveTo('03T08:00');
  await scene.send();
  assert.deepEqual(await scene.mails(), []);
  assert.deepEqual((await scene.kim.call('GET', '/api/v1/reminders')).body, {
    paused: false,
    hour: 6,
    version: 0,
    due: [],
    lastDay: null,
  });
});

test('a person chooses the hour or pauses, and sees what waits; the choice of another stays hidden', async (t) => {
  const scene = await setScene(t);
  const { kim, ann } = scene;
  const { ref } = await ask(scene, kim, { visibility: 'internal' });
  const set = await kim.call('PATCH', '/api/v1/reminders', { hour: 14 }, { 'if-match': '"0"' });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  assert.deepEqual(
    (set.body as { due: { ref: string }[] }).due.map((each) => each.ref),
    [ref],
  );
  assert.equal((await kim.call('PATCH', '/api/v1/reminders', { hour: 15 }, { 'if-match': '"0"' })).status, 409);
  assert.equal((await kim.call('PATCH', '/api/v1/reminders', { hour: 24 })).status, 400);
  assert.equal((await scene.app.stranger.call('GET', '/api/v1/reminders')).status, 401);
  assert.equal(((await ann.call('GET', '/api/v1/reminders')).body as { hour: number }).hour, 6);
  scene.moveTo('03T13:50');
  await scene.send();
  assert.deepEqual(await scene.mails(), []);
  await kim.call('PATCH', '/api/v1/reminders', { paused: true });
  scene.moveTo('03T14:10');
  await scene.send();
  assert.deepEqual(await scene.mails(), []);
  await kim.call('PATCH', '/api/v1/reminders', { paused: false });
  await scene.send();
  assert.equal((await scene.mails()).length, 1);
});

test('a mail that cannot be queued leaves no mark of the day, so that the next try sends it', async (t) => {
  const scene = await setScene(t);
  await ask(scene, scene.kim, { visibility: 'internal' });
  scene.moveTo('03T08:00');
  const { platform } = scene.app.app;
  const broken = { ...platform, jobs: { ...platform.jobs, enqueue: () => Promise.reject(new Error('killed')) } };
  await assert.rejects(reminderService(broken).send(system), /killed/);
  assert.deepEqual(await scene.mails(), []);
  await scene.send();
  assert.equal((await scene.mails()).length, 1);
});

test('what other modules have due stands in the same mail', async (t) => {
  const scene = await setScene(t);
  await ask(scene, scene.kim, { visibility: 'internal' });
  const { platform } = scene.app.app;
  const since = new Date('2026-03-01T09:00:00Z');
  const sheet = { personId: scene.kim.actor.personId, ref: 'sheet 4711', what: 'questionnaire', since };
  const extra = dueItems.of({ of: async () => [sheet] });
  const more: Platform = { ...platform, plugged: (point) => [...platform.plugged(point), ...point.collect([extra])] };
  scene.moveTo('03T08:00');
  await reminderService(more).send(system);
  const [mail, ...others] = await scene.mails();
  assert.equal(others.length, 0);
  assert.match(mail?.[1] ?? '', /Subject: 2 things wait for you/);
  assert.match(mail?.[1] ?? '', /sheet 4711 {2}questionnaire, since 2 days/);
});
