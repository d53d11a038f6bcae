import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchedItem } from './settings.ts';

const projects = ['Org/App', 'group/sub/project'];

test('an item of a watched project has the name that its project has there; the number of a bug says nothing of its product', () => {
  for (const [item, name] of [
    ['org/app#12', 'Org/App#12'],
    ['Org/App#1', 'Org/App#1'],
    ['group/sub/project#3', 'group/sub/project#3'],
    ['Group/sub/project!3', 'group/sub/project!3'],
    ['846502', '846502'],
  ] as const)
    assert.equal(watchedItem(projects, item), name);
});

test('a request by form names items of watched projects only', () => {
  for (const item of ['org/other#12', 'other/app#1', 'group/sub#3', 'group/sub!3', 'org/app/x#1', '#1'])
    assert.equal(watchedItem(projects, item), undefined, item);
});
