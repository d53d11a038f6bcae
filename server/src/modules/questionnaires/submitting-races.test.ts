import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import { questionnairesDoor } from './index.ts';
import { expectStatus, openSheet, type Scene, setScene } from './testing.ts';

/** Until somebody waits for a lock of the database, which only who is behind another transaction does. */
async function untilSomebodyWaits({ app }: Scene): Promise<void> {
  const root = new pg.Client(app.database.superuser);
  await root.connect();
  try {
    const waiting = `select 1 from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and not l.granted and d.datname = current_database()`;
    while ((await root.query(waiting)).rows.length === 0) await sleep(10);
  } finally {
    await root.end();
  }
}

test('an answer that waited while the sheet was closed is not written any more', async (t) => {
  const scene = await setScene(t);
  const { app, ada, ben } = scene;
  const id = await openSheet(scene);
  const url = `/api/v1/sheets/${id}/answers/name`;
  await expectStatus(ben.call('PUT', url, { value: 'before' }), 200);
  const door = questionnairesDoor(app.app.platform);
  const late = await app.app.platform.db.as(ada.actor, async (tx) => {
    await door.hold(tx, id);
    const answering = ben.call('PUT', url, { value: 'after' });
    await untilSomebodyWaits(scene);
    await door.close(tx, id);
    return { answering };
  });
  assert.equal((await late.answering).status, 409);
  const sheet = (await ada.call('GET', `/api/v1/sheets/${id}`)).body as {
    answers: { question: string; value: unknown }[];
  };
  assert.equal(sheet.answers.find(({ question }) => question === 'name')?.value, 'before');
});

test('the database keeps an answer of a submitted sheet, whatever the code forgets', async (t) => {
  const scene = await setScene(t);
  const { app, ada, ben } = scene;
  const id = await openSheet(scene);
  await expectStatus(ben.call('PUT', `/api/v1/sheets/${id}/answers/name`, { value: 'before' }), 200);
  const { platform } = app.app;
  await platform.db.as(ada.actor, (tx) => questionnairesDoor(platform).close(tx, id));
  const change = platform.db.as(systemActor('test'), (tx) =>
    tx
      .tables<{ sheet_answer: { sheet_id: string; version: number } }>()
      .updateTable('sheet_answer')
      .set({ version: 9 })
      .where('sheet_id', '=', id)
      .execute(),
  );
  await assert.rejects(change, /an answer of a submitted sheet stays/);
});
