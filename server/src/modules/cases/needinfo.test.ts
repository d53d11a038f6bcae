import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/module.ts';
import { type RunningApp, startTestApp } from '../../testing/running-app.ts';
import { caseDoor, type Needinfo, needinfoListeners } from './index.ts';
import type { CaseDoor } from './model/index.ts';
import { caseService } from './service/index.ts';
import { type OpenedCase, openAsSystem, receive, refs, thingPlatform } from './testing.ts';

const hour = 3_600_000;
const start = new Date('2026-03-02T09:00:00Z');

/** Work of the system in a transaction of its own. */
const asSystem = <T>(app: RunningApp, work: (tx: Tx) => Promise<T>): Promise<T> =>
  app.app.platform.db.as(systemActor('test'), work);

type Scene = {
  readonly app: RunningApp;
  readonly platform: Platform;
  readonly door: CaseDoor;
  readonly moveOn: (hours: number) => void;
  readonly thing: OpenedCase;
  readonly heard: string[];
};

/** A thing that has to be done within 240 hours, with a first response within 24. */
async function setScene(t: TestContext): Promise<Scene> {
  let now = start;
  const app = await startTestApp(t, { roles: [], clock: { now: () => now } });
  const heard: string[] = [];
  const listener = { changed: async (_: Tx, { what }: { what: string }) => void heard.push(what) };
  const platform = await thingPlatform(app, needinfoListeners.of(listener));
  const door = caseDoor(platform);
  const thing = await asSystem(app, (tx) =>
    door.open(tx, { kind: 'thing', title: 'A new login page', severity: 'high' }),
  );
  const moveOn = (hours: number): void => {
    now = new Date(now.getTime() + hours * hour);
  };
  return { app, platform, door, moveOn, thing, heard };
}

const requester = { of: { outside: { name: 'Rea', address: 'rea@outside.example' } }, fromRequester: true } as const;

async function clocks({ app, door, thing }: Scene) {
  const item = await asSystem(app, (tx) => door.byId(tx, thing.id));
  const hours = (at: Date | null | undefined): number | null =>
    at === null || at === undefined ? null : (at.getTime() - start.getTime()) / hour;
  return [hours(item?.deadlineAt), hours(item?.firstResponseAt), hours(item?.pausedSince)];
}

const all = ({ app, door, thing }: Scene): Promise<readonly Needinfo[]> =>
  asSystem(app, (tx) => door.needinfos(tx, thing.id));

test('clocks stand still from the first question to the requester to the last answer', async (t) => {
  const scene = await setScene(t);
  const { app, door, thing, moveOn } = scene;
  moveOn(2);
  const first = await asSystem(app, (tx) => door.askNeedinfo(tx, thing.id, { ...requester, question: 'Which data?' }));
  moveOn(3);
  const second = await asSystem(app, (tx) => door.askNeedinfo(tx, thing.id, { ...requester, question: 'Since when?' }));
  assert.deepEqual(await clocks(scene), [240, 24, 2]);
  moveOn(5);
  await asSystem(app, (tx) => door.answerNeedinfo(tx, first.id, { text: 'Names and addresses' }));
  assert.deepEqual(await clocks(scene), [240, 24, 2]);
  await asSystem(app, (tx) => door.deferNeedinfo(tx, second.id, new Date(start.getTime() + 40 * hour)));
  moveOn(10);
  assert.deepEqual(await clocks(scene), [240, 24, 2]);
  await asSystem(app, (tx) => door.withdrawNeedinfo(tx, second.id, 'found it'));
  assert.deepEqual(await clocks(scene), [258, 42, null]);
  assert.deepEqual(scene.heard, ['asked', 'asked', 'answered', 'deferred', 'withdrawn']);
  assert.deepEqual(
    (await all(scene)).map(({ state, answer, reason }) => [state, answer, reason]),
    [
      ['withdrawn', null, 'found it'],
      ['answered', 'Names and addresses', null],
    ],
  );
});

test('a question to somebody else stops no clock', async (t) => {
  const scene = await setScene(t);
  const kim = await scene.app.person('Kim', 'engineer');
  const asked = { of: { person: kim.actor.personId }, question: 'Is it yours?' };
  await asSystem(scene.app, (tx) => scene.door.askNeedinfo(tx, scene.thing.id, asked));
  assert.deepEqual(await clocks(scene), [240, 24, null]);
});

