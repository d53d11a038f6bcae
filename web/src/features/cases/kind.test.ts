import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CaseKind, closedStateFor, openStatesAfter, ownerPage, resolutionsToChoose } from './kind.ts';

const kind: CaseKind = {
  name: 'thing',
  refPrefix: 'TH',
  states: [
    { name: 'new', to: ['doing', 'agreed', 'gone', 'closed'] },
    { name: 'doing', to: ['closed'] },
    { name: 'agreed', to: ['new'], closed: true, byModule: true, resolution: 'agreed' },
    { name: 'gone', to: ['new'], closed: true, resolution: 'gone' },
    { name: 'closed', to: ['doing'], closed: true },
  ],
  resolutions: ['fixed'],
  defaultVisibility: 'internal',
  defaultFocusArea: 'bug-bounty',
  owner: { page: '/things/:ref' },
};

test('the page offers the states that people may choose, and to close for the resolutions that these mean', () => {
  assert.deepEqual(openStatesAfter(kind, 'new'), ['doing']);
  assert.deepEqual(openStatesAfter(kind, 'closed'), ['doing']);
  assert.deepEqual(resolutionsToChoose(kind), ['fixed', 'gone']);
  assert.equal(closedStateFor(kind, 'fixed'), 'closed');
  assert.equal(closedStateFor(kind, 'gone'), 'gone');
});

test('a kind whose closed states all belong to its module is closed on its own page', () => {
  const owned: CaseKind = { ...kind, states: kind.states.filter(({ name }) => name !== 'gone' && name !== 'closed') };
  assert.deepEqual(resolutionsToChoose(owned), []);
  assert.equal(ownerPage(owned, 'TH-1001'), '/things/TH-1001');
});
