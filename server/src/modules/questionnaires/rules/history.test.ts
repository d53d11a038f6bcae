import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goesOn } from './history.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 2) + seconds * 1000);
const version = (seconds: number) => ({
  ...{ at: at(seconds), source: 'person', definition_version: '1', by_id: 'ada', guest_id: null },
  ...{ kept: false, begun_at: null as Date | null },
});

test('a version goes on with the one before it for five minutes from where the writing began', () => {
  assert.equal(goesOn(version(0), version(299)), true);
  assert.equal(goesOn(version(0), version(300)), false);
  assert.equal(goesOn({ ...version(290), begun_at: at(0) }, version(299)), true);
  assert.equal(goesOn({ ...version(299), begun_at: at(0) }, version(300)), false);
});

test('it is another one by somebody else, from elsewhere, of another definition, or once the one before is kept', () => {
  for (const change of [
    { by_id: 'ben' },
    { by_id: null, guest_id: 'gus', source: 'guest' },
    { source: 'earlier-review' },
    { definition_version: '2' },
  ])
    assert.equal(goesOn(version(0), { ...version(1), ...change }), false, JSON.stringify(change));
  assert.equal(goesOn({ ...version(0), kept: true }, version(1)), false);
});