test('a rating during a wait sets deadlines that the wait moves as well', async (t) => {
  const scene = await setScene(t);
  const { app, door, thing, moveOn } = scene;
  const { id } = await asSystem(app, (tx) => door.askNeedinfo(tx, thing.id, { ...requester, question: 'Which data?' }));
  await asSystem(app, (tx) => door.change(tx, thing.id, { severity: 'low' }));
  moveOn(10);
  await asSystem(app, (tx) => door.change(tx, thing.id, { severity: 'high' }));
  await asSystem(app, (tx) => door.answerNeedinfo(tx, id, {}));
  assert.deepEqual(await clocks(scene), [250, 34, null]);
  // And a later rating counts the wait that is over.
  await asSystem(app, (tx) => door.change(tx, thing.id, { severity: 'low' }));
  await asSystem(app, (tx) => door.change(tx, thing.id, { severity: 'high' }));
  assert.deepEqual(await clocks(scene), [250, 34, null]);
});

test('a case that is closed asks nobody any more, and its clocks end with the wait', async (t) => {
  const scene = await setScene(t);
  const { app, door, thing, moveOn } = scene;
  await asSystem(app, (tx) => door.askNeedinfo(tx, thing.id, { ...requester, question: 'Which data?' }));
  moveOn(6);
  await asSystem(app, (tx) => door.change(tx, thing.id, { state: 'agreed' }, { name: 'agreed' }));
  assert.deepEqual(await clocks(scene), [246, 30, null]);
  assert.deepEqual(
    (await all(scene)).map(({ state, reason }) => [state, reason]),
    [['withdrawn', 'The case was closed.']],
  );
  assert.deepEqual(scene.heard, ['asked', 'withdrawn']);
});

test('a case whose clocks stand still is not overdue, and what was late before is so still', async (t) => {
  const scene = await setScene(t);
  const { app, door, thing, moveOn, platform } = scene;
  const ann = await app.person('Ann', 'security');
  const late = await asSystem(app, (tx) => door.open(tx, { kind: 'thing', title: 'Late', severity: 'high' }));
  const bare = await asSystem(app, (tx) => door.open(tx, { kind: 'thing', title: 'Without a deadline' }));
  const found = async (query: object): Promise<readonly string[]> => {
    const page = await caseService(platform).list(ann.actor, { limit: 10, kind: 'thing', ...query });
    return page.items.map(({ ref }) => ref);
  };
  const ask = (id: string) =>
    asSystem(app, (tx) => door.askNeedinfo(tx, id, { ...requester, question: 'Which data?' }));
  const chosen = await asSystem(app, (tx) => door.open(tx, { kind: 'thing', title: 'By hand', severity: 'high' }));
  await asSystem(app, (tx) => door.change(tx, chosen.id, { deadlineAt: new Date(start.getTime() + 500 * hour) }));
  await ask(chosen.id);
  const first = await ask(thing.id);
  await ask(bare.id);
  moveOn(300);
  await ask(late.id);
  moveOn(300);
  assert.deepEqual(await found({ deadline: 'overdue' }), [chosen.ref, late.ref]);
  assert.deepEqual(await found({ deadline: 'overdue', q: 'page' }), []);
  assert.deepEqual(await found({ deadline: 'overdue', q: 'hand' }), [chosen.ref]);
  assert.deepEqual(await found({ deadline: 'overdue', q: 'late' }), [late.ref]);
  assert.deepEqual(await found({ deadline: 'none' }), [bare.ref]);
  assert.deepEqual(await found({ order: 'deadline' }), [late.ref, chosen.ref, thing.ref, bare.ref]);
  assert.equal((await caseService(platform).counts(ann.actor)).overdue, 2);
  await asSystem(app, (tx) => door.answerNeedinfo(tx, first.id, {}));
  moveOn(239);
  assert.deepEqual(await found({ deadline: 'overdue' }), [chosen.ref, late.ref]);
  moveOn(2);
  assert.deepEqual(await found({ deadline: 'overdue' }), [chosen.ref, late.ref, thing.ref]);
});

