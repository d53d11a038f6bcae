import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { folderWith } from '../testing/index.ts';
import { openSignedIn } from '../testing/signed-in.ts';

const standard = `
name: small
edition: "1"
title: A small standard
source: {title: Test}
sections: [{id: a, title: All}]
controls:
  - {id: FRAMES, title: Frames, text: No frames, section: a, level: mandatory, remediation: Send it., verify: [{check: x-frame-options}]}
  - {id: ASK, title: Ask, text: Somebody says so, section: a, level: mandatory, remediation: Answer., verify: [{attest: {question: Is it so?, validDays: 30}}]}
`;

let ada: Awaited<ReturnType<typeof openSignedIn>>;
let server: Server;
let files: ReturnType<typeof folderWith>;
let headers: Record<string, string> = {};
let call: (method: string, path: string, body: object) => Promise<Record<string, unknown>>;

before(async () => {
  server = createServer((_request, response) => response.writeHead(200, headers).end('hello'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ada = await openSignedIn();
  files = folderWith({ 'small.yaml': standard });
  call = (method, path, body) => ada.call(method, `/api/v1${path}`, body);
  await call('POST', '/standards/import', { content: standard });
  await call('POST', '/standards/small/adopt', { edition: '1', why: 'For the test.' });
  await call('POST', '/standards/service-checklist/withdraw', { why: 'For the test.' });
  const endpoint = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const service = await call('POST', '/services', {
    name: 'Inside',
    endpoints: [endpoint],
    traits: { website: 'yes' },
  });
  await call('POST', `/services/${service['id']}/endpoints/confirm`, { endpoint, why: 'It runs here.' });
});
after(async () => {
  server.closeAllConnections();
  server.close();
  files.remove();
  await ada.close();
});

async function run(...words: readonly string[]) {
  return ada.gatehouse(words);
}
async function said(...words: readonly string[]): Promise<string> {
  return ada.run(...words);
}
/** What a job makes of it comes a moment later. */
async function becomes(word: RegExp, ...words: readonly string[]): Promise<void> {
  let last = '';
  for (let tries = 0; tries < 200; tries += 1) {
    last = await said(...words);
    if (word.test(last)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.match(last, word);
}

const baseline = (...more: readonly string[]) =>
  run('baseline', 'inside', '--standard', 'small', '--allow-private', ...more);

test('baseline SERVICE looks at the confirmed endpoints, knows the answers of people, and uploads', async () => {
  headers = { 'x-frame-options': 'DENY' };
  const first = await baseline('--upload', '--format', 'json');
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stderr, /Uploaded: 1 captures, 1 pieces of evidence\./);
  const { lines } = JSON.parse(first.stdout).run as { lines: { control: string; verdict: string }[] };
  assert.deepEqual(
    lines.map(({ control, verdict }) => [control, verdict]),
    [
      ['FRAMES', 'pass'],
      ['ASK', 'not-tested'],
    ],
  );
  await becomes(/pass +FRAMES/, 'services', 'controls', 'Inside');

  // What held is not there any more: a regression, also for whoever lets known fails pass.
  headers = {};
  assert.equal((await baseline('--fail-on', 'regression')).code, 1);
  assert.equal((await baseline('--fail-on', 'never')).code, 0);
  assert.equal((await baseline('--upload')).code, 1);
  await becomes(/fail +FRAMES +mandatory +\S+ +REG-1001/, 'services', 'controls', 'Inside');
  assert.equal((await baseline('--fail-on', 'regression')).code, 0);

  const nobody = await run('baseline', 'nothing', '--standard', 'small');
  assert.deepEqual([nobody.code, /There is no service "nothing"/.test(nobody.stderr)], [3, true]);
  const unadopted = await run('baseline', 'inside', '--standard', 'web-security-cheat-sheet');
  assert.deepEqual([unadopted.code, /has adopted no edition/.test(unadopted.stderr)], [3, true]);
});

test('a person answers, and evidence, changes and the wall are read on the console', async () => {
  const answered = await said('services', 'attest', 'Inside', 'ASK', '--statement', 'See RISK-12.');
  assert.match(answered, /Holds, said Ada; counts until \d{4}-\d\d-\d\d/);
  await becomes(/pass +ASK/, 'services', 'controls', 'inside', '--standard', 'small');
  const answers = JSON.parse(await said('services', 'evidence', 'Inside', '--control', 'ASK', '--json'));
  assert.deepEqual(
    [answers.items.length, answers.items[0].outcome, answers.items[0].reason],
    [1, 'pass', 'See RISK-12.'],
  );
  const frames = JSON.parse(await said('services', 'evidence', 'Inside', '--control', 'FRAMES', '--json'));
  const shown = JSON.parse(await said('services', 'show-evidence', 'Inside', frames.items[0].id));
  assert.deepEqual([shown.control, shown.replayed.outcome], ['FRAMES', frames.items[0].outcome]);
  assert.equal(typeof shown.observation, 'object');
  await becomes(/Inside +3 +- +UNKNOWN +50 +1 +1 +0 +0 +FRAMES since/, 'services', 'wall');
  assert.match(await said('services', 'changes'), /Inside +FRAMES +pass +fail/);
  const wrong = await run('services', 'attest', 'Inside', 'ASK', '--statement', 'x', '--question', 'Another?');
  assert.match(wrong.stderr, /The question of ASK is another one now/);
  const unknown = await run('services', 'attest', 'Inside', 'NONE', '--statement', 'x');
  assert.match(unknown.stderr, /no adopted standard has a control NONE/);
});

test('a file of results is uploaded, and how long captures are kept is changed', async () => {
  const results = folderWith({ 'results.json': '{"results": []}', 'wrong.json': '{"results": [{}]}' });
  try {
    assert.notEqual((await run('services', 'upload', 'Inside', results.path('wrong.json'))).code, 0);
  } finally {
    results.remove();
  }
  assert.match(await said('captures', 'retention'), /are kept for 400 days/);
  assert.deepEqual(JSON.parse(await said('captures', 'set-retention', '90', '--json')), { keepDays: 90, version: 2 });
  assert.notEqual((await run('captures', 'set-retention', '5')).code, 0);
});

test("a check of the team's own is not uploaded, and takes nothing with it", async (t) => {
  const own = folderWith({
    'own.mjs':
      "export const check = { id: 'no-env-file', title: 'Own', collector: 'http', decide: () => ({ outcome: 'pass', reason: 'Fine' }) };\n",
  });
  t.after(own.remove);
  const content = standard
    .replace('name: small', 'name: mine')
    .replace('verify: [{check: x-frame-options}]', 'verify: [{check: x-frame-options}, {check: no-env-file}]');
  await call('POST', '/standards/import', { content });
  await call('POST', '/standards/mine/adopt', { edition: '1', why: 'For the test.' });
  headers = { 'x-frame-options': 'DENY' };
  const { code, stderr } = await run(
    ...['baseline', 'inside', '--standard', 'mine', '--allow-private', '--checks', own.path('.'), '--upload'],
  );
  assert.deepEqual(
    [code, stderr],
    [
      0,
      'Not uploaded: the server has no check no-env-file; it is one of your own.\nUploaded: 1 captures, 2 pieces of evidence.\n',
    ],
  );
});
