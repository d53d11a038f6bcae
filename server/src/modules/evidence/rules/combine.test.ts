import assert from 'node:assert/strict';
import { test } from 'node:test';
import { combine, type Piece } from './combine.ts';

const day = 86_400_000;
const now = new Date('2026-11-20T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * day);

type Seen = NonNullable<Piece['decided']>['outcome'];
const seen = (
  outcome: Seen,
  name: string,
  { at = ago(1), staleAt = new Date(now.getTime() + 29 * day) } = {},
): Piece => ({
  what: 'HSTS',
  target: { kind: 'endpoint', name },
  decided: { evidenceId: `evidence of ${name}`, outcome, reason: `says ${outcome}`, observedAt: at, staleAt },
  notTested: null,
});
const open: Piece = { what: 'HSTS', target: { kind: 'endpoint', name: 'c' }, decided: null, notTested: 'timed out' };

test('one fresh fail fails, whatever else is known', () => {
  const found = combine([seen('pass', 'a'), seen('fail', 'b'), open], now);
  assert.deepEqual([found.outcome, found.reason, found.evidenceId], ['fail', 'b: says fail', 'evidence of b']);
});

test('what was not tested keeps a control from passing', () => {
  const found = combine([seen('pass', 'a'), open], now);
  assert.deepEqual([found.outcome, found.reason, found.evidenceId], ['not-tested', 'c: timed out', null]);
  assert.deepEqual(combine([], now).outcome, 'not-tested');
});

test('old evidence is stale, a fail too', () => {
  const old = { at: ago(40), staleAt: ago(10) };
  for (const outcome of ['pass', 'fail'] as const) {
    const found = combine([seen(outcome, 'a', old), seen('pass', 'b')], now);
    assert.deepEqual([found.outcome, found.reason], ['stale', `a: last seen on 2026-10-11: says ${outcome}`]);
  }
  assert.equal(combine([seen('fail', 'a'), seen('pass', 'b', old)], now).outcome, 'fail');
  // At its very instant it is over.
  assert.equal(combine([seen('pass', 'a', { at: ago(1), staleAt: now })], now).outcome, 'stale');
});

test('where nothing applies neither does the control; where something passes it passes', () => {
  assert.equal(combine([seen('not-applicable', 'a'), seen('not-applicable', 'b')], now).outcome, 'not-applicable');
  assert.equal(combine([seen('not-applicable', 'a'), seen('pass', 'b')], now).outcome, 'pass');
});

test('an attempt that tested nothing changes no outcome; it is said beside it', () => {
  const found = combine([{ ...seen('pass', 'a'), notTested: 'timed out' }], now);
  assert.deepEqual([found.outcome, found.remark], ['pass', 'a: timed out']);
});

test('it is due when the first evidence grows old, and says at most three reasons', () => {
  const soon = new Date(now.getTime() + day);
  assert.deepEqual(combine([seen('pass', 'a'), seen('pass', 'b', { at: ago(1), staleAt: soon })], now).dueAt, soon);
  const reason = combine(
    ['a', 'b', 'c', 'd', 'e'].map((name) => seen('fail', name)),
    now,
  ).reason;
  assert.equal(reason, 'a: says fail · b: says fail · c: says fail · and 2 more');
});
