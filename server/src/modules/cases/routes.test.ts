import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor, plainMail } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

async function openReport(app: RunningApp, title: string, text: string, members: readonly TestPerson[] = []) {
  const { platform } = app.app;
  const door = caseDoor(platform);
  return platform.db.as(systemActor('test'), async (tx) => {
    const opened = await door.open(tx, { kind: 'report', title, members: members.map((m) => m.actor.personId) });
    await door.addMessage(tx, opened.id, {
      direction: 'in',
      from: 'Rea <rea@outside.example>',
      to: ['security@localhost'],
      cc: [],
      subject: title,
      text,
      openpgp: { ...plainMail, encrypted: true, signature: 'good', decryptedWith: 'AA', signer: 'BB', integrity: true },
      flags: [],
      at: platform.clock.now(),
      attachments: [{ name: 'proof.txt', mediaType: 'text/plain', bytes: Buffer.from('step one') }],
    });
    return opened;
  });
}

test('a report is found, claimed, rated, moved on, closed and opened again', async (t) => {
  const app = await startTestApp(t);
  const ann = await app.person('Ann Point', 'point-person');
  const { ref, id } = await openReport(app, 'Overflow in the decoder', 'The parser reads past the buffer', [ann]);
  assert.equal(ref, 'SEC-1001');

  const list = await ann.call('GET', '/api/v1/cases?kind=report&q=buffer');
  assert.equal(list.status, 200);
  const [item] = (list.body as { items: Json[] }).items;
  assert.deepEqual(
    { ref: item?.['ref'], title: item?.['title'], state: item?.['state'], visibility: item?.['visibility'] },
    { ref, title: 'Overflow in the decoder', state: 'new', visibility: 'restricted' },
  );

  const early = await ann.call('PATCH', `/api/v1/cases/${ref}`, { state: 'triaged' });
  assert.equal(early.status, 400);
  assert.deepEqual((early.body as Json)['missing'] ?? ((early.body as Json)['details'] as Json)?.['missing'], [
    'assignee',
    'severity',
    'priority',
    'expiresAt',
  ]);

  const claimed = await ann.call('POST', `/api/v1/cases/${ref}/claim`);
  assert.equal(claimed.status, 200);
  const again = await ann.call('POST', `/api/v1/cases/${ref}/claim`);
  assert.equal((again.body as Json)['version'], (claimed.body as Json)['version']);

  const rated = await ann.call('PATCH', `/api/v1/cases/${id}`, {
    severity: 'high',
    priority: 'P2',
    expiresAt: '2027-01-01T00:00:00Z',
    state: 'triaged',
    labels: ['parser'],
  });
  assert.equal(rated.status, 200, JSON.stringify(rated.body));
  const opened = Date.parse(String((rated.body as Json)['openedAt']));
  assert.equal(Date.parse(String((rated.body as Json)['deadlineAt'])), opened + 30 * 24 * 3_600_000);

  const unresolved = await ann.call('PATCH', `/api/v1/cases/${id}`, { state: 'closed' });
  assert.equal((unresolved.body as Json)['code'], 'case_resolution_missing');
  const closed = await ann.call('PATCH', `/api/v1/cases/${id}`, { state: 'closed', resolution: 'fixed' });
  assert.deepEqual([closed.status, (closed.body as Json)['resolution']], [200, 'fixed']);
  const reopened = await ann.call('PATCH', `/api/v1/cases/${id}`, { state: 'in-progress' });
  assert.deepEqual([(reopened.body as Json)['resolution'], (reopened.body as Json)['closedAt']], [null, null]);

  const shown = await ann.call('GET', `/api/v1/cases/${ref}`);
  assert.equal(shown.status, 200, JSON.stringify(shown.body));
  const detail = shown.body as { messages: Json[]; labels: string[]; members: Json[]; events: Json[] };
  assert.deepEqual(detail.labels, ['parser']);
  assert.deepEqual(detail.members, [{ id: ann.actor.personId, name: 'Ann Point' }]);
  assert.equal(detail.messages[0]?.['text'], 'The parser reads past the buffer');
  const [file] = (detail.messages[0]?.['attachments'] ?? []) as Json[];
  assert.deepEqual([file?.['name'], file?.['size']], ['proof.txt', 8]);
  const bytes = await ann.call('GET', `/api/v1/cases/${ref}/attachments/${String(file?.['id'])}`);
  assert.deepEqual([bytes.bytes.toString(), bytes.headers['content-type']], ['step one', 'application/octet-stream']);
});

