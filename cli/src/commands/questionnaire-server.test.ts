import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { folderWith } from '../testing/index.ts';
import { openSignedIn } from '../testing/signed-in.ts';

const base = `{"version": 1, "questionnaire": [{"type": "block", "text": "A long title of the form", "items": [
  {"type": "line", "id": "name", "text": "Name"},
  {"type": "line", "id": "office", "text": "For the office", "auth": "admin"},
  {"type": "radiogroup", "text": "TLS?", "choices": [{"tls": "Yes"}, {"plain": "No"}]},
  {"type": "tip", "id": "why", "cond": "plain", "text": "Use it", "warn": "yes", "name": "No TLS", "why": "Why not?"}
]}]}`;
const more = `{"version": 1, "namespace": "own", "extensions": [
  {"type": "line", "id": "more", "text": "More", "insertAfter": "name"}]}`;

let console: Awaited<ReturnType<typeof openSignedIn>>;
let files: ReturnType<typeof folderWith>;
before(async () => {
  files = folderWith({
    'webform.json': base,
    'extended.json': base,
    'more.json': more,
    'answers.json': '{"name": "Sync", "tls": "", "plain": "checked", "why": "It is old"}',
    'strange.json': '{"name": "Sync", "nobody": "x"}',
  });
  console = await openSignedIn();
});
after(async () => {
  await console?.close();
  files?.remove();
});

const importing = async (...args: readonly string[]) => {
  const printed = await console.run('questionnaire', 'import', ...args, '--json');
  const { id, questions } = JSON.parse(printed) as { id: string; questions: number };
  return [id, questions];
};

test('the server names and counts a VSAQ file as import-vsaq does', async () => {
  const local = await console.run('questionnaire', 'import-vsaq', files.path('webform.json'), '--json');
  assert.deepEqual(JSON.parse(local), { id: 'webform', questions: 3, advice: 1, conditions: 1 });
  assert.deepEqual(await importing(files.path('webform.json')), ['webform', 3]);
  assert.deepEqual(await importing(files.path('webform.json'), '--id', 'own-name'), ['own-name', 3]);
  const extended = [files.path('extended.json'), '--extension', files.path('more.json')];
  assert.deepEqual(await importing(...extended), ['extended', 4]);
  assert.match(await console.run('questionnaire', 'show', 'extended'), /own:more/);
});

test('answers of VSAQ go into a sheet and come out of it', async () => {
  await importing(files.path('webform.json'));
  const opened = await console.call('POST', '/api/v1/cases', { kind: 'report', title: 'Form', visibility: 'internal' });
  const sheet = (await console.run('questionnaire', 'open', 'webform', '--case', String(opened['ref']))).trim();
  const refused = await console.refusal('questionnaire', 'answers', 'import', sheet, files.path('strange.json'));
  assert.match(refused, /nothing to answer with these ids: nobody/);
  const taken = await console.run('questionnaire', 'answers', 'import', sheet, files.path('answers.json'));
  assert.match(taken, /^3 answers taken/);
  await console.run('questionnaire', 'answers', 'export', sheet, files.path('out.json'));
  assert.deepEqual(
    JSON.parse(readFileSync(files.path('out.json'), 'utf8')),
    JSON.parse(readFileSync(files.path('answers.json'), 'utf8')),
  );
});
