import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded, startTracker } from '@gatehouse/testing';
import { bugzilla } from './adapters/bugzilla.ts';
import { trackerKinds } from './adapters/index.ts';
import { commandIn } from './commands.ts';
import type { Http, HttpResponse } from './model.ts';
import { configFor, httpWithin, start, testHttp, writeOf } from './testing.ts';

const users = [{ login: 'gate@example.org', name: 'Gate', key: 'key' }];
const products = [{ name: 'Core', components: ['General'] }];

test('answers that are none end with the documented error', async (t) => {
  const bugs = [{ id: 1, summary: 'x', product: 'Core' }];
  const server = await startTracker('bugzilla', { users, products, bugs });
  t.after(server.stop);
  const tracker = bugzilla.open(configFor(server.origin, 'key', { projects: ['Core'] }), testHttp);
  const hurried = bugzilla.open(configFor(server.origin, 'key', { projects: ['Core'] }), httpWithin(500));
  const match = 'GET /rest/bug';
  const ways = [
    ['html', 'malformed'],
    ['huge', 'malformed'],
    ['truncated', 'unreachable'],
    ['error', 'unreachable'],
    ['cut-before', 'unreachable'],
    ['redirect', 'malformed'],
    ['limit', 'limited'],
  ] as const;
  for (const [kind, reason] of ways) {
    await server.fail({ match, kind, times: 1, to: 'http://169.254.169.254/' });
    await assert.rejects(tracker.read([{ id: '1', questions: [] }]), { name: 'TrackerError', reason }, kind);
  }
  await server.fail({ match, kind: 'hang', times: 1 });
  await assert.rejects(hurried.read([{ id: '1', questions: [] }]), { reason: 'unreachable' });
  for (const body of [null, [], { bugs: {} }, { bugs: [{ id: '1' }] }, { bugs: [{ id: 1, flags: 'x' }] }]) {
    await server.fail({ match, kind: 'other', times: 1, body });
    await assert.rejects(tracker.read([{ id: '1', questions: [] }]), { reason: 'malformed' }, JSON.stringify(body));
  }
  assert.equal((await tracker.read([{ id: '1', questions: [] }])).items.length, 1);
});

test('an item that nobody asked for is not taken', async (t) => {
  const bugs = [1, 2].map((id) => ({ id, summary: 'x', product: 'Core' }));
  const server = await startTracker('bugzilla', { users, products, bugs });
  t.after(server.stop);
  const gate = server.as({ 'x-bugzilla-api-key': 'key' });
  const body = await gate('GET', '/rest/bug?id=2');
  await server.fail({ match: 'GET /rest/bug', kind: 'other', times: 1, body });
  const tracker = bugzilla.open(configFor(server.origin, 'key'), testHttp);
  assert.deepEqual(await tracker.read([{ id: '1', questions: [] }]), { items: [], missing: ['1'] });
});

const samples: Readonly<Record<string, string>> = {
  bugzilla: JSON.stringify({
    name: 'gate@example.org',
    bugs: [
      {
        id: 1,
        summary: 'x',
        is_open: true,
        resolution: '',
        groups: [],
        flags: [{ id: 3, name: 'sec-review', status: '?', setter: 'a@example.org' }],
        assigned_to: 'a@example.org',
        blocks: [2],
        last_change_time: '2026-01-01T00:00:00Z',
      },
    ],
  }),
  github: JSON.stringify([
    { number: 1, updated_at: '2026-01-01T00:00:00Z', id: 5, title: 'x', labels: ['sec-review'] },
  ]),
  gitlab: JSON.stringify([{ iid: 1, updated_at: '2026-01-01T00:00:00.000Z', id: 5, labels: ['sec-review'] }]),
};

test('changed octets in an answer, and in a delivery, lead to nothing but the documented error', async () => {
  const random = seeded(20261130);
  for (const kind of trackerKinds) {
    const sample = Buffer.from(samples[kind.kind] ?? '');
    const project = kind.kind === 'bugzilla' ? 'Core' : 'org/app';
    const item = kind.kind === 'bugzilla' ? '1' : 'org/app#1';
    for (let round = 0; round < 300; round += 1) {
      const bytes = round % 3 === 0 ? sample.subarray(0, Math.floor(random() * sample.length)) : mutate(sample, random);
      const answer: HttpResponse = { status: 200, headers: {}, body: Buffer.from(bytes).toString('utf8') };
      const http: Http = async () => answer;
      const tracker = kind.open(configFor('https://t.example', 'k', { projects: [project] }), http);
      const calls = [
        () => tracker.changedSince(null, start),
        () => tracker.read([{ id: item, questions: [{ key: 'x', of: 'y', since: start }] }]),
        () => tracker.write(writeOf({ do: 'comment', item, text: 'x' })),
      ];
      for (const call of calls)
        await call().catch((error: unknown) => assert.equal((error as Error).name, 'TrackerError', String(error)));
      assert.ok(Array.isArray(kind.hint({ headers: {}, bytes, secret: null }).items));
    }
  }
});

test('a command is a line of its own, found in time that grows with the text only', () => {
  assert.equal(commandIn('/sec-review', 'sec-review'), 'ask');
  assert.equal(commandIn('a\r\n  /sec-review cancel \r\nb', 'sec-review'), 'cancel');
  assert.equal(commandIn('/sec-review\n/sec-review cancel\n/sec-review', 'sec-review'), 'ask');
  for (const text of ['sec-review', '/sec-reviewer', 'x /sec-review', '> /sec-review', '/sec-review now', ''])
    assert.equal(commandIn(text, 'sec-review'), undefined, text);
  assert.equal(commandIn(`${' '.repeat(1_000_000)}/sec-review`, 'sec-review'), undefined);
});
