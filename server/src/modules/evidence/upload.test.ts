import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { anonymous, type PersonActor, systemActor } from '../../platform/access/index.ts';
import { asSuperuser } from '../../testing/database.ts';
import { evidenceDoor } from './index.ts';
import { canonicalJson } from './service/checks.ts';
import { at, collected, json, makeService, openStage, type Stage, uploaded as uploadedAt } from './testing.ts';

const year = 31_536_000;
type Json = Record<string, unknown>;

const uploaded = (stage: Stage, maxAge: number, outcome: string, more: Json = {}): Json =>
  uploadedAt(stage.scene.now, maxAge, outcome, more);

describe('results of a pipeline', () => {
  test('are judged again by the server, and states follow as the system', async (t) => {
    const stage = await openStage(t);
    const send = (results: readonly Json[], who = stage.eve) =>
      who.call('POST', `/api/v1/services/${stage.service}/results`, { results });
    const taken = await send([uploaded(stage, 600, 'fail')]);
    assert.deepEqual([taken.status, json(taken)], [200, { observations: 1, evidence: 2 }]);
    await stage.refresh();
    assert.deepEqual(
      [(await stage.control('HSTS')).outcome, (await stage.control('HSTS')).case?.ref],
      ['fail', 'REG-1001'],
    );
    const { body } = await stage.eve.call('GET', `/api/v1/services/${stage.service}/evidence?control=HSTS`);
    const [evidence] = (body as { items: Json[] }).items;
    assert.equal(at(evidence, 'recordedBy', 'name'), 'Eve');
    // The same once more is no new evidence.
    assert.deepEqual(json(await send([uploaded(stage, 600, 'fail')])), { observations: 1, evidence: 0 });
  });

  test('are refused as a whole when anything in them is not so', async (t) => {
    const stage = await openStage(t);
    const refusal = async (more: Json, outcome = 'pass') => {
      const results = [uploaded(stage, year, 'pass'), uploaded(stage, 600, outcome, more)];
      const answer = await stage.eve.call('POST', `/api/v1/services/${stage.service}/results`, { results });
      return [answer.status, json(answer)['code'], (json(answer)['details'] as Json | undefined)?.['field']];
    };
    const place = (field: string) => [400, 'result_refused', `results[1].${field}`];
    assert.deepEqual(await refusal({}), place('verdict.outcome'));
    assert.deepEqual(await refusal({ hash: 'a'.repeat(64) }, 'fail'), place('hash'));
    assert.deepEqual(await refusal({ hash: 'a'.repeat(64), observation: null }, 'fail'), place('observation'));
    assert.deepEqual(await refusal({ hash: null }, 'fail'), place('verdict.outcome'));
    assert.deepEqual(await refusal({ check: 'none' }, 'fail'), place('check'));
    assert.deepEqual(await refusal({ collector: 'tls' }, 'fail'), place('collector'));
    assert.deepEqual(await refusal({ target: { kind: 'endpoint', name: 'evil.example' } }, 'fail'), place('target'));
    assert.deepEqual(await refusal({ target: { kind: 'account', name: 'x' } }, 'fail'), place('target.kind'));
    assert.deepEqual(await refusal({ observedAt: '2026-12-24T00:00:00Z' }, 'fail'), place('observedAt'));
    assert.deepEqual(await refusal({ observedAt: '2025-12-24T00:00:00Z' }, 'fail'), place('observedAt'));
    const auditor = await stage.app.person('Una', 'auditor');
    const url = `/api/v1/services/${stage.service}/results`;
    assert.equal((await auditor.call('POST', url, { results: [uploaded(stage, 600, 'fail')] })).status, 403);
    await stage.refresh();
    assert.equal((await stage.control('HSTS')).outcome, 'not-tested');
  });

  test('nested a hundred thousand levels deep are refused by their place', async (t) => {
    const stage = await openStage(t);
    const result = JSON.stringify(uploaded(stage, 600, 'fail', { observation: 'HERE' }));
    const deep = result.replace('"HERE"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const answer = await stage.app.app.server.inject({
      method: 'POST',
      url: `/api/v1/services/${stage.service}/results`,
      headers: { authorization: `Bearer ${stage.eve.token}`, 'content-type': 'application/json' },
      payload: `{"results":[${deep}]}`,
    });
    assert.deepEqual(
      [answer.statusCode, JSON.parse(answer.body).detail],
      [400, 'body.results.0.observation: is nested more than 100 levels deep'],
    );
  });

  test('are bounded in the targets that they make and in what the server has to judge', async (t) => {
    const stage = await openStage(t);
    const send = async (results: readonly Json[]) => {
      const answer = await stage.eve.call('POST', `/api/v1/services/${stage.service}/results`, { results });
      return [answer.status, json(answer)['detail']];
    };
    const pages = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) =>
        uploaded(stage, year, 'pass', { target: { kind: 'endpoint', name: `https://push.example.org/${from + i}` } }),
      );
    const many = (targets: number) => [400, `results: Push would have ${targets} targets; a service has at most 500.`];
    assert.deepEqual(await send(pages(0, 501)), many(501));
    assert.equal((await send(pages(0, 3)))[0], 200);
    assert.deepEqual(await send(pages(3, 498)), many(501));
    const { observation } = uploaded(stage, year, 'pass');
    const large = { ...(observation as Json), padding: 'a'.repeat(6 * 1024 * 1024) };
    const hash = createHash('sha256').update(canonicalJson(large)).digest('hex');
    const asked = Array.from({ length: 50 }, (_, i) => ({
      ...uploaded(stage, year, 'pass', { with: { minAge: i + 1 }, hash }),
      observation: i === 0 ? large : undefined,
    }));
    assert.deepEqual(await send(asked), [
      400,
      'results[42].check: is one question too many about captures of this size; send less at once.',
    ]);
  });

  test('a transaction that fails keeps nothing of a run', async (t) => {
    const stage = await openStage(t);
    await assert.rejects(
      stage.platform.db.as(systemActor('test'), async (tx) => {
        await evidenceDoor(stage.platform).record(tx, {
          serviceId: stage.service,
          runId: null,
          results: [collected(stage.scene.now, 600)],
        });
        throw new Error('later');
      }),
      /later/,
    );
    const rows = await asSuperuser({ superuser: stage.app.database.superuser } as never, async (client) => {
      const counts: Json = {};
      for (const table of [
        'observation',
        'evidence',
        'control_state',
        'control_change',
        'regression_case',
        'case_file',
      ])
        counts[table] = Number((await client.query(`select count(*) from ${table}`)).rows[0].count);
      return counts;
    });
    assert.deepEqual(rows, {
      observation: 0,
      evidence: 0,
      control_state: 0,
      control_change: 0,
      regression_case: 0,
      case_file: 0,
    });
  });
});

