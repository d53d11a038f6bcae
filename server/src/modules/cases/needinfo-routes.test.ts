import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { type Json, openAsSystem, refs } from './testing.ts';

type Shown = Json & { readonly id: string; readonly state: string };

const code = (body: unknown): unknown => (body as Json)['code'];
const items = (body: unknown): readonly Shown[] => (body as { items: Shown[] }).items;

async function setScene(t: TestContext) {
  const app = await startTestApp(t, { roles: [] });
  const [ann, kim] = [await app.person('Ann', 'point-person'), await app.person('Kim', 'engineer')];
  const open = await openAsSystem(app, { title: 'One', visibility: 'internal' });
  const ask = (body: object, by: TestPerson = ann, id = open.id) =>
    by.call('POST', `/api/v1/cases/${id}/needinfo`, body);
  const askKim = async (question: string): Promise<Shown> => {
    const asked = await ask({ of: { person: 'kim@people.example' }, question });
    assert.equal(asked.status, 201, JSON.stringify(asked.body));
    return asked.body as Shown;
  };
  return { app, ann, kim, open, ask, askKim };
}

test('a person is asked by mail address, finds it, and answers', async (t) => {
  const { ann, kim, open, askKim } = await setScene(t);
  const asked = await askKim('Is it yours?');
  assert.deepEqual(asked['of'], { person: { id: kim.actor.personId, name: 'Kim' }, outside: null });
  const found = await kim.call('GET', '/api/v1/needinfo');
  assert.deepEqual(items(found.body), [asked]);
  assert.equal(((await kim.call('GET', '/api/v1/cases/counts')).body as Json)['asked'], 1);
  const listed = (await ann.call('GET', '/api/v1/cases')).body as { items: { waitsOn: Json[] }[] };
  assert.deepEqual(
    listed.items[0]?.waitsOn.map((each) => (each['person'] as Json)['name']),
    ['Kim'],
  );
  const answered = await kim.call('POST', `/api/v1/needinfo/${asked.id}/answer`, { text: 'Yes, the quokka is' });
  assert.equal(answered.status, 200, JSON.stringify(answered.body));
  assert.deepEqual(
    [(answered.body as Json)['answer'], (answered.body as Shown).state],
    ['Yes, the quokka is', 'answered'],
  );
  assert.deepEqual(await refs(ann, 'q=quokka'), [open.ref]);
  assert.deepEqual(items((await kim.call('GET', '/api/v1/needinfo')).body), []);
  assert.equal(items((await kim.call('GET', '/api/v1/needinfo?state=all')).body).length, 1);
  const again = await kim.call('POST', `/api/v1/needinfo/${asked.id}/answer`, {});
  assert.deepEqual([again.status, code(again.body)], [409, 'needinfo_ended']);
});

test('somebody outside is asked by name, and what was asked is put off and withdrawn', async (t) => {
  const { ann, open, ask } = await setScene(t);
  const of = { outside: { name: 'Rea Porter', address: 'rea@outside.example' } };
  const asked = await ask({ of, question: 'Which version?', dueAt: '2099-01-01' });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const { id } = asked.body as Shown;
  const twice = await ask({ of, question: 'Which version?' });
  assert.deepEqual([twice.status, code(twice.body)], [409, 'needinfo_repeated']);
  const until = await ann.call('POST', `/api/v1/needinfo/${id}/defer`, { until: '2099-02-01' });
  assert.equal((until.body as Json)['deferredUntil'], '2099-02-01T00:00:00.000Z');
  const withdrawn = await ann.call('POST', `/api/v1/needinfo/${id}/withdraw`, { reason: 'It is in the report' });
  assert.equal((withdrawn.body as Shown).state, 'withdrawn');
  const late = await ann.call('POST', `/api/v1/needinfo/${id}/defer`, { until: '2099-02-01' });
  assert.deepEqual([late.status, code(late.body)], [409, 'needinfo_ended']);
  const { events } = (await ann.call('GET', `/api/v1/cases/${open.id}`)).body as { events: { text: string }[] };
  assert.deepEqual(
    events.map(({ text }) => text).filter((text) => text.includes('Rea')),
    [
      'Ann asked Rea Porter for information',
      'Ann put off the question to Rea Porter until 1 Feb 2099',
      'Ann withdrew the question to Rea Porter: It is in the report',
    ],
  );
});

test('each change is in the audit log', async (t) => {
  const { app, ann, askKim } = await setScene(t);
  const ida = await app.person('Ida', 'auditor');
  const { id } = await askKim('Is it yours?');
  await ann.call('POST', `/api/v1/needinfo/${id}/defer`, { until: '2099-02-01' });
  await ann.call('POST', `/api/v1/needinfo/${id}/withdraw`, {});
  const entries = (await ida.call('GET', '/api/v1/audit-log?limit=200')).body as { items: { action: string }[] };
  assert.deepEqual(entries.items.flatMap(({ action }) => (action.startsWith('case.needinfo') ? [action] : [])).sort(), [
    'case.needinfo-asked',
    'case.needinfo-deferred',
    'case.needinfo-withdrawn',
  ]);
});

