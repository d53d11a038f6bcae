import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { riskAssessmentsDoor } from './index.ts';
import type { AssessmentView, MoveView } from './model/views.ts';
import { complete, json, openStage, type Stage } from './testing.ts';

const dayMs = 86_400_000;
const view = (answer: { readonly body: unknown }): AssessmentView => answer.body as AssessmentView;
const refused = (answer: { readonly status: number; readonly body: unknown }) => [answer.status, json(answer)['code']];
const movesOf = async ({ eve, service }: Stage): Promise<MoveView[]> =>
  json(await eve.call('GET', `/api/v1/services/${service}/risk-moves`))['items'] as MoveView[];

describe('an assessment', () => {
  test('is written part by part, tells what is missing, and is finished by who answers for the service', async (t) => {
    const stage = await openStage(t);
    const { eve, pia, service } = stage;
    const started = await stage.start(eve);
    assert.equal(started.status, 201);
    const { id, missing, state, number } = view(started);
    assert.deepEqual([state, number, missing.length], ['draft', 1, 3]);
    assert.deepEqual(view(started).may, { write: true, finish: false, restrict: false });
    const url = `/api/v1/risk-assessments/${id}`;
    assert.deepEqual(refused(await pia.call('POST', `${url}/finish`)), [400, 'assessment_incomplete']);
    await eve.call('PATCH', url, { contents: { notes: 'Sends messages.' }, spent: { notes: 120 } });
    const written = view(await eve.call('PATCH', url, { contents: complete, spent: { data: 30 } }));
    assert.deepEqual(
      [written.contents.notes, written.spent, written.missing],
      ['Sends messages.', { notes: 120, data: 30 }, []],
    );
    assert.equal(await stage.riskLevel(), 'UNKNOWN');
    // An engineer writes; who may change the service finishes.
    assert.deepEqual(refused(await eve.call('POST', `${url}/finish`)), [403, 'forbidden']);
    const finished = view(await pia.call('POST', `${url}/finish`));
    assert.deepEqual(
      [finished.state, finished.reviewedBy?.name, finished.reviewedAt, finished.computed.level],
      ['current', 'Pia Point', stage.scene.now.toISOString(), 'HIGH'],
    );
    assert.equal(await stage.riskLevel(), 'HIGH');
    assert.deepEqual(refused(await eve.call('PATCH', url, { contents: {} })), [409, 'assessment_not_draft']);
    const [standing] = json(await eve.call('GET', `/api/v1/risk-assessments?service=${service}`))['items'] as {
      level: string;
      current: { id: string };
      openRecommendations: number;
      highestRecommendation: string;
    }[];
    assert.deepEqual(
      [standing?.level, standing?.current.id, standing?.openRecommendations, standing?.highestRecommendation],
      ['HIGH', id, 2, 'HIGH'],
    );
  });

  test('of two people who write at once, one is told', async (t) => {
    const { start, eve, pia } = await openStage(t);
    const url = `/api/v1/risk-assessments/${view(await start(eve)).id}`;
    const { headers } = await eve.call('GET', url);
    const etag = { 'if-match': String(headers['etag']) };
    assert.equal((await eve.call('PATCH', url, { contents: { notes: 'a' } }, etag)).status, 200);
    assert.deepEqual(refused(await pia.call('PATCH', url, { contents: { notes: 'b' } }, etag)), [
      409,
      'version_conflict',
    ]);
  });

  test('has one draft at a time, begins with the present one, and keeps the old ones', async (t) => {
    const stage = await openStage(t);
    const first = await stage.assessed();
    const second = view(await stage.start(stage.eve));
    assert.deepEqual([second.number, second.contents.notes, second.contents.owner], [2, '', complete.owner]);
    const again = await stage.start(stage.pia);
    assert.deepEqual(
      [refused(again), (json(again)['details'] as { assessment: string }).assessment],
      [[409, 'assessment_running'], second.id],
    );
    await stage.eve.call('POST', `/api/v1/risk-assessments/${second.id}/discard`);
    const third = await stage.assessed({ notes: 'Third.' });
    const { body } = await stage.eve.call('GET', `/api/v1/services/${stage.service}/risk-assessments`);
    assert.deepEqual(
      (body as { items: { number: number; state: string }[] }).items.map((each) => [each.number, each.state]),
      [
        [3, 'current'],
        [2, 'discarded'],
        [1, 'replaced'],
      ],
    );
    assert.equal(view(await stage.eve.call('GET', `/api/v1/risk-assessments/${first.id}`)).contents.notes, '');
    assert.equal(third.recommendations.length, 2);
  });

  test('opens a case for each recommendation, due by its level, and once only', async (t) => {
    const stage = await openStage(t);
    const { recommendations } = await stage.assessed({
      recommendations: [
        { level: 'MAXIMUM', text: 'Turn off the old port' },
        { level: 'HIGH', text: 'Rotate the keys' },
        { level: 'MEDIUM', text: 'Add alerts' },
        { level: 'LOW', text: 'Write it down' },
      ],
    });
    const due = (days: number) => new Date(stage.scene.now.getTime() + days * dayMs).toISOString();
    assert.deepEqual(
      recommendations.map((each) => [each.case.ref, each.case.deadlineAt]),
      [
        ['RRA-1001', due(1)],
        ['RRA-1002', due(7)],
        ['RRA-1003', due(90)],
        ['RRA-1004', null],
      ],
    );
    const shown = json(await stage.eve.call('GET', '/api/v1/cases/RRA-1001'));
    assert.deepEqual(
      [shown['title'], shown['priority'], (shown['team'] as { id: string }).id, shown['state']],
      ['Push: Turn off the old port', 'P1', stage.team, 'new'],
    );
    const closed = await stage.eve.call('PATCH', '/api/v1/cases/RRA-1002', { state: 'closed', resolution: 'done' });
    assert.equal(closed.status, 200);
    const next = await stage.assessed();
    assert.deepEqual(
      next.recommendations.map((each) => [each.case.ref, each.case.open]),
      [
        ['RRA-1002', false],
        ['RRA-1005', true],
      ],
    );
  });
});