describe('the database', () => {
  const tables = [
    'observation',
    'probed_target',
    'attestation',
    'evidence',
    'control_exception',
    'control_state',
    'control_change',
    'service_score',
  ];

  test('shows evidence to whoever is signed in, lets people add what they saw, and only the system what follows', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    await stage.eve.call('POST', `/api/v1/services/${stage.service}/attestations`, {
      control: 'RRA',
      holds: true,
      statement: 'Yes.',
    });
    const auditor = (await stage.app.person('Una', 'auditor')).actor;
    const { db } = stage.platform;
    const count = (actor: PersonActor | typeof anonymous, table: string) =>
      db.reading(
        actor,
        async (tx) =>
          (await tx.tables<Record<string, { service_id: string }>>().selectFrom(table).select('service_id').execute())
            .length,
      );
    for (const table of tables) assert.equal(await count(anonymous, table), 0, table);
    for (const table of tables.filter((each) => each !== 'control_exception'))
      assert.ok((await count(auditor, table)) > 0, table);

    const refused = { code: '42501' };
    const insertAgain = (actor: PersonActor, table: string, more: Json = {}) =>
      db.as(actor, async (tx) => {
        const tablesOf = tx.tables<Record<string, Json>>();
        const row = await tablesOf.selectFrom(table).selectAll().executeTakeFirstOrThrow();
        await tablesOf
          .insertInto(table)
          .values({ ...row, id: stage.platform.newId(), ...more })
          .execute();
      });
    for (const table of ['observation', 'evidence', 'attestation', 'control_change'])
      await assert.rejects(insertAgain(auditor, table), refused, table);
    await assert.rejects(insertAgain(stage.ada.actor, 'control_change'), refused);
    // In somebody else's name, or the system's.
    await assert.rejects(insertAgain(stage.ada.actor, 'attestation'), refused);
    await assert.rejects(insertAgain(stage.ada.actor, 'evidence', { recorded_by: null }), refused);
    await insertAgain(stage.ada.actor, 'evidence', { recorded_by: stage.ada.actor.personId, run_id: null });
    // Nothing that was seen or said is ever changed.
    for (const table of ['observation', 'evidence', 'attestation', 'control_change'])
      await assert.rejects(
        db.as(systemActor('test'), (tx) => tx.tables<Record<string, Json>>().deleteFrom(table).execute()),
        refused,
        table,
      );
    const changed = await db.as(stage.ada.actor, (tx) =>
      tx.tables<Record<string, Json>>().updateTable('control_state').set({ outcome: 'pass' }).executeTakeFirst(),
    );
    assert.equal(changed.numUpdatedRows, 0n);
  });
});

describe('overviews', () => {
  test('the wall has a line for each service, the heat map its states, and both go on by cursor', async (t) => {
    const stage = await openStage(t);
    await makeService(stage.ada, 'Alpha', stage.team);
    await stage.probe(600);
    const first = json(await stage.eve.call('GET', '/api/v1/services-wall?limit=1'));
    const [alpha] = first['items'] as Json[];
    assert.deepEqual([at(alpha, 'service', 'name'), alpha?.['score'], alpha?.['worst']], ['Alpha', null, null]);
    const second = json(await stage.eve.call('GET', `/api/v1/services-wall?limit=1&cursor=${first['nextCursor']}`));
    const [push] = second['items'] as Json[];
    assert.deepEqual(
      [at(push, 'service', 'name'), push?.['score'], push?.['failed'], second['nextCursor']],
      ['Push', 0, 1, null],
    );
    assert.deepEqual(at(push, 'worst', 'control'), 'HSTS');
    const trend = push?.['trend'] as Json[];
    assert.deepEqual(
      [trend.length, trend[0], trend[11]],
      [12, { day: '2026-08-17', score: null }, { day: '2026-11-02', score: 0 }],
    );
    const heat = json(await stage.eve.call('GET', '/api/v1/control-states?standard=checklist'));
    const states = (heat['items'] as { service: Json; states: Json[] }[]).map((row) => [
      row.service['name'],
      row.states.map((state) => `${state['control']} ${state['outcome']}`),
    ]);
    assert.deepEqual(states, [
      ['Alpha', []],
      ['Push', ['ADMIN not-applicable', 'BOTH not-tested', 'HSTS fail', 'RRA not-tested']],
    ]);
    for (const url of [
      'services-wall',
      'control-states?standard=checklist',
      'control-changes?since=2026-01-01T00:00:00Z',
    ])
      assert.equal((await stage.app.stranger.call('GET', `/api/v1/${url}`)).status, 401);
  });
});
