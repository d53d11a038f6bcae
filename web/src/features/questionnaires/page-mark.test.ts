import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormPage } from './model.ts';
import { markOf } from './page-mark.ts';

const pageOf = (...items: readonly { id: string; required: boolean }[]): FormPage =>
  ({ id: 'page', title: 'Page', text: [], items: items.map((item) => ({ kind: 'question', ...item })) }) as never;

const nothing = {
  missing: new Set<string>(),
  visible: new Set(['must', 'may']),
  isSubmitted: false,
  wasSeen: false,
  answerTo: () => undefined,
};
const [must, may] = [
  { id: 'must', required: true },
  { id: 'may', required: false },
];

test('a page has its tick when nothing of it is left and somebody looked at it, not before', () => {
  assert.deepEqual(markOf(pageOf(must, may), { ...nothing, missing: new Set(['must']) }), { name: 'left', count: 1 });
  assert.deepEqual(markOf(pageOf(must), nothing), { name: 'unseen' });
  assert.deepEqual(markOf(pageOf(may), nothing), { name: 'optional' });
  assert.deepEqual(markOf(pageOf(may), { ...nothing, wasSeen: true }), { name: 'done' });
  assert.deepEqual(markOf(pageOf(may), { ...nothing, isSubmitted: true }), { name: 'done' });
});

test('what the inventory filled in is no look; what a person or a guest answered is one', () => {
  const by = (source: 'inventory' | 'person' | 'guest') => ({ ...nothing, answerTo: () => ({ source }) });
  assert.deepEqual(markOf(pageOf(must), by('inventory')), { name: 'unseen' });
  assert.deepEqual(markOf(pageOf(must), by('person')), { name: 'done' });
  assert.deepEqual(markOf(pageOf(must), by('guest')), { name: 'done' });
});
