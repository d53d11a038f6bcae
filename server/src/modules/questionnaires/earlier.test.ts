import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { caseDoor } from '../cases/index.ts';
import { definition, expectStatus, inviteGuest, openSheet, type Scene, setScene } from './testing.ts';

type Earlier = { readonly ref: string; readonly answers: readonly { question: string; now: string }[] };
type Sheet = {
  readonly earlier: { readonly offered: number } | null;
  readonly answers: readonly { question: string; value: unknown; source: string; origin: string | null }[];
};

async function submitted(scene: Scene): Promise<string> {
  const id = await openSheet(scene, { subject: 'Acme  GmbH' });
  for (const [question, value] of [
    ['name', 'Moat'],
    ['purpose', 'Water'],
    ['tls', 'yes'],
  ])
    await expectStatus(scene.ada.call('PUT', `/api/v1/sheets/${id}/answers/${question}`, { value }), 200);
  await expectStatus(scene.ada.call('POST', `/api/v1/sheets/${id}/submit`, {}), 200);
  return id;
}

test('answers of the last time are offered, taken over one by one or all, and compared', async (t) => {
  const scene = await setScene(t);
  await submitted(scene);
  const id = await openSheet(scene, { subject: 'acme gmbh' });
  const { ada } = scene;
  const url = `/api/v1/sheets/${id}`;
  await expectStatus(ada.call('PUT', `${url}/answers/tls`, { value: 'no' }), 200);
  const earlier = (await expectStatus(ada.call('GET', `${url}/earlier`), 200)).body as Earlier;
  assert.deepEqual(
    earlier.answers.map(({ question, now }) => [question, now]),
    [
      ['name', 'nothing'],
      ['purpose', 'nothing'],
      ['tls', 'different'],
    ],
  );
  await expectStatus(ada.call('POST', `${url}/earlier/adopt`, { questions: ['name'] }), 200);
  const rest = (await expectStatus(ada.call('POST', `${url}/earlier/adopt`, {}), 200)).body as { taken: number };
  assert.equal(rest.taken, 1);
  const sheet = (await ada.call('GET', url)).body as Sheet;
  const byQuestion = new Map(sheet.answers.map((answer) => [answer.question, answer]));
  assert.deepEqual(
    ['name', 'purpose', 'tls'].map((question) => [byQuestion.get(question)?.value, byQuestion.get(question)?.source]),
    [
      ['Moat', 'earlier-review'],
      ['Water', 'earlier-review'],
      ['no', 'person'],
    ],
  );
  assert.equal(byQuestion.get('name')?.origin, scene.ref);
});

test('who may not see the earlier case is offered nothing of it, and guests never are', async (t) => {
  const scene = await setScene(t, 'restricted');
  await submitted(scene);
  const { platform } = scene.app.app;
  const open = await platform.db.as(systemActor('test'), (tx) =>
    caseDoor(platform).open(tx, { kind: 'report', title: 'Again', visibility: 'internal' }),
  );
  const id = await openSheet({ ...scene, ref: open.ref }, { subject: 'Acme GmbH' });
  const url = `/api/v1/sheets/${id}`;
  assert.equal(((await scene.ada.call('GET', url)).body as Sheet).earlier?.offered, 3);
  assert.equal(((await scene.ben.call('GET', url)).body as Sheet).earlier, null);
  assert.equal((await scene.ben.call('POST', `${url}/earlier/adopt`, {})).status, 404);
  const guest = await inviteGuest({ ...scene, ref: open.ref }, id);
  assert.ok(!JSON.stringify((await guest.call('GET', '/api/v1/guest')).body).includes('Moat'));
});

test('an open sheet moves to a newer version with its answers, and only what is new is left', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const { ada } = scene;
  await expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/name`, { value: 'Moat' }), 200);
  const [about, ...others] = definition.pages;
  const items = [...(about?.items ?? []), { type: 'line', id: 'depth', text: 'How deep?' }];
  const next = { ...definition, version: '2', pages: [{ ...about, items }, ...others] };
  await expectStatus(ada.call('POST', '/api/v1/questionnaires/import', { content: JSON.stringify(next) }), 200);
  const moved = (await expectStatus(ada.call('POST', `/api/v1/sheets/${id}/move`, {}), 200)).body;
  assert.deepEqual(moved, { version: '2', added: ['depth'], changed: [], dropped: [] });
  const sheet = (await ada.call('GET', `/api/v1/sheets/${id}`)).body as Sheet;
  assert.equal(sheet.answers.find((answer) => answer.question === 'name')?.value, 'Moat');
  await expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/depth`, { value: '2 m' }), 200);
});
