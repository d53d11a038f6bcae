import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExemptionError, exempted, parseExemptions } from './exemptions.ts';
import { matcherOf } from './wildcard.ts';

const now = new Date('2026-11-20T12:00:00Z');
const fail = { outcome: 'fail' } as const;
const text = `
- {check: hsts, resource: "https://old.example/", expires: 2026-11-20, reason: Moves next week}
- {check: hsts, resource: "https://*.old.example/*", expires: 2026-11-19, reason: Moved by now}
`;

test('an exemption excuses a fail until the end of its day, and then counts no more', () => {
  const list = parseExemptions(text);
  const state = (resource: string, at = now) => exempted(list, ['hsts', 'INFRA-HSTS'], resource, fail, at)?.state;
  assert.equal(state('https://old.example/'), 'excused');
  assert.equal(state('https://old.example/', new Date('2026-11-20T23:59:59Z')), 'excused');
  assert.equal(state('https://old.example/', new Date('2026-11-21T00:00:00Z')), 'over');
  assert.equal(state('https://a.old.example/x'), 'over');
  assert.equal(state('https://new.example/'), undefined);
  assert.equal(exempted(list, ['csp-present'], 'https://old.example/', fail, now), undefined);
});

test('what passes under an exemption says so, and what was not tested is not excused', () => {
  const list = parseExemptions(
    JSON.stringify([{ check: 'INFRA-HSTS', resource: '*', expires: '2027-01-01', reason: 'Later' }]),
  );
  const state = (outcome: 'pass' | 'not-tested' | 'not-applicable', at = now) =>
    exempted(list, ['hsts', 'INFRA-HSTS'], 'x', { outcome }, at)?.state;
  assert.equal(state('pass'), 'unexpected-pass');
  assert.equal(state('pass', new Date('2027-02-01')), undefined);
  assert.equal(state('not-tested'), undefined);
  assert.equal(state('not-applicable'), undefined);
});

test('a mistake in the file is refused with its place', () => {
  const refuses = (given: string, message: RegExp) =>
    assert.throws(
      () => parseExemptions(given),
      (error) => error instanceof ExemptionError && message.test(error.message),
      given,
    );
  const valid = '[{check: a, resource: b, expires: 2027-01-01, reason: why not';
  refuses(`${valid}, extra: 1}]`, /^exemptions\[0\]: /);
  refuses(`${valid.replace('2027-01-01', 'someday')}}]`, /^exemptions\[0\]\.expires: must be a day/);
  refuses(`${valid.replace(', reason: why not', '')}}]`, /^exemptions\[0\]\.reason: /);
  refuses('check: a', /expected array/);
  refuses('[&a [*a]]', /./);
  refuses('a: [', /./);
  assert.deepEqual(parseExemptions(''), []);
});

test('a pattern is compared with the whole text, in time that does not explode', () => {
  const like = (pattern: string, whole: string) => matcherOf(pattern)(whole);
  assert.equal(like('a*c', 'abbbc'), true);
  assert.equal(like('a*c', 'abbbcd'), false);
  assert.equal(like('v[0-9]*', 'v1.2'), true);
  assert.equal(like('v[0-9]*', 'vx'), false);
  assert.equal(like('a.c', 'abc'), false);
  assert.equal(like(`${'a*'.repeat(100)}b`, 'a'.repeat(1000)), false);
});
