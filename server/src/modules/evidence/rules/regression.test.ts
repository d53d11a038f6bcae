import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../model/index.ts';
import { coveringException } from './exceptions.ts';
import { caseStep, isMended } from './regression.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 20, hour));
const now = (outcome: Outcome, excepted = false) => ({ outcome, excepted, observedAt: at(12), mended: false });
const running = { id: 'case', closedAt: null, resolution: null };
const closed = (resolution: string, hour: number) => ({ id: 'case', closedAt: at(hour), resolution });

test('a red control gets one case, an excepted one none', () => {
  assert.deepEqual(caseStep(now('fail'), undefined), { step: 'open' });
  assert.deepEqual(caseStep(now('fail'), running), { step: 'nothing' });
  assert.deepEqual(caseStep(now('fail', true), undefined), { step: 'nothing' });
  for (const outcome of ['pass', 'stale', 'not-tested', 'not-applicable'] as const)
    assert.deepEqual(caseStep(now(outcome), undefined), { step: 'nothing' });
});

test('a case ends by a pass, by an exception, or when the control no longer applies; not because nothing was tested', () => {
  assert.deepEqual(caseStep(now('pass'), running), { step: 'end', because: 'passed' });
  assert.deepEqual(caseStep(now('fail', true), running), { step: 'end', because: 'excepted' });
  assert.deepEqual(caseStep(now('not-applicable'), running), { step: 'end', because: 'not-applicable' });
  assert.deepEqual(caseStep(now('not-tested'), running), { step: 'nothing' });
  assert.deepEqual(caseStep(now('stale'), running), { step: 'nothing' });
});

test('a case ends as well when what failed passes, and what else is asked was never answered', () => {
  assert.deepEqual(caseStep({ ...now('not-tested'), mended: true }, running), { step: 'end', because: 'passed' });
  const failed = { verification: 'hsts', target: 'a', observedAt: at(10) };
  const decided = (outcome: 'pass' | 'fail', hour: number, staleAt = at(20)) => ({
    outcome,
    observedAt: at(hour),
    staleAt,
  });
  const hsts = { verification: 'hsts', target: 'a', decided: decided('pass', 11) };
  const ask = { verification: 'attest', target: 'service', decided: null };
  assert.equal(isMended(failed, [hsts, ask], at(12)), true);
  assert.equal(isMended(undefined, [hsts, ask], at(12)), false);
  assert.equal(isMended(failed, [ask], at(12)), false);
  assert.equal(isMended(failed, [{ ...hsts, target: 'b' }, ask], at(12)), false);
  assert.equal(isMended(failed, [{ ...hsts, decided: decided('pass', 9) }, ask], at(12)), false);
  assert.equal(isMended(failed, [{ ...hsts, decided: decided('pass', 11, at(12)) }, ask], at(12)), false);
  assert.equal(isMended(failed, [hsts, { ...hsts, target: 'b', decided: decided('fail', 1, at(2)) }], at(12)), false);
});

test('what a person closed stays closed, unless it was called fixed and a later capture says otherwise', () => {
  assert.deepEqual(caseStep(now('fail'), closed('fixed', 11)), { step: 'reopen' });
  assert.deepEqual(caseStep(now('fail'), closed('fixed', 13)), { step: 'nothing' });
  assert.deepEqual(caseStep(now('fail'), closed('duplicate', 11)), { step: 'nothing' });
  assert.deepEqual(caseStep(now('pass'), closed('duplicate', 11)), { step: 'end', because: 'passed' });
});

test('an exception covers the controls that it names, at its service or at all, until its last instant', () => {
  const exception = (serviceId: string | null, expiresAt: Date) => ({
    id: `until ${expiresAt.getUTCHours()}`,
    serviceId,
    standard: 'checklist',
    controls: ['INFRA-HSTS'],
    reason: 'Agreed.',
    expiresAt,
  });
  const covering = (list: ReturnType<typeof exception>[], control = 'INFRA-HSTS', standard = 'checklist') =>
    coveringException(list, 'push', { standard, control }, at(12))?.id;
  assert.equal(covering([exception('push', at(13)), exception(null, at(14))]), 'until 14');
  assert.equal(covering([exception('sync', at(13)), exception('push', at(12))]), undefined);
  assert.equal(covering([exception(null, at(13))], 'INFRA-TLS'), undefined);
  assert.equal(covering([exception(null, at(13))], 'INFRA-HSTS', 'other'), undefined);
});
