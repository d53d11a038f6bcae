import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Absence, TeamDuty } from '../model/index.ts';
import { hearsFor, isValidAbsence, onDuty } from './duty.ts';

const duty = (personId: string, kind: TeamDuty['duty'], position = 0): TeamDuty => ({
  teamId: 'team',
  personId,
  duty: kind,
  position,
});
const team = [
  duty('lead', 'lead'),
  duty('second', 'point-person', 1),
  duty('first', 'point-person', 0),
  duty('deputy', 'deputy'),
  duty('member', 'member'),
];
const everybody = new Set(['lead', 'first', 'second', 'deputy', 'member']);
const now = new Date('2026-11-20T12:00:00Z');
const away = (personId: string, fromAt = '2026-11-20T12:00:00Z', untilAt = '2026-11-20T12:00:01Z'): Absence => ({
  id: personId,
  personId,
  fromAt: new Date(fromAt),
  untilAt: new Date(untilAt),
});

test('point persons are told in their order', () => {
  assert.deepEqual(onDuty(team, everybody, [], now), ['first', 'second']);
});

test('who is absent or inactive is passed over', () => {
  assert.deepEqual(onDuty(team, everybody, [away('first')], now), ['second']);
  assert.deepEqual(onDuty(team, new Set(['lead', 'first', 'deputy']), [], now), ['first']);
});

test('an absence begins at its first instant and is over at its last', () => {
  assert.deepEqual(onDuty(team, everybody, [away('first', '2026-11-20T12:00:00.001Z')], now), ['first', 'second']);
  const over = away('first', '2026-11-19T00:00:00Z', '2026-11-20T12:00:00Z');
  assert.deepEqual(onDuty(team, everybody, [over], now), ['first', 'second']);
});

test('without a point person the deputies are told, without them the lead, present or not', () => {
  const both = [away('first'), away('second')];
  assert.deepEqual(onDuty(team, everybody, both, now), ['deputy']);
  assert.deepEqual(onDuty(team, everybody, [...both, away('deputy')], now), ['lead']);
  assert.deepEqual(onDuty(team, everybody, [...both, away('deputy'), away('lead')], now), ['lead']);
  assert.deepEqual(onDuty(team, new Set(['member']), [], now), []);
  assert.deepEqual(onDuty([], new Set(), [], now), []);
});

test('an absence has a length, of two years at most', () => {
  const at = (text: string) => new Date(text);
  assert.equal(isValidAbsence(at('2026-01-01'), at('2026-01-01')), false);
  assert.equal(isValidAbsence(at('2026-01-02'), at('2026-01-01')), false);
  assert.equal(isValidAbsence(at('2026-01-01'), at('2026-01-02')), true);
  assert.equal(isValidAbsence(at('2026-01-01'), at('2028-01-03')), true);
  assert.equal(isValidAbsence(at('2026-01-01'), at('2028-01-04')), false);
});

test('who is present hears for themselves, and a present deputy of the team for who is not', () => {
  assert.equal(hearsFor('member', team, everybody, [], now), 'member');
  assert.equal(hearsFor('member', team, everybody, [away('member')], now), 'deputy');
  assert.equal(hearsFor('deputy', team, everybody, [away('deputy')], now), 'first');
  const both = [away('member'), away('deputy')];
  assert.equal(hearsFor('member', team, everybody, both, now), 'first');
  assert.equal(hearsFor('member', team, new Set(['lead']), [], now), 'lead');
  assert.equal(hearsFor('stranger', team, everybody, [], now), undefined);
});
