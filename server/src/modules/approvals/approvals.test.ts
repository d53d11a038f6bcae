import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, systemActor } from '../../platform/access/index.ts';
import { asSuperuser } from '../../testing/database.ts';
import { approvalsDoor } from './service/index.ts';
import { openStage, type Stage } from './testing.ts';

const approve = { decision: 'approve' as const };

describe('a change that waits for a second person', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  beforeEach(() => stage.clear());

  test('the change is made when another person approves, as that person, and not before', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const id = await stage.pending(asker);
    assert.deepEqual(stage.scene.applied, []);
    const view = await stage.service.decide(other, id, { ...approve, reason: 'I looked' });
    assert.deepEqual(stage.scene.applied, [{ payload: { colour: 'red' }, by: other, exception: null }]);
    assert.deepEqual(
      [view.state, view.effect, view.reason, view.decisionReason, view.decidedBy?.id, view.exception, view.review],
      ['approved', 'The roof becomes red, says the secret report.', 'it leaks', 'I looked', other.personId, null, null],
    );
    assert.deepEqual(await stage.audited(id), [
      ['approval.requested', null],
      ['approval.approved', null],
    ]);
  });

  test('who asked cannot decide, neither through the service nor in the database', async () => {
    const [asker] = [await stage.person('administrator'), await stage.person('administrator')];
    const id = await stage.pending(asker);
    await assert.rejects(stage.service.decide(asker, id, approve), { code: 'approval_own' });
    await assert.rejects(
      stage.db.as(asker, (tx) =>
        sql`update approval set state = 'approved', decided_by = actor_id(), decided_at = now() where id = ${id}`.execute(
          tx.tables(),
        ),
      ),
      /decided_by_another/,
    );
    assert.deepEqual(stage.scene.applied, []);
  });

  test('what was asked for cannot be exchanged under the decision', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const id = await stage.pending(asker);
    for (const column of ['sealed_payload', 'sealed_effect']) {
      const change = sql`update approval set ${sql.ref(column)} = '\\x00', decided_by = actor_id() where id = ${id}`;
      await assert.rejects(
        stage.db.as(other, (tx) => change.execute(tx.tables())),
        /cannot be changed/,
      );
    }
  });

  test('a second decision is a conflict and changes nothing', async () => {
    const [asker, other, third] = [
      await stage.person('administrator'),
      await stage.person('administrator'),
      await stage.person('administrator'),
    ];
    const id = await stage.pending(asker);
    const results = await Promise.allSettled([
      stage.service.decide(other, id, approve),
      stage.service.decide(third, id, { decision: 'reject' }),
    ]);
    assert.deepEqual(results.map((each) => each.status).sort(), ['fulfilled', 'rejected']);
    await assert.rejects(stage.service.decide(other, id, approve), { code: 'approval_decided', kind: 'conflict' });
    assert.ok(stage.scene.applied.length <= 1);
  });

  test('a rejected change is not made', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const view = await stage.service.decide(other, await stage.pending(asker), { decision: 'reject', reason: 'no' });
    assert.deepEqual([view.state, stage.scene.applied], ['rejected', []]);
  });

  test('a change that can no longer be made leaves the approval as it was', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const id = await stage.pending(asker, 'impossible');
    await assert.rejects(stage.service.decide(other, id, approve), { code: 'gone' });
    assert.equal((await stage.service.read(other, id)).state, 'pending');
    assert.deepEqual(await stage.audited(id), [['approval.requested', null]]);
  });

  test('without the permission of the kind nobody decides', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const member = await stage.person('engineer');
    const caseId = await stage.openCase(asker, other, member);
    const id = await stage.pending(asker, 'red', { caseId });
    await assert.rejects(stage.service.decide(member, id, approve), { kind: 'forbidden' });
  });

  test('it is seen by the asker and who may decide; of a case, by who sees the case', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const [engineer, security] = [await stage.person('engineer'), await stage.person('security')];
    const seen = async (actor: Actor) => (await stage.service.list(actor, { limit: 50 })).items.map(({ id }) => id);
    const open = await stage.pending(asker);
    for (const [actor, ids] of [
      [asker, [open]],
      [other, [open]],
      [engineer, []],
      [security, []],
    ] as const)
      assert.deepEqual(await seen(actor), ids);
    const caseId = await stage.openCase(engineer);
    const hidden = await stage.pending(engineer, 'blue', { caseId, kind: 'case.widen' });
    for (const [actor, ids] of [
      [asker, [open]],
      [other, [open]],
      [engineer, [hidden]],
      [security, [hidden]],
    ] as const)
      assert.deepEqual(await seen(actor), ids);
    await assert.rejects(stage.service.read(other, hidden), { kind: 'not_found' });
    await assert.rejects(stage.service.decide(other, hidden, approve), { kind: 'not_found' });
  });

  test('nothing of the effect, the payload or the reason is readable in the database', async () => {
    const [asker] = [await stage.person('administrator'), await stage.person('administrator')];
    await stage.pending(asker, 'vermilion');
    const dump = await asSuperuser(stage.database, (c) => c.query('select a::text as row from approval a'));
    const bytes = Buffer.from(dump.rows[0].row.replaceAll('\\x', ''), 'utf8').toString();
    for (const word of ['vermilion', 'leaks', 'secret'])
      assert.ok(!bytes.includes(word) && !bytes.includes(Buffer.from(word).toString('hex')));
  });

  test('nobody decides what is expired, and the clock says so in the list and the log', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const id = await stage.pending(asker);
    stage.scene.now = new Date(stage.scene.now.getTime() + 73 * 3_600_000);
    await assert.rejects(stage.service.decide(other, id, approve), {
      code: 'approval_decided',
      details: { state: 'expired' },
    });
    await stage.service.expire(systemActor('expire approvals'));
    assert.equal((await stage.service.read(other, id)).state, 'expired');
    assert.deepEqual((await stage.audited(id)).at(-1), ['approval.expired', null]);
  });

  test('the same change is asked for once at a time, and can be withdrawn by the asker only', async () => {
    const [asker, other] = [await stage.person('administrator'), await stage.person('administrator')];
    const id = await stage.pending(asker);
    await assert.rejects(stage.ask(other), { code: 'approval_pending' });
    assert.equal((await stage.ask(other, 'blue')).state, 'pending'); // Another change of the same thing.
    await assert.rejects(stage.service.withdraw(other, id), { kind: 'forbidden' });
    assert.equal((await stage.service.withdraw(asker, id)).state, 'withdrawn');
    assert.equal((await stage.ask(other)).state, 'pending');
  });

  test('a payload that its schema refuses is not asked for', async () => {
    const [asker] = [await stage.person('administrator'), await stage.person('administrator')];
    const request = { kind: 'roof.paint', subject: { type: 'roof', id: 'x' }, payload: { colour: 1 } };
    await assert.rejects(
      stage.db.as(asker, (tx) => approvalsDoor(stage.platform).request(tx, request)),
      z.ZodError,
    );
  });
});
