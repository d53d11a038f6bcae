import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { console as consoleActor, systemActor } from '../../platform/access/index.ts';
import { openStage, type Stage } from './testing.ts';

describe('a change without a second person', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  beforeEach(() => stage.clear());

  test('with nobody else to decide it is made at once, marked, and reviewed when there is somebody', async () => {
    const only = await stage.person('administrator');
    const rule = await stage.service.rule(only);
    assert.equal(rule.holds, false);
    assert.deepEqual(await stage.ask(only), { state: 'applied', exception: 'single-administrator' });
    assert.deepEqual(stage.scene.applied, [
      { payload: { colour: 'red' }, by: only, exception: 'single-administrator' },
    ]);
    assert.deepEqual(stage.scene.warned, ['approval.single-administrator']);
    const due = await stage.service.list(only, { limit: 50, reviewDue: true });
    const [view] = due.items;
    assert.ok(view);
    assert.deepEqual([view.exception, view.review, view.may.review], ['single-administrator', 'due', false]);
    assert.deepEqual(await stage.audited(view.id), [['approval.approved', 'single-administrator']]);
    const later = await stage.person('administrator');
    await assert.rejects(stage.service.review(only, view.id, 'fine'), { code: 'approval_own' });
    assert.equal((await stage.service.review(later, view.id, 'fine')).review, 'done');
    await assert.rejects(stage.service.review(later, view.id, 'again'), { code: 'approval_not_reviewable' });
  });

  test('somebody who holds the role but does not see the case cannot decide, so does not count', async () => {
    const [member] = [await stage.person('engineer'), await stage.person('engineer')];
    const caseId = await stage.openCase(member);
    assert.equal((await stage.ask(member, 'red', { caseId, kind: 'case.widen' })).state, 'applied');
    await stage.person('security');
    assert.equal((await stage.ask(member, 'red', { caseId, kind: 'case.widen' })).state, 'pending');
  });

  test('the console needs nobody, and the log says so', async () => {
    assert.deepEqual(await stage.ask(consoleActor), { state: 'applied', exception: 'console' });
    assert.equal(stage.scene.applied.length, 1);
  });

  test('the system never asks for an approval', async () => {
    await assert.rejects(stage.ask(systemActor('test')), /asked for by a person/);
  });

  test('breaking the glass is for two roles, loud, and waits for another person to review it', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const engineer = await stage.person('engineer');
    const id = await stage.pending(asker);
    await assert.rejects(stage.service.breakGlass(engineer, id, 'now'), { kind: 'forbidden' });
    const view = await stage.service.breakGlass(asker, id, 'the roof burns');
    assert.deepEqual([view.state, view.exception, view.review], ['approved', 'break-glass', 'due']);
    assert.deepEqual(stage.scene.applied, [{ payload: { colour: 'red' }, by: asker, exception: 'break-glass' }]);
    assert.deepEqual(stage.scene.warned, ['approval.break-glass']);
    assert.deepEqual((await stage.audited(id)).at(-1), ['approval.approved', 'break-glass']);
    await assert.rejects(stage.service.review(asker, id, 'fine'), { code: 'approval_own' });
    assert.equal((await stage.service.review(other, id, 'it burned')).reviewNote, 'it burned');
  });
});
