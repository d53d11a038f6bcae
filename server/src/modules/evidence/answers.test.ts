import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, json, openStage, type Stage } from './testing.ts';

const year = 31_536_000;
const dayMs = 86_400_000;
type Json = Record<string, unknown>;
const items = (answer: { readonly body: unknown }) => json(answer)['items'] as Json[];

describe('answers of people', () => {
  test('count under the name of the person until they expire', async (t) => {
    const stage = await openStage(t);
    const { eve, service } = stage;
    const answer = (body: object) => eve.call('POST', `/api/v1/services/${service}/attestations`, body);
    await stage.refresh();
    assert.deepEqual(
      [(await stage.control('RRA')).outcome, (await stage.control('RRA')).reason],
      ['not-tested', 'Nobody has answered yet: Was there an assessment?'],
    );
    const given = await answer({
      control: 'RRA',
      holds: true,
      statement: 'See RISK-12.',
      question: 'Was there an assessment?',
    });
    assert.equal(given.status, 201);
    const { id: _, person, ...attestation } = json(given);
    assert.deepEqual(attestation, {
      standard: 'checklist',
      edition: '2026',
      control: 'RRA',
      question: 'Was there an assessment?',
      holds: true,
      statement: 'See RISK-12.',
      attestedAt: stage.scene.now.toISOString(),
      expiresAt: new Date(stage.scene.now.getTime() + 365 * dayMs).toISOString(),
    });
    assert.equal((person as Json)['name'], 'Eve');
    await stage.refresh();
    assert.deepEqual(
      [(await stage.control('RRA')).outcome, (await stage.control('RRA')).reason],
      ['pass', 'See RISK-12.'],
    );
    const [evidence] = items(await eve.call('GET', `/api/v1/services/${service}/evidence?control=RRA`));
    const detail = json(await eve.call('GET', `/api/v1/services/${service}/evidence/${evidence?.['id']}`));
    assert.deepEqual([(detail['attestation'] as Json)['statement'], detail['observation']], ['See RISK-12.', null]);

    stage.later(1);
    const until = new Date(stage.scene.now.getTime() + 10 * dayMs).toISOString();
    assert.equal((await answer({ control: 'RRA', holds: true, statement: 'Still.', expiresAt: until })).status, 201);
    await stage.refresh();
    stage.later(11);
    await stage.refresh();
    assert.equal((await stage.control('RRA')).outcome, 'stale');
    assert.equal((await answer({ control: 'RRA', holds: false, statement: 'It was never done.' })).status, 201);
    await stage.refresh();
    const failed = await stage.control('RRA');
    assert.deepEqual([failed.outcome, failed.case?.ref], ['fail', 'REG-1001']);
  });

  test('are refused for checks, for changed questions, for what does not apply, and after the longest time', async (t) => {
    const stage = await openStage(t);
    const refused = async (body: object, who = stage.eve) => {
      const answer = await who.call('POST', `/api/v1/services/${stage.service}/attestations`, {
        holds: true,
        statement: 'Yes.',
        ...body,
      });
      return [answer.status, json(answer)['code']];
    };
    assert.deepEqual(await refused({ control: 'HSTS' }), [400, 'control_not_attested']);
    assert.deepEqual(await refused({ control: 'NONE' }), [400, 'control_unknown']);
    assert.deepEqual(await refused({ control: 'RRA', question: 'Is it warm?' }), [409, 'question_changed']);
    const expiresAt = new Date(stage.scene.now.getTime() + 366 * dayMs).toISOString();
    assert.deepEqual(await refused({ control: 'RRA', expiresAt }), [400, 'invalid_request']);
    await stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, { traits: { website: 'no' } });
    assert.deepEqual(await refused({ control: 'RRA' }), [400, 'control_not_applicable']);
    const auditor = await stage.app.person('Una', 'auditor');
    assert.deepEqual(await refused({ control: 'RRA' }, auditor), [403, 'forbidden']);
  });
});

