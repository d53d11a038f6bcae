import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from './index.ts';
import type { Visibility } from './model/index.ts';
import { type Json, type OpenedCase, openAsSystem, receive, refs } from './testing.ts';

const code = (body: unknown): unknown => (body as Json)['code'];
const approvalOf = (body: unknown): string => String(((body as Json)['approval'] as Json)['id']);
const decide = (person: TestPerson, id: string) =>
  person.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve', reason: 'seen' });

test('lowering a critical severity waits for another person, and then all of the request is done', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, sam] = [await app.person('Ann', 'point-person'), await app.person('Sam', 'security')];
  const { id } = await openAsSystem(app, { title: 'One', severity: 'critical' }, [ann]);
  const asked = await ann.call('PATCH', `/api/v1/cases/${id}`, { severity: 'low', priority: 'P4' });
  assert.equal(asked.status, 202);
  const before = (await ann.call('GET', `/api/v1/cases/${id}`)).body as Json;
  assert.deepEqual([before['severity'], before['priority']], ['critical', null]);
  assert.equal((await decide(ann, approvalOf(asked.body))).status, 403);
  const decided = await decide(sam, approvalOf(asked.body));
  assert.equal(decided.status, 200, JSON.stringify(decided.body));
  const after = (await ann.call('GET', `/api/v1/cases/${id}`)).body as Json;
  assert.deepEqual([after['severity'], after['priority']], ['low', 'P4']);
});

test('a stranger becomes a member of a restricted case by approval only, and then finds it', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, eve] = [await app.person('Ann', 'point-person'), await app.person('Eve', 'engineer')];
  const sam = await app.person('Sam', 'security');
  const { id, ref } = await openAsSystem(app, { title: 'Narwhal' }, [ann]);
  const asked = await ann.call('POST', `/api/v1/cases/${id}/members`, { person: eve.actor.personId });
  assert.equal(asked.status, 202);
  assert.deepEqual(await refs(eve, 'q=narwhal'), []);
  assert.equal((await decide(sam, approvalOf(asked.body))).status, 200);
  assert.deepEqual(await refs(eve, 'q=narwhal'), [ref]);
  // The security group sees it anyway: nobody new sees anything.
  assert.equal((await ann.call('POST', `/api/v1/cases/${id}/members`, { person: sam.actor.personId })).status, 201);
});

test('what is claimed stays with who has it, and the conflict says who', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, bob] = [await app.person('Ann', 'point-person'), await app.person('Bob', 'point-person')];
  const { id } = await openAsSystem(app, { title: 'One', visibility: 'internal' });
  const both = await Promise.all([ann, bob].map((p) => p.call('POST', `/api/v1/cases/${id}/claim`)));
  assert.deepEqual(both.map((answer) => answer.status).sort(), [200, 409]);
  const [lost] = both.filter((answer) => answer.status === 409).map((answer) => answer.body as Json);
  const holder = both[0]?.status === 200 ? 'Ann' : 'Bob';
  assert.equal(lost?.['code'], 'case_claimed');
  assert.equal(lost?.['detail'], `${holder} has this case already.`);
});

test('a change made on an older version is refused', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ann = await app.person('Ann', 'point-person');
  const { id } = await openAsSystem(app, { title: 'One', visibility: 'internal' });
  const read = await ann.call('GET', `/api/v1/cases/${id}`);
  const etag = String(read.headers['etag']);
  const change = (priority: string) => ann.call('PATCH', `/api/v1/cases/${id}`, { priority }, { 'if-match': etag });
  assert.deepEqual([(await change('P1')).status, code((await change('P2')).body)], [200, 'version_conflict']);
});

test('nobody moves a case out of their own sight, nor gives it to somebody who could not see it', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, eve] = [await app.person('Ann', 'point-person'), await app.person('Eve', 'engineer')];
  const { id } = await openAsSystem(app, { title: 'One', visibility: 'internal' });
  const moved = await ann.call('PATCH', `/api/v1/cases/${id}`, { team: 'triage', visibility: 'team' });
  assert.deepEqual([moved.status, code(moved.body)], [403, 'case_out_of_reach']);
  const narrowed = await ann.call('PATCH', `/api/v1/cases/${id}`, { visibility: 'restricted' });
  assert.equal(narrowed.status, 200, JSON.stringify(narrowed.body));
  const given = await ann.call('PATCH', `/api/v1/cases/${id}`, { assignee: eve.actor.personId });
  assert.deepEqual([given.status, code(given.body)], [400, 'case_assignee_blind']);
  assert.equal((await eve.call('GET', `/api/v1/cases/${id}`)).status, 404);
});

test('a merged case is read in the other one, which gets what arrives later', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ann = await app.person('Ann', 'point-person');
  const from = await openAsSystem(app, { title: 'First' }, [ann]);
  const into = await openAsSystem(app, { title: 'Second' }, [ann]);
  const bytes = Buffer.from('attached');
  await receive(app, from.id, {
    text: 'About the axolotl',
    attachments: [{ name: 'a.txt', mediaType: 'text/plain', bytes }],
  });
  await ann.call('POST', `/api/v1/cases/${from.id}/notes`, { text: 'A wombat as well' });
  const merged = await ann.call('POST', `/api/v1/cases/${from.ref}/merge`, { into: into.ref });
  assert.equal(merged.status, 200, JSON.stringify(merged.body));
  const later = await receive(app, from.id, { text: 'Later words' });
  assert.equal(later.caseId, into.id);
  const target = (await ann.call('GET', `/api/v1/cases/${into.ref}`)).body as {
    messages: { text: string; mergedFrom: string | null; attachments: { id: string }[] }[];
    notes: { text: string }[];
  };
  assert.deepEqual(
    target.messages.map((m) => [m.text, m.mergedFrom]),
    [
      ['About the axolotl', from.id],
      ['Later words', null],
    ],
  );
  assert.deepEqual(
    target.notes.map((n) => n.text),
    ['A wombat as well'],
  );
  const file = target.messages[0]?.attachments[0]?.id ?? '';
  assert.deepEqual((await ann.call('GET', `/api/v1/cases/${into.id}/attachments/${file}`)).bytes, bytes);
  const source = (await ann.call('GET', `/api/v1/cases/${from.ref}`)).body as Json;
  assert.deepEqual([source['state'], source['resolution'], source['mergedInto']], ['closed', 'duplicate', into]);
  assert.deepEqual([...(await refs(ann, 'q=axolotl'))].sort(), [from.ref, into.ref].sort());
  assert.equal(code((await ann.call('PATCH', `/api/v1/cases/${from.id}`, { priority: 'P1' })).body), 'case_merged');
});

