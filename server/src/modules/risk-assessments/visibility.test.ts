import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { type Actor, anonymous } from '../../platform/access/index.ts';
import type { AssessmentView } from './model/views.ts';
import { complete, json, openStage, type Stage } from './testing.ts';

const tables = ['risk_record', 'risk_record_person', 'risk_assessment', 'risk_recommendation', 'risk_move'] as const;

/** How many rows of each table the actor reads, without any filter. */
async function rowsOf({ platform }: Stage, actor: Actor): Promise<Readonly<Record<string, number>>> {
  return platform.db.reading(actor, async (tx) => {
    const counts: [string, number][] = [];
    for (const table of tables)
      counts.push([table, (await tx.tables<Record<string, object>>().selectFrom(table).selectAll().execute()).length]);
    return Object.fromEntries(counts);
  });
}

const nothing = Object.fromEntries(tables.map((table) => [table, 0]));

/** A finished, restricted assessment of Pia and Eve. */
async function restricted(stage: Stage): Promise<AssessmentView> {
  const people = [stage.eve.actor.personId];
  const started = await stage.start(stage.pia, { visibility: 'restricted', people });
  const url = `/api/v1/risk-assessments/${json(started)['id']}`;
  await stage.eve.call('PATCH', url, { contents: complete });
  const finished = await stage.pia.call('POST', `${url}/finish`);
  assert.equal(finished.status, 200);
  return finished.body as AssessmentView;
}

describe('a restricted record', () => {
  test('is seen by its people and the security group; the level by everybody', async (t) => {
    const stage = await openStage(t);
    const view = await restricted(stage);
    assert.deepEqual(view.people.map(({ name }) => name).sort(), ['Eve Engineer', 'Pia Point']);
    const url = `/api/v1/risk-assessments/${view.id}`;
    const admin = await stage.app.person('Adm', 'administrator');
    for (const who of [stage.pia, stage.eve, stage.sam]) {
      assert.equal((await who.call('GET', url)).status, 200);
      assert.equal((await rowsOf(stage, who.actor))['risk_assessment'], 1);
    }
    for (const who of [stage.otto, admin]) {
      assert.deepEqual(await rowsOf(stage, who.actor), nothing);
      const missing = await who.call('GET', `/api/v1/risk-assessments/${stage.platform.newId()}`);
      const hidden = await who.call('GET', url);
      assert.deepEqual([hidden.status, json(hidden)['message']], [404, json(missing)['message']]);
      const { body } = await who.call('GET', '/api/v1/risk-assessments?assessed=true');
      const [standing] = (body as { items: { level: string; current: unknown; openRecommendations: number }[] }).items;
      assert.deepEqual([standing?.level, standing?.current, standing?.openRecommendations], ['HIGH', null, 0]);
      const lists = ['risk-assessments', 'risk-moves'].map((list) =>
        who.call('GET', `/api/v1/services/${stage.service}/${list}`),
      );
      for (const list of await Promise.all(lists)) assert.deepEqual(json(list)['items'], []);
      assert.equal((await who.call('GET', '/api/v1/cases/RRA-1001')).status, 404);
      assert.equal((await who.call('GET', '/api/v1/risk-register')).bytes.toString('utf8').split('\r\n').length, 2);
    }
    assert.deepEqual(await rowsOf(stage, anonymous), nothing);
    assert.equal((await stage.app.stranger.call('GET', url)).status, 401);
  });

  test('is made of an internal one, takes no others in, and never becomes internal again', async (t) => {
    const stage = await openStage(t);
    const { id } = await stage.assessed();
    const url = `/api/v1/risk-assessments/${id}`;
    assert.equal((await stage.otto.call('GET', url)).status, 200);
    const refused = await stage.eve.call('POST', `${url}/restrict`, { people: [] });
    assert.equal(refused.status, 403);
    const answer = await stage.pia.call('POST', `${url}/restrict`, { people: [] });
    assert.deepEqual([answer.status, json(answer)['visibility']], [200, 'restricted']);
    assert.equal((await stage.otto.call('GET', url)).status, 404);
    const widen = (actor: Actor) =>
      stage.platform.db.as(actor, async (tx) => {
        const db = tx.tables<{ risk_record: { visibility: string } }>();
        return (await db.updateTable('risk_record').set({ visibility: 'internal' }).executeTakeFirst()).numUpdatedRows;
      });
    assert.equal(await widen(stage.pia.actor), 0n);
    // Another version of a hidden record is refused as what is not one's own.
    const second = await stage.eve.call('POST', '/api/v1/risk-assessments', { service: stage.service });
    assert.deepEqual([second.status, json(second)['code']], [403, 'assessment_not_yours']);
  });
});

