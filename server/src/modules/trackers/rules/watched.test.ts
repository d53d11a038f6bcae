import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWatched } from './settings.ts';

test('a request by form names items of watched projects only; the number of a bug says nothing of its product', () => {
  const projects = ['Org/App', 'group/sub/project'];
  for (const item of ['org/app#12', 'Org/App#1', 'group/sub/project#3', 'Group/sub/project!3', '846502'])
    assert.equal(isWatched(projects, item), true, item);
  for (const item of ['org/other#12', 'other/app#1', 'group/sub#3', 'group/sub!3', 'org/app/x#1', '#1'])
    assert.equal(isWatched(projects, item), false, item);
});