describe('the level', () => {
  test('moves with what is known, says why, and leaves the impact to people', async (t) => {
    const stage = await openStage(t);
    await stage.attest(true);
    await stage.assessed();
    assert.equal(await stage.riskLevel(), 'MEDIUM');
    await stage.attest(false);
    await stage.recompute();
    assert.equal(await stage.riskLevel(), 'HIGH');
    const [move, first] = await movesOf(stage);
    assert.deepEqual([first?.cause, first?.by?.name, first?.to.level], ['assessed', 'Pia Point', 'MEDIUM']);
    assert.deepEqual([move?.cause, move?.by, move?.from.level, move?.to.level], ['facts', null, 'MEDIUM', 'HIGH']);
    assert.deepEqual([move?.from.impact, move?.to.impact], ['HIGH', 'HIGH']);
    assert.match(move?.steps.join(' ') ?? '', /likelihood went from MEDIUM to HIGH.*a mandatory control fails \(\+1\)/);
    await stage.recompute();
    assert.equal((await movesOf(stage)).length, 2);
    await stage.attest(true);
    await stage.recompute();
    assert.equal(await stage.riskLevel(), 'MEDIUM');
  });

  test('that somebody sets by hand beside an assessment is set back, with the reason in the audit log', async (t) => {
    const stage = await openStage(t);
    await stage.attest(true);
    await stage.assessed();
    await stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, { riskLevel: 'LOW' });
    await stage.recompute();
    assert.equal(await stage.riskLevel(), 'MEDIUM');
    const auditor = await stage.app.person('Aud', 'auditor');
    const { body } = await auditor.call('GET', '/api/v1/audit-log?action=service.risk-level-changed');
    const reasons = (body as { items: { reason: string }[] }).items.map((entry) => entry.reason);
    assert.deepEqual(reasons, ['Risk assessment 1 says so: MEDIUM.', 'Risk assessment 1 was finished: MEDIUM.']);
  });

  test('a service that nobody assessed keeps the level that it was given', async (t) => {
    const stage = await openStage(t);
    await stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, { riskLevel: 'HIGH' });
    await stage.recompute();
    assert.equal(await stage.riskLevel(), 'HIGH');
    const { body } = await stage.eve.call('GET', '/api/v1/risk-assessments?assessed=false&level=HIGH');
    assert.deepEqual(
      (body as { items: { current: null }[] }).items.map((each) => each.current),
      [null],
    );
  });

  test('moves the level that was given by hand, and says which it was', async (t) => {
    const stage = await openStage(t);
    await stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, { riskLevel: 'LOW' });
    const { id } = view(await stage.start(stage.eve));
    await stage.eve.call('PATCH', `/api/v1/risk-assessments/${id}`, { contents: complete });
    await stage.pia.call('POST', `/api/v1/risk-assessments/${id}/finish`);
    const [move] = await movesOf(stage);
    assert.deepEqual([move?.from.level, move?.to.level], ['LOW', 'HIGH']);
  });
});