test('bad input is named and changes nothing', async (t) => {
  const { ann, ask, open, askKim } = await setScene(t);
  const bad: readonly object[] = [
    {},
    { of: { person: 'kim@people.example' }, question: '  ' },
    { of: { person: 'nobody@people.example' }, question: 'Who?' },
    { of: { outside: { name: '' } }, question: 'Who?' },
    { of: { outside: { name: 'Rea', address: 'no address' } }, question: 'Who?' },
    { of: { outside: { name: 'Rea', key: 'bugzilla-flag:1' } }, question: 'Who?' },
    { of: { outside: { name: 'Rea' }, person: 'me' }, question: 'Who?' },
    { of: { outside: { name: 'Rea' } }, question: 'x'.repeat(10_001) },
    { of: { outside: { name: 'Rea' } }, question: 'Who?', dueAt: '2020-01-01' },
    { of: { outside: { name: 'Rea' } }, question: 'Who?', dueAt: 'soon' },
  ];
  for (const body of bad) {
    const answer = await ask(body);
    assert.equal(answer.status, 400, JSON.stringify([body, answer.body]));
  }
  const { id } = await askKim('Is it yours?');
  const later = await ann.call('POST', `/api/v1/needinfo/${id}/defer`, { until: '2020-01-01' });
  assert.equal(later.status, 400);
  for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')])
    assert.equal((await ann.call('GET', `/api/v1/needinfo?cursor=${cursor}`)).status, 400);
  const there = items((await ann.call('GET', `/api/v1/cases/${open.id}/needinfo`)).body);
  assert.deepEqual(
    there.map((each) => each.state),
    ['open'],
  );
});

test('lists go on by cursor', async (t) => {
  const { kim, open, askKim } = await setScene(t);
  const asked = [await askKim('One?'), await askKim('Two?'), await askKim('Three?')];
  for (const url of ['/api/v1/needinfo', `/api/v1/cases/${open.id}/needinfo`]) {
    const found: unknown[] = [];
    let cursor: string | null = '';
    do {
      const page = (await kim.call('GET', `${url}?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)).body as Json;
      found.push(...items(page).map(({ question }) => question));
      cursor = page['nextCursor'] as string | null;
    } while (cursor !== null);
    assert.deepEqual(
      found,
      asked.map(({ question }) => question),
    );
  }
});

test('for a stranger a hidden question and a missing one are the same, and nothing is counted', async (t) => {
  const { app, ann, kim, ask } = await setScene(t);
  const hidden = await openAsSystem(app, { title: 'Hidden' }, [ann]);
  const asked = await ask({ of: { person: 'me' }, question: 'Who?' }, ann, hidden.id);
  const { id } = asked.body as Shown;
  const missing = '01a22a34-9965-736b-9dc2-7a2838b2f5a1';
  const without = (body: unknown): Json => ({ ...(body as Json), requestId: null });
  for (const [verb, body] of [
    ['answer', {}],
    ['defer', { until: '2099-01-01' }],
    ['withdraw', {}],
  ] as const) {
    const one = await kim.call('POST', `/api/v1/needinfo/${id}/${verb}`, body);
    const other = await kim.call('POST', `/api/v1/needinfo/${missing}/${verb}`, body);
    assert.equal(one.status, 404);
    assert.deepEqual(without(one.body), without(other.body));
    assert.equal((await app.stranger.call('POST', `/api/v1/needinfo/${id}/${verb}`, body)).status, 401);
  }
  const [one, other] = [hidden.id, missing].map((each) => kim.call('GET', `/api/v1/cases/${each}/needinfo`));
  assert.deepEqual(without((await one)?.body), without((await other)?.body));
  assert.deepEqual(items((await kim.call('GET', `/api/v1/needinfo?of=${ann.actor.personId}`)).body), []);
  const blind = await ask({ of: { person: 'kim@people.example' }, question: 'Who?' }, ann, hidden.id);
  assert.deepEqual([blind.status, code(blind.body)], [400, 'needinfo_blind']);
});

test('an auditor who is asked answers, and asks nobody', async (t) => {
  const { app, ask, open } = await setScene(t);
  const ida = await app.person('Ida', 'auditor');
  const asked = await ask({ of: { person: ida.actor.personId }, question: 'Is the log whole?' });
  const answered = await ida.call('POST', `/api/v1/needinfo/${(asked.body as Shown).id}/answer`, { text: 'Yes' });
  assert.equal(answered.status, 200);
  assert.equal((await ask({ of: { person: 'me' }, question: 'Who?' }, ida, open.id)).status, 403);
});