test('a new report is closed without work in one step, as fixed only when it is triaged', async (t) => {
  const app = await startTestApp(t);
  const ann = await app.person('Ann Point', 'point-person');
  const { id } = await openReport(app, 'Buy now', 'Cheap', [ann]);
  const fixed = await ann.call('PATCH', `/api/v1/cases/${id}`, { state: 'closed', resolution: 'fixed' });
  assert.deepEqual([fixed.status, (fixed.body as Json)['code']], [400, 'case_fields_missing']);
  const closed = await ann.call('PATCH', `/api/v1/cases/${id}`, { state: 'closed', resolution: 'spam' });
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  const { severity, priority, resolution, assignee, version } = closed.body as Json;
  assert.deepEqual([severity, priority, resolution], ['none', 'P5', 'spam']);
  assert.equal((assignee as Json)['id'], ann.actor.personId);
  const { events } = (await ann.call('GET', `/api/v1/cases/${id}`)).body as { events: { facts: Json }[] };
  const told = events.map((e) => e.facts['field']).filter((field) => typeof field === 'string');
  for (const field of ['state', 'resolution', 'severity', 'priority', 'assignee', 'expiresAt'])
    assert.ok(told.includes(field), `${field} is missing in ${told.join(', ')}`);

  const same = await ann.call('PATCH', `/api/v1/cases/${id}`, {});
  assert.deepEqual([same.status, (same.body as Json)['version']], [200, version]);
  const after = (await ann.call('GET', `/api/v1/cases/${id}`)).body as { events: unknown[] };
  assert.equal(after.events.length, events.length);
});

test('a list by a state or kind that does not exist names the known ones', async (t) => {
  const app = await startTestApp(t);
  const ann = await app.person('Ann Point', 'point-person');
  const state = await ann.call('GET', '/api/v1/cases?state=bogus');
  assert.equal(state.status, 400);
  assert.match(String((state.body as Json)['detail']), /no state "bogus"; known are open, new, triaged, in-progress/);
  const kind = await ann.call('GET', '/api/v1/cases?kind=bogus');
  assert.equal(kind.status, 400);
  assert.match(String((kind.body as Json)['detail']), /kind "bogus"; there is .*report/);
});

for (const [title, url] of [
  ['all', '/api/v1/cases'],
  ['by team and severity', '/api/v1/cases?team=mine&severity=high&sort=deadline'],
  ['mine', '/api/v1/cases?assignee=me&state=open&sort=updated'],
  ['by label', '/api/v1/cases?label=parser'],
  ['overdue', '/api/v1/cases?deadline=overdue&sort=deadline'],
  ['without deadline', '/api/v1/cases?deadline=none&waitingOn=us&focusArea=bug-bounty&assignee=none'],
  ['counts', '/api/v1/cases/counts'],
  ['backlog', '/api/v1/backlog'],
  ['kinds', '/api/v1/case-kinds'],
  ['rules', '/api/v1/deadline-rules'],
  ['export', '/api/v1/cases/export?sort=deadline'],
] as const) {
  test(`reads ${title}`, async (t) => {
    const app = await startTestApp(t);
    const ann = await app.person('Ann Point', 'point-person');
    await openReport(app, 'One', 'text', [ann]);
    const answer = await ann.call('GET', url);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  });
}
