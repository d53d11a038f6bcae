import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersOf, newReviewSearch, startOf } from './prefilled.ts';

test('a prefilled link carries everything that the form asks, and answers by question', () => {
  const search = newReviewSearch({
    kind: 'vendor',
    title: 'Survey tool',
    service: 'Accounts',
    desiredDate: '2026-12-24',
    trackerItem: 'bugzilla:846502',
    vendor: 'Acme',
    contact: 'sales@acme.example',
    urgent: true,
    'answers.contacts': 'Kathleen',
    'answers.count': 5,
  });
  assert.deepEqual(startOf(search), {
    kind: 'vendor',
    title: 'Survey tool',
    service: 'Accounts',
    desiredDate: '2026-12-24',
    trackerItem: 'bugzilla:846502',
    vendor: 'Acme',
    contact: 'sales@acme.example',
    urgent: true,
    restricted: false,
  });
  assert.deepEqual(answersOf(search), { contacts: 'Kathleen', count: '5' });
});

test('an address of an item is taken over whole, or not at all', () => {
  const address = `https://github.com/org/app/issues/7?${'x'.repeat(1000)}`;
  assert.equal(startOf(newReviewSearch({ trackerItem: address })).trackerItem, address);
  assert.equal(startOf(newReviewSearch({ trackerItem: address + address })).trackerItem, '');
});

test('a link that lost its parameters gives an empty form, and nonsense counts as missing', () => {
  const empty = startOf(newReviewSearch({}));
  assert.equal(empty.kind, 'feature');
  assert.equal(empty.title, '');
  const odd = startOf(newReviewSearch({ kind: 'coup', desiredDate: 'soon', title: 'x'.repeat(900), urgent: { a: 1 } }));
  assert.equal(odd.kind, 'feature');
  assert.equal(odd.desiredDate, '');
  assert.equal(odd.title.length, 300);
  assert.equal(odd.urgent, false);
});
