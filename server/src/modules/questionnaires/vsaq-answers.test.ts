import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectStatus, openSheet, setScene } from './testing.ts';

const form = JSON.stringify({
  version: 1,
  questionnaire: [
    {
      type: 'block',
      text: 'Old form',
      items: [
        {
          type: 'block',
          id: 'first',
          text: 'First',
          items: [{ type: 'line', id: 'mail', text: 'Mail', default: 'a@b' }],
        },
        { type: 'checkgroup', text: 'Which?', choices: [{ red: 'Red' }, { blue: 'Blue' }] },
        { type: 'yesno', id: 'ready', text: 'Ready?' },
        { type: 'upload', id: 'drawing', text: 'Drawing' },
        { type: 'line', id: 'inside', text: 'For the office', auth: 'admin' },
        { type: 'tip', id: 'late', cond: 'ready/no', text: 'Hurry', warn: 'yes', name: 'Late', why: 'Why?' },
      ],
    },
  ],
});

async function openForm(t: Parameters<typeof setScene>[0]) {
  const scene = await setScene(t);
  const imported = scene.ada.call('POST', '/api/v1/questionnaires/import', { content: form, id: 'old-form' });
  await expectStatus(imported, 200);
  const id = await openSheet(scene, { definition: 'old-form' });
  const url = `/api/v1/sheets/${id}/vsaq-answers`;
  const send = (answers: object, more: object = {}) =>
    scene.ben.call('POST', url, { content: JSON.stringify(answers), ...more });
  return { ...scene, id, url, send };
}

type Imported = {
  readonly taken: string[];
  readonly kept: string[];
  readonly skipped: { readonly question: string }[];
};
type Shown = { answers: { question: string; value: unknown; source: string; origin: string; by: { name: string } }[] };

test('answers of VSAQ fill a sheet with their source, and are exported as they came', async (t) => {
  const { ada, ben, id, url, send } = await openForm(t);
  const given = { red: 'checked', blue: '', ready: 'no', late: 'We wait for a part', drawing: '7|d.png', inside: 'x' };
  const { taken, kept, skipped } = (await expectStatus(send(given), 200)).body as Imported;
  // Nobody said anything of the mail address: what the form proposes is no answer of the file.
  assert.deepEqual([taken.length, kept, skipped.map(({ question }) => question)], [3, [], ['drawing', 'inside']]);
  const { answers } = (await ada.call('GET', `/api/v1/sheets/${id}`)).body as Shown;
  const ready = answers.find(({ question }) => question === 'ready');
  assert.deepEqual(
    [ready?.value, ready?.source, ready?.origin, ready?.by.name],
    ['no', 'person', 'a file of VSAQ answers', 'Ben Builder'],
  );
  assert.deepEqual((await expectStatus(ben.call('GET', url), 200)).body, {
    red: 'checked',
    blue: '',
    ready: 'no',
    late: 'We wait for a part',
  });
});

test('an answer that a person gave stays unless it is to be replaced', async (t) => {
  const { ada, id, url, send } = await openForm(t);
  await expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/ready`, { value: 'yes' }), 200);
  const first = (await expectStatus(send({ ready: 'no', mail: 'c@d' }), 200)).body as Imported;
  assert.deepEqual([first.taken, first.kept], [['mail'], ['ready']]);
  const again = (await expectStatus(send({ ready: 'no', mail: 'c@d' }, { replace: true }), 200)).body as Imported;
  assert.deepEqual([again.taken, again.kept], [['ready'], []]);
  assert.deepEqual((await ada.call('GET', url)).body, { mail: 'c@d', ready: 'no' });
});

test('ids that the form does not have are refused by name, and nothing is taken', async (t) => {
  const { ada, url, send } = await openForm(t);
  for (const [answers, message] of [
    [{ ready: 'no', nobody: 'x', first: 'y' }, /nobody, first/],
    [{ ready: 'perhaps' }, /^ready: must be yes or no/],
    [{ ready: 'no', mail: 'two\nlines' }, /^mail: must be one line/],
    [[], /must hold an object/],
  ] as const) {
    const refused = await send(answers);
    assert.equal(refused.status, 400);
    assert.match((refused.body as { detail: string }).detail, message);
  }
  assert.equal((await send({ mail: 'x'.repeat(1024 * 1024) })).status, 400);
  assert.deepEqual((await ada.call('GET', url)).body, {});
});

test('who does not see the sheet reads and fills nothing', async (t) => {
  const scene = await setScene(t, 'restricted');
  const id = await openSheet(scene);
  const url = `/api/v1/sheets/${id}/vsaq-answers`;
  await expectStatus(scene.ben.call('GET', url), 404);
  await expectStatus(scene.ben.call('POST', url, { content: '{"name":"x"}' }), 404);
  await expectStatus(scene.app.stranger.call('GET', url), 401);
});