test('a restricted case is not merged into one that more people see', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, bob] = [await app.person('Ann', 'point-person'), await app.person('Bob', 'engineer')];
  await app.person('Sam', 'security');
  const from = await openAsSystem(app, { title: 'Hidden' }, [ann]);
  const open = await openAsSystem(app, { title: 'Open', visibility: 'internal' });
  const other = await openAsSystem(app, { title: 'Shared' }, [ann, bob]);
  const merge = (into: string) => ann.call('POST', `/api/v1/cases/${from.id}/merge`, { into });
  assert.equal(code((await merge(open.ref)).body), 'case_merge_widens');
  assert.equal((await merge(other.ref)).status, 202);
});

test('a list goes on where its page ended, in every order', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ann = await app.person('Ann', 'point-person');
  const opened: OpenedCase[] = [];
  for (const severity of ['low', 'high', undefined, 'critical', 'high', undefined] as const) {
    const visibility: Visibility = opened.length % 2 === 0 ? 'internal' : 'restricted';
    opened.push(await openAsSystem(app, { title: 'common', visibility, ...(severity ? { severity } : {}) }, [ann]));
  }
  const all = async (query: string): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const answer = await ann.call('GET', `/api/v1/cases?limit=2&${query}${cursor}`);
      const page = answer.body as { items: { ref: string }[]; nextCursor: string | null };
      found.push(...page.items.map(({ ref }) => ref));
      if (page.nextCursor === null) return found;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  };
  const [a, b, c, d, e, f] = opened.map(({ ref }) => ref);
  assert.deepEqual(await all(''), [f, e, d, c, b, a]);
  assert.deepEqual(await all('q=common'), [f, e, d, c, b, a]);
  assert.deepEqual(await all('q=common&sort=deadline'), [f, e, d, c, b, a]);
  assert.deepEqual(await all('sort=updated'), [f, e, d, c, b, a]);
  assert.deepEqual(await all('sort=deadline'), [d, b, e, a, c, f]);
  assert.deepEqual(await refs(ann, `q=${c}`), [c]);
  const wrong = await ann.call('GET', '/api/v1/cases?sort=updated&cursor=WyJvcGVuZWQiLCIxIiwiMSJd');
  assert.equal(wrong.status, 400);
});

test('a person opens a restricted report by hand, sees it, and nobody else does', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, eve] = [await app.person('Ann', 'point-person'), await app.person('Eve', 'engineer')];
  const body = { kind: 'report', title: 'By phone', text: 'Somebody called about the badger' };
  const first = await ann.call('POST', '/api/v1/cases', body, { 'idempotency-key': 'k1' });
  const again = await ann.call('POST', '/api/v1/cases', body, { 'idempotency-key': 'k1' });
  assert.equal(first.status, 201, JSON.stringify(first.body));
  assert.deepEqual((again.body as Json)['ref'], (first.body as Json)['ref']);
  assert.deepEqual(await refs(ann, 'q=badger'), [(first.body as Json)['ref']]);
  assert.deepEqual(await refs(eve), []);
});

test('a label is searched for until it is removed', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ann = await app.person('Ann', 'point-person');
  const { id, ref } = await openAsSystem(app, { title: 'One', visibility: 'internal' });
  await ann.call('PATCH', `/api/v1/cases/${id}`, { labels: ['parser', 'embargo'] });
  assert.deepEqual(await refs(ann, 'label=parser'), [ref]);
  await ann.call('PATCH', `/api/v1/cases/${id}`, { labels: ['embargo'] });
  assert.deepEqual([await refs(ann, 'label=parser'), await refs(ann, 'label=embargo')], [[], [ref]]);
});

test('the index follows a case from restricted to internal and back', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ann, eve] = [await app.person('Ann', 'point-person'), await app.person('Eve', 'engineer')];
  const { id, ref } = await openAsSystem(app, { title: 'Moving' }, [ann]);
  await receive(app, id, { text: 'the caracal document' });
  const { platform } = app.app;
  const ask = async (visibility: string): Promise<void> => {
    // Nobody else could decide: the exception of a single person applies it at once.
    const answer = await ann.call('PATCH', `/api/v1/cases/${id}`, { visibility });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  await ask('internal');
  assert.deepEqual([await refs(eve, 'q=caracal'), await refs(eve)], [[ref], [ref]]);
  await ask('restricted');
  assert.deepEqual([await refs(eve, 'q=caracal'), await refs(eve), await refs(ann, 'q=caracal')], [[], [], [ref]]);
  const seen = await platform.db.reading(systemActor('test'), (tx) => caseDoor(platform).find(tx, ref));
  assert.equal(seen?.visibility, 'restricted');
});
