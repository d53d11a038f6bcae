import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, type Method, startTestApp } from '../../testing/running-app.ts';
import { ask, done } from './testing.ts';

const missing = { id: '01900000-0000-7000-8000-000000000000', ref: 'REV-9999' };
const commit = 'a'.repeat(40);

/** What differs from answer to answer by itself. */
function comparable(answer: Answer): unknown {
  const { 'x-request-id': requestId, date: _date, ...others } = answer.headers;
  // How many calls are left, and for how many seconds, is of the moment.
  const headers = Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith('x-ratelimit')));
  return { status: answer.status, headers, text: answer.bytes.toString('utf8').replaceAll(String(requestId), 'ID') };
}

/** Every way to ask for a review by its name; each is tried with the hidden one and with one that does not exist. */
const attempts = (name: string, open: string): readonly [Method, string, object?][] => [
  ['GET', `/${name}`],
  ['PATCH', `/${name}`, { urgent: true }],
  ['POST', `/${name}/triage`, { action: 'accept' }],
  ['POST', `/${name}/triage`, { action: 'more-information', question: 'x' }],
  ['POST', `/${open}/triage`, { action: 'duplicate', of: name }],
  ['POST', `/${name}/assign`, { reviewer: 'me' }],
  ['POST', `/${name}/start`],
  ['POST', `/${name}/decisions`, { decision: 'approve', reason: 'x' }],
  ['POST', `/${name}/conditions/1/met`, { evidence: 'x' }],
  ['POST', `/${name}/team-approvals`, { team: 'triage' }],
  ['POST', `/${name}/team-approvals/triage`, { approve: true, reason: 'x' }],
  ['DELETE', `/${name}/team-approvals/triage`],
  ['POST', `/${name}/scope`, { repository: 'x/y', commit }],
  ['POST', `/${name}/withdraw`, { reason: 'x' }],
  ['POST', `/${name}/reopen`, { reason: 'x' }],
  ['GET', `/${name}/seal`],
];

test('a hidden review and a missing one are the same answer, and no list, gate or count holds it', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  const sam = await app.person('Sam Security', 'security');
  const strangers = [
    await app.person('Pat Point', 'point-person'),
    await app.person('Adam Admin', 'administrator', 'engineer', 'point-person'),
  ];
  const hidden = await ask(eve, { title: 'Quokka in the boot loader', restricted: true, trackerItem: 'bugzilla:1' });
  const open = await ask(eve, { title: 'Plain matter' });
  await done(sam, 'POST', `/${hidden.ref}/scope`, { repository: 'x/y', commit });
  for (const stranger of strangers) {
    for (const [there, not] of [
      [hidden.id, missing.id],
      [hidden.ref, missing.ref],
    ] as const)
      for (const [at, [method, url, body]] of attempts(there, open.ref).entries()) {
        const [, other, otherBody] = attempts(not, open.ref)[at] ?? [method, url, body];
        const answer = await stranger.call(method, `/api/v1/reviews${url}`, body);
        const missingAnswer = await stranger.call(method, `/api/v1/reviews${other}`, otherBody);
        assert.ok(answer.status === 404 || answer.status === 400, `${method} ${url} answered ${answer.status}`);
        assert.deepEqual(comparable(answer), comparable(missingAnswer), `${method} ${url}`);
      }
    for (const query of [
      '',
      '?state=requested',
      '?sort=queue&state=triage',
      '?trackerItem=bugzilla:1',
      '?requester=eve.engineer@people.example',
    ]) {
      const { bytes } = await stranger.call('GET', `/api/v1/reviews${query}`);
      assert.ok(!bytes.includes(hidden.ref), query);
    }
    const scopes = await stranger.call('GET', '/api/v1/review-scopes?repository=x/y');
    assert.deepEqual((scopes.body as { items: unknown[] }).items, []);
  }
  assert.equal((await done(eve, 'GET', `/${hidden.ref}`)).title, 'Quokka in the boot loader');
});

test('who is not signed in, or lacks the permission, gets nothing', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  const max = await app.person('Max Auditor', 'auditor');
  const { ref } = await ask(eve);
  for (const [method, url, body] of attempts(ref, ref))
    assert.equal((await app.stranger.call(method, `/api/v1/reviews${url}`, body)).status, 401, url);
  const allowed = ['GET', 'withdraw'];
  for (const [method, url, body] of attempts(ref, ref))
    if (!allowed.some((word) => method === word || url.endsWith(word)))
      assert.equal((await max.call(method, `/api/v1/reviews${url}`, body)).status, 403, `${method} ${url}`);
});

test('a page of the list goes on where the one before ended, in both orders', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  for (const [title, body] of [
    ['third', {}],
    ['first', { urgent: true }],
    ['second', { desiredDate: '2030-01-01' }],
  ] as const)
    await ask(eve, { title, ...body });
  const titles = async (query: string): Promise<readonly string[]> => {
    const found: string[] = [];
    let cursor = '';
    do {
      const url = `/api/v1/reviews?${query}&limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = (await eve.call('GET', url)).body as { items: { title: string }[]; nextCursor: string | null };
      found.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    return found;
  };
  assert.deepEqual(await titles('state=requested'), ['second', 'first', 'third']);
  assert.deepEqual(await titles('state=triage'), ['first', 'second', 'third']);
  assert.equal((await eve.call('GET', '/api/v1/reviews?cursor=bm9uc2Vuc2U')).status, 400);
  assert.equal((await eve.call('GET', '/api/v1/reviews?state=nowhere')).status, 400);
});
