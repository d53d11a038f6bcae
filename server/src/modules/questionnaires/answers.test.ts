import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseDoor } from '../cases/index.ts';
import { definition, expectStatus, openSheet, setScene } from './testing.ts';

type Sheet = {
  readonly state: string;
  readonly answers: readonly {
    readonly question: string;
    readonly value: unknown;
    readonly unknown: boolean;
    readonly source: string;
    readonly version: number;
    readonly by: { readonly name: string };
    readonly reopened: { readonly reason: string; readonly again: boolean } | null;
  }[];
  readonly outcome: {
    readonly missing: readonly string[];
    readonly progress: { readonly answered: number; readonly of: number };
    readonly visible: readonly string[];
    readonly findings: readonly object[];
  };
};

test('two people on two questions never conflict; on the same one the later one is told', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const { ada, ben } = scene;
  const url = `/api/v1/sheets/${id}/answers`;
  const both = await Promise.all([
    ada.call('PUT', `${url}/name`, { value: 'Drawbridge' }, { 'if-match': '"0"' }),
    ben.call('PUT', `${url}/purpose`, { value: 'To keep people dry' }, { 'if-match': '"0"' }),
  ]);
  assert.deepEqual(
    both.map((each) => each.status),
    [200, 200],
  );
  const late = await ben.call('PUT', `${url}/name`, { value: 'Portcullis' }, { 'if-match': '"0"' });
  assert.equal(late.status, 409);
  assert.equal((late.body as { code: string }).code, 'answer_conflict');
  const race = await Promise.all(
    [ada, ben].map((who, index) =>
      who.call('PUT', `${url}/tls`, { value: index === 0 ? 'yes' : 'no' }, { 'if-match': '"0"' }),
    ),
  );
  assert.deepEqual(race.map((each) => each.status).sort(), [200, 409]);
  const sheet = (await ben.call('GET', `/api/v1/sheets/${id}`)).body as Sheet;
  const name = sheet.answers.find((answer) => answer.question === 'name');
  assert.deepEqual([name?.value, name?.by.name, name?.version], ['Drawbridge', 'Ada Admin', 1]);
});

test('what is missing is named, a finding asks for its justification, and single questions are asked for again', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const { ada, ben } = scene;
  const put = (question: string, body: object) =>
    expectStatus(ben.call('PUT', `/api/v1/sheets/${id}/answers/${question}`, body), 200);
  await put('name', { value: 'Drawbridge' });
  await put('tls', { value: 'no' });
  const refused = await ben.call('POST', `/api/v1/sheets/${id}/submit`, {});
  assert.equal(refused.status, 409);
  const { detail, details } = refused.body as { detail: string; details: Record<string, unknown> };
  assert.deepEqual(details['missing'], ['purpose', 'no-tls']);
  assert.match(detail, /^2 required questions are left: “.*” \(.*\), “Why not\?” \(.*\)\.$/);
  const left = (await ben.call('GET', `/api/v1/sheets/${id}`)).body as Sheet;
  assert.deepEqual([left.outcome.missing, left.outcome.progress], [['purpose', 'no-tls'], { answered: 2, of: 4 }]);
  await put('purpose', { value: 'To keep people dry' });
  await put('no-tls', { value: 'It is a bridge.' });
  await expectStatus(ben.call('POST', `/api/v1/sheets/${id}/submit`, {}), 200);
  assert.equal((await ben.call('PUT', `/api/v1/sheets/${id}/answers/tls`, { value: 'yes' })).status, 409);
  assert.equal((await ben.call('POST', `/api/v1/sheets/${id}/answers/tls/reopen`, { reason: 'Is it?' })).status, 403);
  await expectStatus(ada.call('POST', `/api/v1/sheets/${id}/answers/tls/reopen`, { reason: 'Is it?' }), 200);
  const again = (await ben.call('GET', `/api/v1/sheets/${id}`)).body as Sheet;
  const tls = again.answers.find((answer) => answer.question === 'tls');
  assert.deepEqual([again.state, tls?.reopened?.reason, tls?.reopened?.again], ['reopened', 'Is it?', false]);
  assert.deepEqual(again.outcome.missing, ['tls']);
  assert.equal((await ben.call('PUT', `/api/v1/sheets/${id}/answers/name`, { value: 'Other' })).status, 409);
  assert.equal((await ben.call('POST', `/api/v1/sheets/${id}/submit`, {})).status, 409);
  // The same answer confirms.
  await put('tls', { value: 'no' });
  const done = (await expectStatus(ben.call('POST', `/api/v1/sheets/${id}/submit`, {}), 200)).body as Sheet;
  assert.equal(done.state, 'submitted');
});

test('an answer that does not fit is left, as one that is not there, and is counted once', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene, { definition: 'feature-review' });
  const put = async (question: string, value: unknown) =>
    (await expectStatus(scene.ada.call('PUT', `/api/v1/sheets/${id}/answers/${question}`, { value }), 200))
      .body as Pick<Sheet, 'outcome'>;
  const { outcome: before } = await put('third-parties', 'yes');
  assert.ok(before.missing.includes('third-party-list'));
  const { outcome } = await put('third-party-list', [{ 'third-party-name': '' }]);
  assert.deepEqual([...outcome.missing].sort(), [...before.missing].sort());
  assert.deepEqual(outcome.progress, before.progress);
});