describe('exceptions', () => {
  const inDays = (stage: Stage, days: number) => new Date(stage.scene.now.getTime() + days * dayMs).toISOString();

  async function granted(stage: Stage, body: Json, url = `/api/v1/services/${stage.service}/exceptions`) {
    const asked = await stage.eve.call('POST', url, body);
    assert.equal(asked.status, 202, JSON.stringify(asked.body));
    const { id } = json(asked)['approval'] as { id: string };
    const waiting = json(await stage.max.call('GET', `/api/v1/approvals/${id}`));
    const decided = await stage.max.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve' });
    assert.equal(decided.status, 200, JSON.stringify(decided.body));
    return waiting['effect'];
  }

  test('let a fail count as excepted once another person agreed, end by the clock, and the control is red again', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    assert.equal((await stage.control('HSTS')).case?.ref, 'REG-1001');
    const body = { controls: ['HSTS'], reason: 'The old client.', expiresAt: inDays(stage, 10) };
    assert.equal(
      await granted(stage, body),
      `HSTS of checklist may fail at Push until ${body.expiresAt.slice(0, 10)} without a case.`,
    );
    await stage.refresh();
    const excepted = await stage.control('HSTS');
    assert.deepEqual(
      [excepted.outcome, excepted.excepted, excepted.exception?.reason, excepted.case],
      ['fail', true, 'The old client.', null],
    );
    assert.equal(json(await stage.eve.call('GET', '/api/v1/cases/REG-1001'))['resolution'], 'excepted');

    stage.later(1);
    await stage.probe(year);
    assert.deepEqual(
      [(await stage.control('HSTS')).outcome, (await stage.control('HSTS')).unexpectedPass],
      ['pass', true],
    );
    stage.later(1);
    await stage.probe(601);
    assert.deepEqual([(await stage.control('HSTS')).excepted, (await stage.control('HSTS')).case], [true, null]);

    stage.later(9);
    await stage.hourly();
    await stage.refresh();
    const over = await stage.control('HSTS');
    assert.deepEqual([over.outcome, over.excepted, over.exception, over.case?.ref], ['fail', false, null, 'REG-1002']);
    const [listed] = items(await stage.eve.call('GET', `/api/v1/control-exceptions?service=${stage.service}`));
    assert.deepEqual(
      [listed?.['state'], listed?.['endedBecause'], listed?.['endedAt'], at(listed, 'approvedBy', 'name')],
      ['over', 'its time was over', body.expiresAt, 'Max'],
    );
  });

  test('for all services cover each of them, and can be ended early by one who may', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    await granted(
      stage,
      { controls: ['HSTS', 'BOTH'], reason: 'All.', expiresAt: inDays(stage, 10) },
      '/api/v1/control-exceptions',
    );
    await stage.refresh();
    assert.equal((await stage.control('HSTS')).excepted, true);
    const [running] = items(await stage.eve.call('GET', '/api/v1/control-exceptions?state=running'));
    assert.equal(running?.['service'], null);
    const end = `/api/v1/control-exceptions/${running?.['id']}/end`;
    assert.equal((await stage.eve.call('POST', end, { reason: 'Done.' })).status, 403);
    assert.equal((await stage.max.call('POST', end, { reason: 'Done.' })).status, 204);
    assert.equal(json(await stage.max.call('POST', end, { reason: 'Done.' }))['code'], 'exception_ended');
    await stage.refresh();
    assert.deepEqual(
      [(await stage.control('HSTS')).excepted, (await stage.control('HSTS')).case?.ref],
      [false, 'REG-1002'],
    );
  });

  test('nobody agrees to an own one, and a last day must lie within a year', async (t) => {
    const stage = await openStage(t);
    const url = `/api/v1/services/${stage.service}/exceptions`;
    const ask = (more: object) =>
      stage.max.call('POST', url, { controls: ['HSTS'], reason: 'Why not.', expiresAt: inDays(stage, 5), ...more });
    const { id } = json(await ask({}))['approval'] as { id: string };
    assert.equal((await stage.max.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve' })).status, 403);
    assert.equal((await stage.eve.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve' })).status, 404);
    assert.equal((await ask({ expiresAt: inDays(stage, 367) })).status, 400);
    assert.equal((await ask({ expiresAt: inDays(stage, -1) })).status, 400);
    assert.equal(json(await ask({ controls: ['NONE'] }))['code'], 'control_unknown');
  });
});
