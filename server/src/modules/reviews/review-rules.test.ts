import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startTestApp } from '../../testing/running-app.ts';
import { inReview, service } from './testing.ts';

const shipped = readFileSync(new URL('../../../../review-rules/shipped.yaml', import.meta.url), 'utf8');

test('other rules begin when a second person of the security group agrees, as a version of their own', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada Admin', 'administrator');
  const sam = await app.person('Sam Security', 'security');
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  await service(ada, 'blog', { riskLevel: 'LOW' });
  const stricter = shipped.replace('riskLevels: [HIGH, MAXIMUM]', 'riskLevels: [LOW, HIGH, MAXIMUM]');
  const put = (person: typeof ada, content: string) =>
    person.call('PUT', '/api/v1/review-rules', { content, why: 'Everything is looked at by two' });

  assert.equal((await put(eve, stricter)).status, 403);
  const mistaken = await put(ada, 'name: x\ntwoPersons: {}\n');
  assert.equal(mistaken.status, 400);
  assert.match((mistaken.body as { detail: string }).detail, /^twoPersons\.riskLevels: /);
  const asked = await put(ada, stricter);
  assert.equal(asked.status, 202, asked.bytes.toString('utf8'));
  assert.equal((await inReview(eve, rob, { service: 'blog' })).twoPersons.needed, false, 'it has not begun');
  const { id } = (asked.body as { approval: { id: string } }).approval;
  const own = await ada.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve', reason: 'mine' });
  assert.equal(own.status, 403);
  const agreed = await sam.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve', reason: 'Yes' });
  assert.equal(agreed.status, 200, agreed.bytes.toString('utf8'));
  assert.equal((await inReview(eve, rob, { service: 'blog' })).twoPersons.needed, true);

  const versions = (await eve.call('GET', '/api/v1/review-rules/versions')).body as {
    items: { version: number; shipped: boolean; by: { name: string } | null }[];
  };
  assert.deepEqual(
    versions.items.map((each) => [each.version, each.shipped, each.by?.name ?? null]),
    [
      [2, false, 'Ada Admin'],
      [1, true, null],
    ],
  );
  const first = (await eve.call('GET', '/api/v1/review-rules?version=1')).body as { content: string };
  assert.equal(first.content, shipped);
  assert.equal((await eve.call('GET', '/api/v1/review-rules?version=9')).status, 404);
});

test('rules are tried before they count, and hostile files are refused', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  const preview = (body: object) => eve.call('POST', '/api/v1/review-rules/preview', body);
  const present = (await preview({ answers: { 'user-data': 'yes', urgency: 'urgency-emergency' } })).body as {
    depth: string;
    priority: string;
    teams: { team: string }[];
  };
  assert.deepEqual(
    [present.depth, present.priority, present.teams.map(({ team }) => team)],
    ['standard', 'P1', ['privacy']],
  );
  const nested = `{not: ${'{not: '.repeat(3000)}{urgent: true}${'}'.repeat(3001)}`;
  const many = `depth:\n${'  - {because: x, depth: deep, when: {urgent: true}}\n'.repeat(30)}  - {because: x, depth: deep}\n`;
  const around = (teams: string, depth: string): string =>
    `name: x\ntwoPersons: {riskLevels: [], depths: []}\nteams: ${teams}\n${depth}\npriority: [{because: x, priority: P3}]\n`;
  const plain = 'depth: [{because: x, depth: deep}]';
  assert.equal((await preview({ content: around('[]', plain) })).status, 200);
  for (const content of [
    around(`[{team: a, because: b, when: ${nested}}]`, plain),
    around('[]', many),
    around('[{team: a, because: b, when: {}}]', plain),
    around('&a [*a]', plain),
    'x'.repeat(200_001),
    '[]',
  ])
    assert.equal((await preview({ content })).status, 400, content.slice(0, 200));
});