describe('who assesses', () => {
  test('is of the team that owns the service, or of the security group, whatever the role', async (t) => {
    const stage = await openStage(t);
    const foreign = await stage.start(stage.otto);
    assert.deepEqual([foreign.status, json(foreign)['code']], [403, 'assessment_not_yours']);
    const { id } = json(await stage.start(stage.sam));
    for (const [method, path] of [
      ['PATCH', ''],
      ['POST', '/finish'],
      ['POST', '/discard'],
    ] as const) {
      const answer = await stage.otto.call(
        method,
        `/api/v1/risk-assessments/${id}${path}`,
        method === 'PATCH' ? {} : undefined,
      );
      assert.deepEqual([path, answer.status, json(answer)['code']], [path, 403, 'assessment_not_yours']);
    }
  });

  test('the database itself refuses the others', async (t) => {
    const stage = await openStage(t);
    await stage.assessed();
    await stage.start(stage.eve);
    const change = (actor: Actor, table: string, set: object, where: readonly [string, string]) =>
      stage.platform.db.as(actor, async (tx) => {
        const query = tx.tables<Record<string, Record<string, unknown>>>().updateTable(table).set(set);
        return (await query.where(where[0], '=', where[1]).executeTakeFirst()).numUpdatedRows;
      });
    const draft = ['state', 'draft'] as const;
    await assert.rejects(change(stage.otto.actor, 'risk_assessment', { level: 'LOW' }, draft), { code: '42501' });
    await assert.rejects(
      change(stage.eve.actor, 'risk_assessment', { state: 'replaced', assessed_at: new Date() }, draft),
      { code: '42501' },
    );
    assert.equal(await change(stage.eve.actor, 'risk_assessment', { level: 'LOW' }, draft), 1n);
    assert.equal(await change(stage.eve.actor, 'risk_standing', { level: 'LOW' }, ['level', 'HIGH']), 0n);
    await assert.rejects(change(stage.sam.actor, 'risk_move', { to_level: 'LOW' }, ['to_level', 'HIGH']), {
      code: '42501',
    });
  });

  test('no word of an assessment stands in the database in clear', async (t) => {
    const stage = await openStage(t);
    const word = 'quokkasaurus';
    await stage.assessed({
      notes: word,
      owner: { name: word, person: null },
      dataTypes: [{ name: word, class: null }],
      recommendations: [{ level: 'HIGH', text: word }],
      scenarios: [{ ...complete.scenarios[0], text: word }],
    });
    const dump = await stage.platform.db.reading(stage.sam.actor, async (tx) => {
      const db = tx.tables<Record<string, object>>();
      const all = [...tables, 'risk_standing', 'case_file', 'case_event', 'evidence'];
      const read = await Promise.all(all.map((table) => db.selectFrom(table).selectAll().execute()));
      const readable = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : value);
      return read.flat().map((row) => Object.values(row).map(readable));
    });
    const text = inspect(dump, {
      depth: 5,
      maxArrayLength: null,
      maxStringLength: null,
    });
    assert.ok(text.length > 1000);
    assert.doesNotMatch(text, new RegExp(word));
  });
});
