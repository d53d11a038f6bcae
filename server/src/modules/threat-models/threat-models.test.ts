import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import type { TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';
import { dueThreats } from './service/due.ts';
import { keepCurrent } from './service/keep-current.ts';
import { json, openStage, type Stage } from './testing.ts';

type Json = Record<string, unknown>;

const text = `title: Push
boundaries:
  - { id: outside, name: Internet }
components:
  - { id: device, kind: external, name: Quokkadevice, in: outside }
  - { id: web, kind: process, name: Web server, endpoints: [push.example.org] }
flows:
  - { from: device, to: web, label: messages }
`;

async function approve(stage: Stage, asked: { readonly status: number; readonly body: unknown }): Promise<unknown> {
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const { id } = json(asked as never)['approval'] as { id: string };
  const waiting = json(await stage.max.call('GET', `/api/v1/approvals/${id}`));
  const decided = await stage.max.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve' });
  assert.equal(decided.status, 200, JSON.stringify(decided.body));
  return waiting['effect'];
}

describe('the text of a model', () => {
  test('begins with a starter of the inventory, is saved in versions, and points out what is missing', async (t) => {
    const stage = await openStage(t);
    const first = await stage.model();
    assert.deepEqual([first.version, first.drawn.missing], [0, []]);
    assert.match(first.text, /push\.example\.org/);
    const saved = await stage.save(text, { 'if-match': '"0"' });
    assert.deepEqual([saved.status, json(saved)['version'], saved.headers['etag']], [200, 1, '"1"']);
    assert.equal((await stage.save(text, { 'if-match': '"0"' })).status, 409);
    assert.equal(json(await stage.save(text))['version'], 1);
    assert.equal(json(await stage.save(`${text}\n`))['version'], 2);
    await stage.ada.call('PATCH', `/api/v1/services/${stage.service}`, {
      endpoints: ['push.example.org', 'admin.push.example.org'],
    });
    const model = await stage.model();
    assert.deepEqual(model.drawn.missing, ['admin.push.example.org']);
    assert.deepEqual([model.version, model.updatedBy?.name], [2, 'Eve']);
    const versions = json(await stage.eve.call('GET', `${stage.url}/versions?limit=1`));
    assert.deepEqual(
      (versions['items'] as Json[]).map((each) => each['number']),
      [2],
    );
    assert.equal(json(await stage.eve.call('GET', `${stage.url}/versions/1`))['text'], text);
    const [row] = json(await stage.eve.call('GET', '/api/v1/threat-models'))['items'] as Json[];
    assert.deepEqual([row?.['missing'], row?.['openAgain'], row?.['version']], [1, 0, 2]);
  });

  test('is refused with its lines, and as a dry run told without saving', async (t) => {
    const stage = await openStage(t);
    const wrong = text.replace('to: web', 'to: nowhere');
    const refused = await stage.save(wrong);
    assert.deepEqual([refused.status, json(refused)['code']], [400, 'threat_model_invalid']);
    assert.match(String(json(refused)['detail'] ?? json(refused)['message']), /line 8, flows\[0\]\.to/);
    const dry = await stage.eve.call('PUT', `${stage.url}?dryRun=true`, { text: wrong });
    assert.deepEqual(json(dry)['mistakes'], [{ line: 8, at: 'flows[0].to', problem: 'there is no component nowhere' }]);
    const fine = json(await stage.eve.call('PUT', `${stage.url}?dryRun=true`, { text }));
    assert.deepEqual([fine['mistakes'], (fine['drawn'] as Json)['title']], [[], 'Push']);
    assert.equal((await stage.model()).version, 0);
  });

  test('is written by the owner team and the security group alone, and read by everybody who signs in', async (t) => {
    const stage = await openStage(t);
    const other = await stage.app.person('Olga', 'engineer');
    assert.equal(json(await stage.save(text, {}, other))['code'], 'threat_model_not_yours');
    assert.equal((await stage.save(text, {}, stage.ada)).status, 200);
    assert.equal((await other.call('GET', stage.url)).status, 200);
    assert.equal((await stage.decide('web.spoofing', { state: 'not-applicable', reason: 'x' }, other)).status, 403);
    assert.equal((await stage.app.stranger.call('GET', stage.url)).status, 401);
  });

  test('of a restricted model is seen by the owner team and the security group alone; others see none', async (t) => {
    const stage = await openStage(t);
    const other = await stage.app.person('Olga', 'engineer');
    await stage.save(text);
    const set = (restricted: boolean, by: TestPerson) =>
      by.call('PUT', `${stage.url}/restriction`, { restricted, reason: 'It is about keys.' });
    assert.equal((await set(true, stage.eve)).status, 200);
    assert.equal((await stage.model()).version, 1);
    const hidden = await stage.model(other);
    assert.deepEqual([hidden.version, hidden.text.includes('Quokkadevice')], [0, false]);
    assert.deepEqual(json(await other.call('GET', '/api/v1/threat-models'))['items'], []);
    assert.equal((await other.call('GET', `${stage.url}/versions/1`)).status, 404);
    assert.equal((await set(false, stage.eve)).status, 403);
    assert.equal((await set(false, stage.ada)).status, 200);
    assert.equal((await stage.model(other)).version, 1);
  });

  test('and what is decided lie sealed in the database', async (t) => {
    const stage = await openStage(t);
    await stage.save(text);
    await stage.decide('web.spoofing', { state: 'not-applicable', reason: 'Because of the wombatreason.' });
    const rows = await stage.platform.db.as(systemActor('test'), async (tx) => {
      const db = tx.tables<{ threat_model_version: object; threat_decision: object; threat_model: object }>();
      const tables = ['threat_model_version', 'threat_decision', 'threat_model'] as const;
      return Promise.all(tables.map((name) => db.selectFrom(name).selectAll().execute()));
    });
    const dump = rows
      .flat()
      .map((row) =>
        Object.values(row)
          .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
          .join(' '),
      )
      .join('\n');
    assert.ok(dump.length > 500);
    for (const word of ['Quokkadevice', 'wombatreason', 'web.spoofing']) assert.ok(!dump.includes(word), word);
  });
});

describe('a decision', () => {
  test('by a control counts while the control holds, and says so when it fails again', async (t) => {
    const stage = await openStage(t);
    await stage.save(text);
    const byLogs = { state: 'mitigated', control: 'LOGS' };
    assert.equal((await stage.decide('web.repudiation', { ...byLogs, control: 'NONE' })).status, 400);
    await stage.answer(false);
    assert.equal(json(await stage.decide('web.repudiation', byLogs))['code'], 'control_not_holding');
    stage.later(1);
    await stage.answer(true);
    assert.equal((await stage.decide('web.repudiation', byLogs)).status, 200);
    assert.equal((await stage.standing('web.repudiation')).state, 'mitigated');
    stage.later(1);
    await stage.answer(false);
    const failed = await stage.standing('web.repudiation');
    assert.deepEqual([failed.state, failed.because], ['open', 'LOGS fails again.']);
    await keepCurrent(stage.platform);
    await keepCurrent(stage.platform);
    const log = json(await stage.ada.call('GET', `/api/v1/audit-log?subjectId=${stage.service}`));
    const actions = (log['items'] as Json[]).map((entry) => entry['action']);
    assert.equal(actions.filter((action) => action === 'threat.mitigation-failed').length, 1);
    stage.later(1);
    await stage.answer(true);
    assert.equal((await stage.standing('web.repudiation')).state, 'mitigated');
  });

  test('by a case is work until the case is done; who may not see the case is not told of it', async (t) => {
    const stage = await openStage(t);
    await stage.save(text);
    const { ref } = await stage.platform.db.as(systemActor('test'), (tx) =>
      caseDoor(stage.platform).open(tx, {
        kind: 'report',
        title: 'Secret weakness',
        visibility: 'restricted',
        members: [stage.eve.actor.personId],
      }),
    );
    assert.equal((await stage.decide('web.tampering', { state: 'mitigated', case: 'SEC-9' })).status, 400);
    assert.equal((await stage.decide('web.tampering', { state: 'mitigated', case: ref })).status, 200);
    const mine = await stage.standing('web.tampering');
    assert.deepEqual([mine.state, mine.because], ['in-work', `${ref} works on it.`]);
    const other = await stage.app.person('Olga', 'engineer');
    const theirs = await stage.standing('web.tampering', other);
    assert.deepEqual([theirs.state, theirs.case, JSON.stringify(theirs).includes(ref)], ['in-work', null, false]);
  });

  test('to accept waits for a second person, ends by itself, and is open and counted again', async (t) => {
    const stage = await openStage(t);
    await stage.save(text);
    const expiresAt = new Date(stage.scene.now.getTime() + 10 * 86_400_000).toISOString();
    const asked = await stage.decide('web.repudiation', {
      state: 'accepted',
      reason: 'Logs come next year.',
      expiresAt,
    });
    assert.equal((await stage.standing('web.repudiation')).state, 'open');
    assert.match(String(await approve(stage, asked)), /"Something done at Web server is denied afterwards"/);
    const accepted = await stage.standing('web.repudiation');
    assert.deepEqual([accepted.state, accepted.expiresAt], ['accepted', expiresAt]);
    stage.later(11);
    await keepCurrent(stage.platform);
    const over = await stage.standing('web.repudiation');
    assert.deepEqual([over.state, over.because?.includes('that is over')], ['open', true]);
    const [row] = json(await stage.eve.call('GET', '/api/v1/threat-models'))['items'] as Json[];
    assert.equal(row?.['openAgain'], 1);
    const due = () => stage.platform.db.as(systemActor('test'), (tx) => dueThreats(stage.platform, tx));
    assert.deepEqual(
      (await due()).map(({ personId, ref }) => [personId, ref]),
      [[stage.eve.actor.personId, 'Push']],
    );
    await stage.decide('web.repudiation', { state: 'not-applicable', reason: 'We log now.' });
    assert.deepEqual(await due(), []);
    assert.equal((await stage.standing('web.repudiation')).state, 'not-applicable');
    await stage.decide('web.repudiation', { state: 'open' });
    assert.deepEqual([(await stage.standing('web.repudiation')).state], ['open']);
  });

  test('nobody agrees to an own acceptance, and of a restricted model only the security group', async (t) => {
    const stage = await openStage(t);
    await stage.save(text);
    await stage.eve.call('PUT', `${stage.url}/restriction`, { restricted: true, reason: 'Keys.' });
    const expiresAt = new Date(stage.scene.now.getTime() + 86_400_000).toISOString();
    const asked = await stage.decide('web.spoofing', { state: 'accepted', reason: 'For a day.', expiresAt });
    const { id } = json(asked)['approval'] as { id: string };
    const decide = (by: TestPerson) => by.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve' });
    assert.deepEqual([(await decide(stage.eve)).status, (await decide(stage.max)).status], [403, 404]);
    assert.equal((await decide(stage.ada)).status, 200);
    assert.equal((await stage.standing('web.spoofing')).state, 'accepted');
  });

  test('stays with its threat when the text is edited, and goes with the element', async (t) => {
    const stage = await openStage(t);
    await stage.save(text);
    await stage.decide('web.spoofing', { state: 'not-applicable', reason: 'Checked.' });
    await stage.save(
      text
        .replace('name: Web server', 'name: Front end')
        .replace('components:\n', 'components:\n  - { id: db, kind: store, name: DB }\n'),
    );
    assert.equal((await stage.standing('web.spoofing')).state, 'not-applicable');
    const without = text.replace(/ {2}- \{ id: web.*\n/, '').replace(/flows:[\s\S]*/, '');
    assert.equal((await stage.save(without)).status, 200);
    assert.equal(json(await stage.decide('web.spoofing', { state: 'open' }))['code'], 'threat_unknown');
    await stage.save(text);
    assert.equal((await stage.standing('web.spoofing')).state, 'not-applicable');
  });
});

test('a model goes out to Threat Dragon with its decisions, and comes back with its ids', async (t) => {
  const stage = await openStage(t);
  assert.equal((await stage.eve.call('GET', `${stage.url}/export`)).status, 409);
  await stage.save(text);
  await stage.decide('web.spoofing', { state: 'not-applicable', reason: 'Checked.' });
  const file = await stage.eve.call('GET', `${stage.url}/export?format=threat-dragon`);
  const content = file.bytes.toString('utf8');
  assert.match(content, /"NotApplicable"/);
  const dry = json(await stage.eve.call('POST', `${stage.url}/import?dryRun=true`, { content }));
  assert.deepEqual([dry['version'], dry['remarks']], [0, []]);
  assert.equal(json(await stage.eve.call('POST', `${stage.url}/import`, { content }))['version'], 2);
  assert.equal((await stage.standing('web.spoofing')).state, 'not-applicable');
  const yaml = await stage.eve.call('GET', `${stage.url}/export`);
  assert.match(yaml.bytes.toString('utf8'), /^title: Push/);
  const refused = await stage.eve.call('POST', `${stage.url}/import`, { content: '{"summary":{}}' });
  assert.equal(json(refused)['code'], 'threat_model_invalid');
});
