import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import type { TestPerson } from '../../testing/running-app.ts';
import { questionnairesDoor } from './index.ts';
import { bounds } from './model/words.ts';
import { expectStatus, inviteGuest, openSheet, type Scene, setScene } from './testing.ts';

const minute = 60_000;

function later(scene: Scene, minutes: number): void {
  scene.time.now = new Date(scene.time.now.getTime() + minutes * minute);
}

/** Versions of one answer, oldest first. */
async function versions(who: Pick<TestPerson, 'call'>, sheetId: string, question: string) {
  const { body } = await expectStatus(who.call('GET', `/api/v1/sheets/${sheetId}/answers/${question}/history`), 200);
  return (body as { items: { value: unknown; version: number }[] }).items
    .toReversed()
    .map(({ value, version }) => `${version} ${String(value)}`);
}

test('what one person writes within minutes is one version; numbers go on, so that nobody overwrites unseen', async (t) => {
  const scene = await setScene(t);
  const { ada, ben } = scene;
  const id = await openSheet(scene);
  const url = `/api/v1/sheets/${id}/answers/purpose`;
  const write = async (who: TestPerson, value: string) => {
    await expectStatus(who.call('PUT', url, { value }), 200);
    later(scene, 1);
  };
  for (const value of ['T', 'To', 'To ke']) await write(ada, value);
  assert.deepEqual(await versions(ada, id, 'purpose'), ['3 To ke']);
  assert.equal((await ben.call('PUT', url, { value: 'x' }, { 'if-match': '"2"' })).status, 409);
  await write(ben, 'To be there');
  await write(ada, 'To keep');
  assert.deepEqual(await versions(ada, id, 'purpose'), ['3 To ke', '4 To be there', '5 To keep']);
  // Five minutes count from where the run began, however long somebody writes.
  for (let n = 6; n <= 12; n += 1) await write(ada, `To keep ${n}`);
  assert.deepEqual(await versions(ada, id, 'purpose'), ['3 To ke', '4 To be there', '9 To keep 9', '12 To keep 12']);
});

test('what was submitted, decided on or spoken about stays as it was', async (t) => {
  const scene = await setScene(t);
  const { ada, ben, app } = scene;
  const { platform } = app.app;
  const id = await openSheet(scene);
  const put = (question: string, value: unknown) =>
    expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/${question}`, { value }), 200);
  await put('purpose', 'First');
  await expectStatus(ben.call('POST', `/api/v1/sheets/${id}/comments`, { question: 'purpose', text: 'Really?' }), 201);
  await put('purpose', 'Second');
  await platform.db.as(systemActor('test'), (tx) => questionnairesDoor(platform).keep(tx, id));
  await put('purpose', 'Third');
  await put('purpose', 'Fourth');
  await put('name', 'Drawbridge');
  await put('tls', 'yes');
  await expectStatus(ada.call('POST', `/api/v1/sheets/${id}/submit`, {}), 200);
  await expectStatus(ada.call('POST', `/api/v1/sheets/${id}/answers/purpose/reopen`, { reason: 'Why?' }), 200);
  await put('purpose', 'Fifth');
  await put('purpose', 'Sixth');
  assert.deepEqual(await versions(ada, id, 'purpose'), ['1 First', '2 Second', '4 Fourth', '6 Sixth']);
});

test('a guest’s writing comes to one version as well, and what a guest submits stays', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const guest = await inviteGuest(scene, id);
  const put = (question: string, value: unknown) =>
    expectStatus(guest.call('PUT', `/api/v1/guest/answers/${question}`, { value }), 200);
  for (const value of ['a', 'ab', 'abc']) await put('purpose', value);
  await put('name', 'Drawbridge');
  await put('tls', 'yes');
  await expectStatus(guest.call('POST', '/api/v1/guest/submit', {}), 200);
  await expectStatus(scene.ada.call('POST', `/api/v1/sheets/${id}/answers/purpose/reopen`, { reason: 'Why?' }), 200);
  await put('purpose', 'abcd');
  assert.deepEqual(await versions(scene.ada, id, 'purpose'), ['3 abc', '4 abcd']);
});

test('of one person’s versions of an answer the newest hundred stay, and those that are kept', async (t) => {
  const scene = await setScene(t);
  const { ada, app } = scene;
  const { platform } = app.app;
  const id = await openSheet(scene);
  for (let n = 1; n <= bounds.versions + 3; n += 1) {
    await expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/purpose`, { value: `v${n}` }), 200);
    if (n === 1) await platform.db.as(systemActor('test'), (tx) => questionnairesDoor(platform).keep(tx, id));
    later(scene, 10);
  }
  const found = await versions(ada, id, 'purpose');
  assert.equal(found.length, bounds.versions + 1);
  assert.deepEqual(
    [found[0], found[1], found.at(-1)],
    ['1 v1', '4 v4', `${bounds.versions + 3} v${bounds.versions + 3}`],
  );
});

test('the database lets nobody take what is kept, what counts now, or what others wrote', async (t) => {
  const scene = await setScene(t);
  const { ada, ben, app } = scene;
  const { platform } = app.app;
  const id = await openSheet(scene);
  const write = async (who: TestPerson, value: string) => {
    await expectStatus(who.call('PUT', `/api/v1/sheets/${id}/answers/purpose`, { value }), 200);
    later(scene, 10);
  };
  await write(ada, 'kept');
  await platform.db.as(systemActor('test'), (tx) => questionnairesDoor(platform).keep(tx, id));
  for (const [who, value] of [
    [ada, 'of Ada'],
    [ben, 'of Ben'],
    [ada, 'now'],
  ] as const)
    await write(who, value);
  type Tables = { sheet_answer_version: { sheet_id: string; version: number; kept: boolean } };
  const taken = (who: TestPerson, version: number) =>
    platform.db.as(who.actor, async (tx) => {
      const rows = tx.tables<Tables>().deleteFrom('sheet_answer_version').where('version', '=', version);
      return Number((await rows.executeTakeFirst()).numDeletedRows);
    });
  assert.deepEqual([await taken(ada, 1), await taken(ada, 3), await taken(ada, 4), await taken(ben, 2)], [0, 0, 0, 0]);
  await assert.rejects(
    platform.db.as(ada.actor, (tx) =>
      tx.tables<Tables>().updateTable('sheet_answer_version').set({ kept: false }).execute(),
    ),
  );
  assert.equal(await taken(ada, 2), 1);
});
