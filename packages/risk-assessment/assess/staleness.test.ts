import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthsAfter, type StalenessFacts, staleness } from './staleness.ts';

const facts: StalenessFacts = {
  assessedAt: new Date('2026-01-31T10:00:00Z'),
  now: new Date('2026-06-01T00:00:00Z'),
  ownerPresent: true,
  endpointsThen: ['a.example.org'],
  endpointsNow: ['A.example.org'],
  dataTypesThen: ['holdsUserData'],
  dataTypesNow: ['holdsUserData'],
};
const reasons = (different: Partial<StalenessFacts>) => staleness(12, { ...facts, ...different }).map((s) => s.reason);

test('an assessment is current while owner, endpoints and data are those of then, for twelve months', () => {
  assert.deepEqual(reasons({}), []);
  assert.deepEqual(reasons({ now: new Date('2027-01-31T09:59:59Z') }), []);
  assert.deepEqual(reasons({ now: new Date('2027-01-31T10:00:00Z') }), ['old']);
});

test('each reason is found by itself, and a thing that went is none', () => {
  assert.deepEqual(reasons({ ownerPresent: false }), ['owner-left']);
  assert.deepEqual(reasons({ ownerPresent: null }), []);
  assert.deepEqual(reasons({ endpointsNow: ['a.example.org', 'b.example.org'] }), ['new-endpoint']);
  assert.deepEqual(reasons({ endpointsNow: [], dataTypesNow: [] }), []);
  assert.deepEqual(reasons({ dataTypesNow: ['handlesKeys'] }), ['new-data-type']);
  const many = staleness(12, { ...facts, endpointsNow: ['b', 'c', 'd', 'e', 'f'] });
  assert.match(many[0]?.because ?? '', /b, c, d and 2 more/);
});

test('months are calendar months', () => {
  const iso = (day: string, months: number) => monthsAfter(new Date(day), months).toISOString().slice(0, 10);
  assert.equal(iso('2024-02-29', 12), '2025-02-28');
  assert.equal(iso('2026-01-31', 1), '2026-02-28');
  assert.equal(iso('2026-11-30', 12), '2027-11-30');
});
