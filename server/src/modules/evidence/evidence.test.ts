import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adopt, at, checklist, json, openStage } from './testing.ts';

const year = 31_536_000;
type Json = Record<string, unknown>;
const items = (answer: { readonly body: unknown }) => json(answer)['items'] as Json[];

describe('controls and their cases', () => {
  test('pass, fail, pass: a case of the owner team opens once and closes by itself, naming the evidence', async (t) => {
    const stage = await openStage(t);
    const { eve, service } = stage;
    await stage.probe(year);
    assert.deepEqual(pick(await stage.control('HSTS')), ['pass', `https://push.example.org/: ${said(year)}`, null]);
    const since = (await stage.control('HSTS')).since;

    stage.later(1);
    await stage.probe(600);
    const failed = await stage.control('HSTS');
    assert.deepEqual(pick(failed), ['fail', `https://push.example.org/: ${said(600)}`, 'REG-1001']);
    assert.notEqual(failed.since, since);
    const opened = json(await eve.call('GET', '/api/v1/cases/REG-1001'));
    assert.deepEqual(
      [opened['kind'], opened['state'], opened['severity'], opened['visibility'], opened['title']],
      ['regression', 'new', 'high', 'internal', 'Push: HSTS fails (HSTS)'],
    );
    assert.deepEqual((opened['team'] as Json)['name'], 'cloud');

    stage.later(1);
    await stage.probe(700);
    assert.equal(items(await eve.call('GET', '/api/v1/cases?kind=regression')).length, 1);

    stage.later(1);
    await stage.probe(year);
    const passed = await stage.control('HSTS');
    assert.deepEqual(pick(passed), ['pass', `https://push.example.org/: ${said(year)}`, null]);
    const closed = json(await eve.call('GET', '/api/v1/cases/REG-1001'));
    assert.deepEqual([closed['state'], closed['resolution']], ['closed', 'fixed']);
    const told = (closed['events'] as Json[]).find((each) => each['type'] === 'control-passed');
    assert.equal(at(told, 'facts', 'evidence'), passed.evidence);

    const changes = items(await eve.call('GET', '/api/v1/control-changes?since=2026-11-01T00:00:00Z'));
    assert.deepEqual(
      changes
        .filter((c) => c['control'] === 'HSTS')
        .map((c) => [(c['from'] as Json)['outcome'], (c['to'] as Json)['outcome']]),
      [
        ['fail', 'pass'],
        ['pass', 'fail'],
        ['not-tested', 'pass'],
      ],
    );
    // Four runs, one line of evidence each; the two captures with the same bytes are kept once.
    const history = items(await eve.call('GET', `/api/v1/services/${service}/evidence?control=HSTS`));
    assert.deepEqual(
      history.map((each) => each['outcome']),
      ['pass', 'fail', 'fail', 'pass'],
    );
    assert.equal(history[0]?.['hash'], history[3]?.['hash']);
    const detail = json(await eve.call('GET', `/api/v1/services/${service}/evidence/${history[1]?.['id']}`));
    assert.deepEqual((detail['replayed'] as Json)['outcome'], 'fail');
  });

  test('a run that tested nothing changes nothing but what is said beside the outcome', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    const before = await stage.control('HSTS');
    stage.later(1);
    await stage.probe(undefined);
    const after = await stage.control('HSTS');
    assert.deepEqual(after, {
      ...before,
      remark: 'https://push.example.org/: the connection timed out',
      verifications: before.verifications.map((each) => ({ ...each, notTested: 'the connection timed out' })),
    });
    stage.later(40);
    await stage.probe(undefined);
    assert.equal((await stage.control('HSTS')).outcome, 'stale');
    assert.equal(json(await stage.eve.call('GET', '/api/v1/cases/REG-1001'))['state'], 'new');
  });

  test('a case ends when that which failed passes, although a question of the control was never answered', async (t) => {
    const stage = await openStage(t);
    await stage.probe(0);
    const failed = await stage.control('BOTH');
    assert.deepEqual([failed.outcome, failed.case?.state], ['fail', 'new']);
    stage.later(1);
    await stage.probe(600);
    const mended = await stage.control('BOTH');
    assert.deepEqual([mended.outcome, mended.case], ['not-tested', null]);
    const { body } = await stage.eve.call('GET', `/api/v1/cases/${failed.case?.ref}`);
    assert.deepEqual([json({ body })['state'], json({ body })['resolution']], ['closed', 'fixed']);
  });

  test('each confirmed endpoint has to be seen, and one fail is enough', async (t) => {
    const stage = await openStage(t);
    const { ada, service } = stage;
    const endpoint = 'push2.example.org';
    await ada.call('PATCH', `/api/v1/services/${service}`, { endpoints: ['push.example.org', endpoint] });
    await ada.call('POST', `/api/v1/services/${service}/endpoints/confirm`, { endpoint, why: 'Ours.' });
    await stage.probe(year);
    assert.deepEqual(pick(await stage.control('HSTS')), ['not-tested', `${endpoint}: not looked at yet`, null]);
    await stage.probe(600, `https://${endpoint}/`);
    assert.equal((await stage.control('HSTS')).outcome, 'fail');
    // What is no endpoint of the service is not listened to, and what is gone does not count any more.
    await stage.probe(600, 'https://elsewhere.example.org/');
    await ada.call('PATCH', `/api/v1/services/${service}`, { endpoints: ['push.example.org'] });
    await stage.refresh();
    assert.deepEqual(pick(await stage.control('HSTS')), ['pass', `https://push.example.org/: ${said(year)}`, null]);
  });

  test('what a person closed as fixed is opened again by a later capture; as duplicate it stays closed until it passed', async (t) => {
    const stage = await openStage(t);
    const { ada, eve } = stage;
    const close = (resolution: string, more = {}) =>
      ada.call('PATCH', '/api/v1/cases/REG-1001', { state: 'closed', resolution, ...more });
    const state = async () => json(await eve.call('GET', '/api/v1/cases/REG-1001'))['state'];
    await stage.probe(600);
    stage.later(1);
    assert.equal((await close('fixed')).status, 200);
    await stage.refresh();
    assert.equal(await state(), 'closed');
    stage.later(1);
    await stage.probe(601);
    assert.equal(await state(), 'in-progress');
    assert.equal((await close('false-alarm')).status, 200);
    stage.later(1);
    await stage.probe(602);
    assert.deepEqual(
      [await state(), items(await eve.call('GET', '/api/v1/cases?kind=regression')).length],
      ['closed', 1],
    );
    stage.later(1);
    await stage.probe(year);
    stage.later(1);
    await stage.probe(603);
    assert.equal((await stage.control('HSTS')).case?.ref, 'REG-1002');
  });

  test('a case that was restricted is closed as well, and unseen by who may not see it', async (t) => {
    const stage = await openStage(t);
    await stage.probe(600);
    assert.equal((await stage.ada.call('PATCH', '/api/v1/cases/REG-1001', { visibility: 'restricted' })).status, 200);
    assert.deepEqual(
      [(await stage.control('HSTS')).case, (await stage.control('HSTS', stage.ada)).case?.ref],
      [null, 'REG-1001'],
    );
    stage.later(1);
    await stage.probe(year);
    assert.equal(json(await stage.ada.call('GET', '/api/v1/cases/REG-1001'))['resolution'], 'fixed');
  });

  test('a new edition is previewed and judged from stored captures; a withdrawn control ends its case', async (t) => {
    const stage = await openStage(t);
    await stage.probe(year);
    const stricter = checklist('2027', 2 * year);
    await stage.ada.call('POST', '/api/v1/standards/import', { content: JSON.stringify(stricter) });
    const preview = json(await stage.eve.call('GET', '/api/v1/standards/checklist/editions/2027/preview'));
    assert.deepEqual(preview['newlyFailing'], [
      {
        service: { id: stage.service, name: 'Push' },
        control: 'HSTS',
        reason: `https://push.example.org/: ${said(year, 2 * year)}`,
        now: 'pass',
      },
    ]);
    assert.equal((await stage.control('HSTS')).outcome, 'pass');
    await adopt(stage.ada, stricter);
    await stage.refresh();
    const hsts = await stage.control('HSTS');
    assert.deepEqual(pick(hsts), ['fail', `https://push.example.org/: ${said(year, 2 * year)}`, 'REG-1001']);
    const without = checklist('2028', 2 * year);
    await adopt(stage.ada, { ...without, controls: without.controls.filter((each) => each.id !== 'HSTS') });
    await stage.refresh();
    await assert.rejects(stage.control('HSTS'));
    assert.equal(json(await stage.eve.call('GET', '/api/v1/cases/REG-1001'))['resolution'], 'not-applicable');
  });

  test('a trait that nobody answered leaves a control not tested; a no takes it off the list', async (t) => {
    const stage = await openStage(t);
    const trait = (answer: string) =>
      stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, { traits: { 'admin-panel': answer } });
    await stage.probe(600);
    assert.equal((await stage.control('ADMIN')).outcome, 'not-applicable');
    await trait('unknown');
    await stage.refresh();
    assert.match((await stage.control('ADMIN')).reason, /nobody said yet whether it has an admin panel\.$/);
    await trait('yes');
    await stage.refresh();
    const { outcome, case: found } = await stage.control('ADMIN');
    assert.deepEqual([outcome, found === null], ['pass', true]);
  });
});

/** What the check says of a max-age, with the one that is wanted. */
const said = (seconds: number, wanted = year): string =>
  seconds < wanted
    ? `max-age of HSTS is ${seconds} s; at least ${wanted} s are wanted.`
    : `Every answer has HSTS for at least ${wanted} s.`;
const pick = (now: { outcome: string; reason: string; case: { ref: string } | null }) => [
  now.outcome,
  now.reason,
  now.case?.ref ?? null,
];