describe('an assessment grows stale', () => {
  // Tokens of the test do not live for a year.
  const stale = async (stage: Stage, reader = stage.eve) => {
    await stage.recompute();
    const { body } = await reader.call('GET', `/api/v1/risk-assessments?service=${stage.service}`);
    return (body as { items: { stale: string[] }[] }).items[0]?.stale;
  };

  test('by a new endpoint, by new data, by an owner who left, and by a year', async (t) => {
    const stage = await openStage(t);
    const olga = await stage.app.person('Olga Owner', 'manager');
    await stage.assessed({ owner: { name: 'Olga Owner', person: olga.actor.personId } });
    assert.deepEqual(await stale(stage), []);
    const change = (body: object) => stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, body);
    await change({ endpoints: ['push.example.org', 'new.example.org'] });
    assert.deepEqual(await stale(stage), ['new-endpoint']);
    await change({ traits: { 'handles-keys': 'yes' } });
    const due = async (who = olga) =>
      (json(await who.call('GET', '/api/v1/reminders'))['due'] as { what: string; ref: string }[]).map((item) => [
        item.what,
        item.ref,
      ]);
    await stage.recompute();
    assert.deepEqual(await due(), [['stale risk assessment', 'Push']]);
    await stage.ada.call('PATCH', `/api/v1/people/${olga.actor.personId}`, { active: false });
    assert.deepEqual(await stale(stage), ['owner-left', 'new-endpoint', 'new-data-type']);
    const other = stage.otto.actor;
    const { platform, service } = stage;
    const current = () => platform.db.reading(other, (tx) => riskAssessmentsDoor(platform).current(tx, service));
    assert.deepEqual(await current(), {
      level: 'HIGH',
      impact: 'HIGH',
      likelihood: 'HIGH',
      assessedAt: stage.scene.now,
      stale: ['owner-left', 'new-endpoint', 'new-data-type'],
    });
    await stage.assessed();
    assert.deepEqual(await stale(stage), []);
    stage.later(365);
    assert.deepEqual(await stale(stage, await stage.app.person('Lea Later', 'engineer')), ['old']);
  });

  test('and with it the evidence for the control that asks for one', async (t) => {
    const stage = await openStage(t);
    const control = async (reader = stage.eve) => {
      await stage.recompute();
      await stage.settle();
      const { body } = await reader.call('GET', `/api/v1/services/${stage.service}/controls`);
      const found = (body as { items: { control: string; outcome: string; reason: string }[] }).items.find(
        (each) => each.control === 'SVC-RRA',
      );
      return [found?.outcome, found?.reason];
    };
    assert.equal((await control())[0], 'not-tested');
    await stage.assessed();
    assert.deepEqual(await control(), ['pass', 'The risk of the service was assessed on 2026-11-02: HIGH.']);
    stage.later(1);
    await stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, {
      endpoints: ['push.example.org', 'b.example.org'],
    });
    assert.equal((await control())[0], 'stale');
    stage.later(1);
    await stage.assessed();
    assert.equal((await control())[0], 'pass');
    stage.later(366);
    assert.equal((await control(await stage.app.person('Lea Later', 'engineer')))[0], 'stale');
  });
});