test('the versions of an answer are kept, and an answer that does not fit its question is refused', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const url = `/api/v1/sheets/${id}/answers`;
  // True and false are yes and no wherever answers are read.
  for (const value of [true, 'no', false, null]) {
    await expectStatus(scene.ada.call('PUT', `${url}/tls`, { value }), 200);
    scene.time.now = new Date(scene.time.now.getTime() + 3_600_000);
  }
  const history = (await scene.ada.call('GET', `${url}/tls/history`)).body as {
    items: { value: unknown; version: number }[];
  };
  assert.deepEqual(
    history.items.map((item) => [item.version, item.value]),
    [
      [3, null],
      [2, 'no'],
      [1, 'yes'],
    ],
  );
  for (const [question, value] of [
    ['tls', 'perhaps'],
    ['name', ['a']],
    ['owner', 'Ada'],
    ['drawing', [{ id: 'x', name: 'y' }]],
  ]) {
    const refused = await scene.ada.call('PUT', `${url}/${String(question)}`, { value });
    assert.deepEqual(
      [refused.status, (refused.body as { code: string }).code],
      [400, 'answer_invalid'],
      String(question),
    );
  }
  assert.equal((await scene.ada.call('PUT', `${url}/nothing`, { value: 'x' })).status, 400);
});

test('a sheet is seen exactly when its case is', async (t) => {
  const scene = await setScene(t, 'restricted');
  const id = await openSheet(scene);
  const { ada, ben } = scene;
  await expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/name`, { value: 'Drawbridge' }), 200);
  const missing = '/api/v1/sheets/0197a0a0-0000-7000-8000-000000000000';
  for (const [method, rest, body] of [
    ['GET', '', undefined],
    ['GET', '/form', undefined],
    ['GET', '/guests', undefined],
    ['GET', '/earlier', undefined],
    ['PUT', '/answers/name', { value: 'x' }],
    ['POST', '/comments', { question: 'name', text: 'x' }],
    ['POST', '/submit', {}],
  ] as const) {
    const hidden = await ben.call(method, `/api/v1/sheets/${id}${rest}`, body);
    const none = await ben.call(method, `${missing}${rest}`, body);
    const plain = (answer: typeof none) => ({ ...(answer.body as object), requestId: '' });
    assert.deepEqual([hidden.status, plain(hidden)], [404, plain(none)], rest);
  }
  assert.deepEqual(((await ben.call('GET', '/api/v1/sheets')).body as { items: object[] }).items, []);
  assert.equal(((await ada.call('GET', '/api/v1/sheets')).body as { items: object[] }).items.length, 1);
});

test('"I don’t know" asks somebody, and the answer ends the question', async (t) => {
  const scene = await setScene(t, 'restricted');
  const id = await openSheet(scene);
  const { ada, ben, app, caseId } = scene;
  const url = `/api/v1/sheets/${id}/answers`;
  const sam = await app.person('Sam Security', 'security');
  const blind = await ada.call('PUT', `${url}/tls`, { unknown: true, ask: ben.actor.personId });
  assert.deepEqual([blind.status, (blind.body as { code: string }).code], [400, 'needinfo_blind']);
  await expectStatus(ada.call('PUT', `${url}/tls`, { unknown: true, ask: sam.actor.personId }), 200);
  const { platform } = app.app;
  const open = () => platform.db.reading(sam.actor, (tx) => caseDoor(platform).needinfos(tx, caseId));
  assert.deepEqual(
    (await open()).map((each) => each.state),
    ['open'],
  );
  assert.match((await open())[0]?.question ?? '', /Gate check: Is all of it encrypted/);
  await expectStatus(sam.call('PUT', `${url}/tls`, { value: 'yes' }), 200);
  assert.deepEqual(
    (await open()).map((each) => each.state),
    ['answered'],
  );
});

test('the inventory fills in, and a person’s answer takes its place', async (t) => {
  const scene = await setScene(t);
  const { ada, app } = scene;
  const made = await ada.call('POST', '/api/v1/services', { name: 'Moat' });
  const service = (made.body as { id: string }).id;
  const id = await openSheet(scene, { service });
  const sheet = (await ada.call('GET', `/api/v1/sheets/${id}`)).body as Sheet;
  const name = sheet.answers.find((answer) => answer.question === 'name');
  assert.deepEqual([name?.value, name?.source], ['Moat', 'inventory']);
  await expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/name`, { value: 'The moat' }), 200);
  const after = (await ada.call('GET', `/api/v1/sheets/${id}`)).body as Sheet;
  assert.equal(after.answers.find((answer) => answer.question === 'name')?.source, 'person');
  assert.equal(
    app.app.definitions.some((each) => each.name === 'questionnaires'),
    true,
  );
});

test('what is imported once stays as it is; a file is looked at without being stored', async (t) => {
  const scene = await setScene(t);
  const { ada, ben } = scene;
  const content = JSON.stringify({ ...definition, title: 'Another title' });
  assert.equal((await ada.call('POST', '/api/v1/questionnaires/import', { content })).status, 409);
  assert.equal((await ben.call('POST', '/api/v1/questionnaires/import', { content })).status, 403);
  const look = await ben.call('POST', '/api/v1/questionnaires/preview', { content, answers: { tls: 'no' } });
  const { form, outcome } = look.body as { form: { title: string }; outcome: { findings: { id: string }[] } };
  assert.deepEqual([form.title, outcome.findings.map((each) => each.id)], ['Another title', ['no-tls']]);
  const vsaq = `// A comment of VSAQ\n{"questionnaire": [{"type": "block", "text": "Old form", "items": [
    {"type": "yesno", "id": "audited", "text": "Were you " +\n"audited?", "yes": "Yes", "no": "No"}]}]}`;
  const imported = await expectStatus(ada.call('POST', '/api/v1/questionnaires/import', { content: vsaq }), 200);
  const { id: vsaqId, questions } = imported.body as { id: string; questions: number };
  assert.deepEqual([vsaqId, questions], ['old-form', 1]);
  const broken = await ben.call('POST', '/api/v1/questionnaires/preview', { content: '{"id": "x"}' });
  assert.equal((broken.body as { form: null }).form, null);
});
