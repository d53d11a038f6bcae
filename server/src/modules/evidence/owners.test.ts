import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestPerson } from '../../testing/running-app.ts';
import { adopt, checklist, json, openStage, type Stage, uploaded } from './testing.ts';

const year = 31_536_000;
type Json = Record<string, unknown>;

const send = (stage: Stage, who: TestPerson, results: readonly Json[]) =>
  who.call('POST', `/api/v1/services/${stage.service}/results`, { results });
const answer = (stage: Stage, who: TestPerson) =>
  who.call('POST', `/api/v1/services/${stage.service}/attestations`, {
    control: 'RRA',
    holds: true,
    statement: 'See RISK-12.',
  });

describe('who speaks for a service', () => {
  test('its owner team and the security group upload and answer; nobody else, whatever the role', async (t) => {
    const stage = await openStage(t);
    const result = uploaded(stage.scene.now, year, 'pass');
    const all = ['engineer', 'point-person', 'manager', 'administrator'] as const;
    const other = await stage.app.person('Otto', ...all);
    for (const refused of [await send(stage, other, [result]), await answer(stage, other)])
      assert.deepEqual([refused.status, json(refused)['code']], [403, 'evidence_not_yours']);
    await stage.refresh();
    for (const id of ['HSTS', 'RRA']) assert.equal((await stage.control(id)).outcome, 'not-tested', id);
    for (const who of [stage.eve, stage.ada]) {
      assert.equal((await send(stage, who, [result])).status, 200);
      assert.equal((await answer(stage, who)).status, 201);
    }
    // A service that nobody owns is the security group's.
    await stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, { team: null });
    assert.equal((await send(stage, stage.eve, [result])).status, 403);
    assert.equal((await send(stage, stage.ada, [result])).status, 200);
  });

  test('the database itself refuses the others', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    await answer(stage, stage.eve);
    const other = (await stage.app.person('Otto', 'engineer')).actor;
    const again = (actor: TestPerson['actor'], table: string, more: Json) =>
      stage.platform.db.as(actor, async (tx) => {
        const tables = tx.tables<Record<string, Json>>();
        const row = await tables.selectFrom(table).selectAll().executeTakeFirstOrThrow();
        const own = { ...row, id: stage.platform.newId(), ...more };
        await tables.insertInto(table).values(own).execute();
      });
    const refused = { code: '42501' };
    const by = (actor: TestPerson['actor']): readonly [string, Json][] => [
      ['observation', { hash: 'a'.repeat(64) }],
      ['evidence', { recorded_by: actor.personId, run_id: null }],
      ['attestation', { person_id: actor.personId }],
    ];
    for (const [table, more] of by(other)) await assert.rejects(again(other, table, more), refused, table);
    for (const [table, more] of by(stage.eve.actor)) await again(stage.eve.actor, table, more);
    // Not as what a run of the server saw.
    const asRun = { recorded_by: stage.eve.actor.personId, run_id: stage.platform.newId() };
    await assert.rejects(again(stage.eve.actor, 'evidence', asRun), refused);
    const moved = await stage.platform.db.as(other, (tx) =>
      tx.tables<Record<string, Json>>().updateTable('probed_target').set({ not_tested: 'x' }).executeTakeFirst(),
    );
    assert.equal(moved.numUpdatedRows, 0n);
  });
});

describe('what the server saw itself', () => {
  test('outranks an upload that says better, until it looks again; the case stays open', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    assert.equal((await stage.control('HSTS')).case?.ref, 'REG-1001');
    stage.later(1 / 24);
    // The same page by its name, and by another name of it.
    for (const name of ['https://push.example.org/', 'push.example.org:443']) {
      const target = { kind: 'endpoint', name };
      assert.equal((await send(stage, stage.eve, [uploaded(stage.scene.now, year, 'pass', { target })])).status, 200);
      await stage.refresh();
      const { outcome, remark, case: opened } = await stage.control('HSTS');
      assert.deepEqual([outcome, opened?.ref], ['fail', 'REG-1001'], name);
      assert.match(remark ?? '', name.startsWith('https') ? /says pass; what the server saw itself counts/ : /^/);
    }
    stage.later(1 / 24);
    await stage.probe(year);
    const { outcome, case: closed } = await stage.control('HSTS');
    assert.deepEqual([outcome, closed], ['pass', null]);
  });

  test('does not hide that an upload sees worse', async (t) => {
    const stage = await openStage(t);
    await stage.probe(year);
    stage.later(1 / 24);
    await send(stage, stage.eve, [uploaded(stage.scene.now, 600, 'fail')]);
    await stage.refresh();
    assert.equal((await stage.control('HSTS')).outcome, 'fail');
    stage.later(1 / 24);
    await send(stage, stage.eve, [uploaded(stage.scene.now, year, 'pass')]);
    await stage.refresh();
    assert.equal((await stage.control('HSTS')).outcome, 'pass');
  });

  test('is asked the question of a new edition as well', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    stage.later(1 / 24);
    await send(stage, stage.eve, [uploaded(stage.scene.now, year, 'pass')]);
    await adopt(stage.ada, checklist('2027', 700));
    await stage.refresh();
    assert.equal((await stage.control('HSTS')).outcome, 'fail');
  });

  test('counts no more once it is too old', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    stage.later(45);
    await send(stage, stage.eve, [uploaded(stage.scene.now, year, 'pass')]);
    await stage.refresh();
    assert.equal((await stage.control('HSTS')).outcome, 'pass');
  });
});
