import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDefinitionReader } from './service/reader.ts';
import { definition } from './testing.ts';

/** 3,000 questions, each asking about others. */
function large(): string {
  const items = Array.from({ length: 3000 }, (_, i) => ({
    type: 'yes-no',
    id: `question-${i}`,
    text: `Is <b>this</b> so, number ${i}?`,
    ...(i > 0 && { when: `question-${i - 1}/yes && !question-${i >> 1}/no || (^question-0)` }),
  }));
  return JSON.stringify({ id: 'large', version: '1', title: 'Large', pages: [{ id: 'page', title: 'Page', items }] });
}

/** How often the event loop comes round before it is done: once or twice when the work is done on it. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const turn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  turn();
  await work;
  isDone = true;
  return turns;
}

test('while a file of others is read, the server goes on with other things', async () => {
  const read = createDefinitionReader();
  const content = large();
  assert.ok((await turnsDuring(read.file(content))) > 50);
  assert.ok((await turnsDuring(read.preview(content, {}, new Date(0)))) > 50);
});

test('a file that takes too long is refused in words', async () => {
  const read = createDefinitionReader(1);
  const message = 'is too intricate to be read within 10 seconds; write it simpler, or as several questionnaires';
  const problems = [{ level: 'error', code: 'too-large', at: '', message }];
  assert.deepEqual(await read.file(large()), { definition: undefined, problems });
  assert.deepEqual(await read.preview(large(), {}, new Date(0)), { form: null, outcome: null, problems });
});

test('every form of a file is read on the thread as well: YAML, JSON, VSAQ, and what is none', async () => {
  const read = createDefinitionReader();
  const yaml =
    'id: y\nversion: "1"\ntitle: Y\npages:\n  - { id: p, title: P, items: [{ type: line, id: a, text: A }] }\n';
  assert.equal((await read.file(yaml)).definition?.id, 'y');
  assert.deepEqual((await read.file(JSON.stringify(definition))).definition, definition);
  const vsaq = '\ufeff// VSAQ\n{"questionnaire": [{"type": "block", "text": "Old form", "items": [{"type": "info"}]}]}';
  assert.equal((await read.file(vsaq)).definition?.id, 'old-form');
  assert.equal((await read.file(vsaq, { id: 'own', version: '7' })).definition?.version, '7');
  for (const [content, at, message] of [
    ['id: y\nid: z', 'line 2', /stands twice/],
    ['{"id": "x"', '', /^is no JSON: /],
    ['{"extensions": []}', '', /is an extension/],
    [yaml.replace('type: line', 'type: lines'), 'pages[0].items[0].type', /./],
    [yaml.replace('text: A', 'text: A, when: b'), 'pages[0].items[0].when', /there is no item b/],
  ] as const) {
    const { definition: none, problems } = await read.file(content);
    assert.equal(none, undefined);
    assert.equal(problems[0]?.at, at, content);
    assert.match(problems[0]?.message ?? '', message);
  }
});

test('a preview shows what the answers come to', async () => {
  const read = createDefinitionReader();
  const { form, outcome, problems } = await read.preview(JSON.stringify(definition), { tls: 'no' }, new Date(0));
  assert.deepEqual(
    [form?.title, outcome?.findings.map(({ id }) => id), outcome?.missing, problems.length],
    ['Gate check', ['no-tls'], ['name', 'purpose', 'no-tls'], 0],
  );
});
