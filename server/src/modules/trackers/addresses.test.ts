import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { calls } from './testing.ts';

type Asked = { readonly ref: string; readonly says: string };
type Review = { readonly trackerItem: string | null; readonly state: string };

const connected = [
  { kind: 'bugzilla', name: 'bugzilla', baseUrl: 'https://bugzilla.example', projects: ['Core'] },
  { kind: 'github', name: 'github', baseUrl: 'https://api.github.com', projects: ['Org/App'] },
  { kind: 'github', name: 'code', baseUrl: 'https://code.example/api/v3', projects: ['org/app'] },
  { kind: 'github', name: 'code-tools', baseUrl: 'https://code.example/api/v3', projects: ['org/tools'] },
  { kind: 'gitlab', name: 'gitlab', baseUrl: 'https://gitlab.example', projects: ['group/sub/app'] },
];
const common = { requests: [{ word: 'sec-review', kind: 'feature' }], apiKey: 'key', enabled: false };

let app: RunningApp;
let dev: TestPerson;
let rob: TestPerson;

before(async (t) => {
  assert.ok('after' in t);
  app = await startTestApp(t);
  const admin = await app.person('Ada', 'administrator');
  dev = await app.person('Dev', 'engineer');
  rob = await app.person('Rob', 'point-person');
  for (const tracker of connected) await calls(admin, 'POST', '/trackers', { ...tracker, ...common });
});

async function asked(trackerItem: string, more: object = {}): Promise<Asked & Review> {
  const made = await calls<Asked>(dev, 'POST', '/reviews', { title: 'Pasted', trackerItem, ...more });
  return { ...(await calls<Review>(dev, 'GET', `/reviews/${made.ref}`)), ...made };
}

for (const [address, item] of [
  ['https://bugzilla.example/show_bug.cgi?id=7', 'bugzilla:7'],
  ['https://bugzilla.example/show_bug.cgi?id=7#c3', 'bugzilla:7'],
  ['https://github.com/Org/App/issues/7', 'github:Org/App#7'],
  ['https://github.com/org/app/pull/7/files', 'github:Org/App#7'],
  ['https://code.example/org/app/pull/7', 'code:org/app#7'],
  ['https://code.example/org/tools/pull/7', 'code-tools:org/tools#7'],
  ['https://gitlab.example/group/sub/app/-/issues/7', 'gitlab:group/sub/app#7'],
  ['https://gitlab.example/group/sub/app/-/merge_requests/7/diffs', 'gitlab:group/sub/app!7'],
  ['https://gitlab.example/group/sub/app/issues/7', 'gitlab:group/sub/app#7'],
  ['github:org/app#8', 'github:Org/App#8'],
] as const)
  test(`${address} is ${item}, by a request, a change and a filter`, async () => {
    const { ref, trackerItem, says } = await asked(address);
    assert.equal(trackerItem, item);
    assert.doesNotMatch(says, /Nothing is written|The address/);
    await calls(rob, 'PATCH', `/reviews/${ref}`, { trackerItem: null });
    const changed = await calls<Review>(rob, 'PATCH', `/reviews/${ref}`, { trackerItem: address });
    assert.equal(changed.trackerItem, item);
    const found = await calls<{ items: { ref: string }[] }>(
      dev,
      'GET',
      `/reviews?trackerItem=${encodeURIComponent(address)}`,
    );
    assert.ok(found.items.some((each) => each.ref === ref));
  });

for (const address of [
  'https://tracker.example/browse/SEC-7?focused=1',
  'https://bugzilla.example.evil.example/show_bug.cgi?id=7',
  'https://github.com.evil.example/org/app/issues/7',
  'https://github.com/org%2Fapp/issues/7',
  'https://gitlab.example/group%2Fsub/app/-/issues/7',
  `https://gitlab.example/${'group/'.repeat(200)}-/issues/7`,
  'https://github.com/org/app/wiki',
])
  test(`${address.slice(0, 80)} is no item: the request is taken, its requester is told, and triage reads it`, async () => {
    const { ref, trackerItem, state, says } = await asked(address);
    assert.deepEqual([trackerItem, state], [null, 'requested']);
    assert.match(says, /The address is not that of an item of a connected tracker/);
    const { events } = await calls<{ events: { text: string }[] }>(rob, 'GET', `/cases/${ref}`);
    const told = events.map(({ text }) => text);
    assert.ok(told.includes(`Dev gave an address that is no item of a connected tracker: ${address}`), told.join('\n'));
    const refused = await rob.call('PATCH', `/api/v1/reviews/${ref}`, { trackerItem: address });
    assert.equal(refused.status, 400);
    assert.match(refused.bytes.toString('utf8'), /trackerItem: is not the address of an item/);
  });

for (const [item, warning] of [
  ['jira:SEC-7', /Nothing is written into jira:SEC-7: no tracker of this name is connected/],
  ['https://github.com/org/other/issues/7', /Nothing is written into github:org\/other#7: its project is not watched/],
] as const)
  test(`of ${item} the requester hears that nothing is written there`, async () => {
    const { says, state, trackerItem } = await asked(item);
    assert.equal(state, 'requested');
    assert.match(says, warning);
    assert.notEqual(trackerItem, null);
  });

test('of a kind of review that nothing asks for there, the requester hears that nothing is written', async () => {
  const { says } = await asked('https://github.com/org/app/issues/9', { kind: 'privacy' });
  assert.match(says, /no privacy review is asked for there/);
});

for (const written of [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://user:pass@github.com/org/app/issues/7',
  'https://user@github.com/org/app/issues/7',
  'https://github.com/org/app/iss\nues/7',
  'https://github.com:port/org/app/issues/7',
  'see bug 7',
  `https://github.com/org/app/issues/7?${'x'.repeat(2000)}`,
])
  test(`${JSON.stringify(written.slice(0, 60))} is refused, with what to write`, async () => {
    const { status, body } = await dev.call('POST', '/api/v1/reviews', { title: 'Pasted', trackerItem: written });
    assert.equal(status, 400);
    assert.match((body as { detail: string }).detail, /^body.trackerItem: /);
    assert.doesNotMatch((body as { detail: string }).detail, /pass@|alert/);
  });