test('a mail of the outside party answers its questions, and a machine or a stranger does not', async (t) => {
  const scene = await setScene(t);
  const { app, door, thing } = scene;
  for (const question of ['Which data?', 'Since when?'])
    await asSystem(app, (tx) => door.askNeedinfo(tx, thing.id, { ...requester, question }));
  const say = (from: string, flags: string[] = []) =>
    asSystem(app, (tx) =>
      door.addMessage(tx, thing.id, {
        direction: 'in',
        from,
        to: [],
        cc: [],
        subject: 'Re',
        text: 'Names',
        openpgp: {
          encrypted: false,
          decryptedWith: null,
          signature: 'none',
          signer: null,
          integrity: null,
          protectedSubject: false,
          remarks: [],
        },
        flags,
        at: app.app.platform.clock.now(),
        attachments: [],
      }),
    );
  await say('Somebody <else@outside.example>');
  await say('Rea <rea@outside.example>', ['auto-reply']);
  assert.deepEqual(
    (await all(scene)).map(({ state }) => state),
    ['open', 'open'],
  );
  await say('Rea <REA@outside.example>');
  assert.deepEqual(
    (await all(scene)).map(({ state }) => state),
    ['answered', 'answered'],
  );
});

test('a note of the person who is asked answers; the same question is open only once', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, kim] = [await app.person('Ann', 'point-person'), await app.person('Kim', 'engineer')];
  const door = caseDoor(await thingPlatform(app));
  const { id } = await openAsSystem(app, { title: 'One', visibility: 'internal' });
  const asked = { of: { person: kim.actor.personId }, question: 'Is it the axolotl?' };
  const ask = () => app.app.platform.db.as(ann.actor, (tx) => door.askNeedinfo(tx, id, asked));
  assert.deepEqual(await ask(), await ask());
  assert.equal((await refs(kim, 'q=axolotl')).length, 1);
  await ann.call('POST', `/api/v1/cases/${id}/notes`, { text: 'Waiting' });
  const states = () => asSystem(app, async (tx) => (await door.needinfos(tx, id)).map(({ state }) => state));
  assert.deepEqual(await states(), ['open']);
  await kim.call('POST', `/api/v1/cases/${id}/notes`, { text: 'Yes' });
  assert.deepEqual(await states(), ['answered']);
});

test('only who sees a case can be asked on it, and only they find what is asked', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, eve] = [await app.person('Ann', 'point-person'), await app.person('Eve', 'engineer')];
  const door = caseDoor(await thingPlatform(app));
  const { id } = await openAsSystem(app, { title: 'One' }, [ann]);
  const as = app.app.platform.db.as;
  const ask = (of: string) => as(ann.actor, (tx) => door.askNeedinfo(tx, id, { of: { person: of }, question: 'Who?' }));
  await assert.rejects(ask(eve.actor.personId), { code: 'needinfo_blind' });
  await ask(ann.actor.personId);
  await assert.rejects(
    as(eve.actor, (tx) => door.needinfos(tx, id)),
    { code: 'not_found' },
  );
  const [asked] = await as(ann.actor, (tx) => door.needinfos(tx, id));
  const answer = (needinfo: string) => as(eve.actor, (tx) => door.answerNeedinfo(tx, needinfo, {}));
  await assert.rejects(answer(asked?.id ?? ''), { code: 'not_found' });
});

test('a merge takes open questions along, and the clocks with them', async (t) => {
  const scene = await setScene(t);
  const { app, door, thing, moveOn } = scene;
  const ann = await app.person('Ann', 'security');
  const report = await openAsSystem(app, { title: 'Two', visibility: 'internal' });
  const { id } = await asSystem(app, (tx) =>
    door.askNeedinfo(tx, report.id, { ...requester, question: 'Which data?' }),
  );
  await receive(app, report.id, { text: 'Else', from: 'else@outside.example' });
  moveOn(1);
  assert.deepEqual(await clocks(scene), [240, 24, null]);
  await caseService(scene.platform).merge(ann.actor, report.id, thing.id);
  assert.deepEqual(await clocks(scene), [240, 24, 1]);
  assert.deepEqual(
    (await all(scene)).map((each) => [each.id, each.state, each.question]),
    [[id, 'open', 'Which data?']],
  );
});

test('people reach states of the module neither by a change, nor by a merge, nor by closing', async (t) => {
  const scene = await setScene(t);
  const { app, door, thing } = scene;
  await assert.rejects(
    asSystem(app, (tx) => door.close(tx, thing.id, 'agreed')),
    {
      code: 'case_state_owned',
      message: `state: a case comes to "agreed" only where its kind is worked on, at /things/${thing.ref}.`,
    },
  );
  await asSystem(app, (tx) => door.change(tx, thing.id, { state: 'agreed' }));
  const closed = await asSystem(app, (tx) => door.byId(tx, thing.id));
  assert.deepEqual([closed?.state, closed?.resolution], ['agreed', 'agreed']);
  assert.equal(await asSystem(app, (tx) => door.reopen(tx, thing.id, 'a mail')), false);
});
