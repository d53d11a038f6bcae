import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { canonicalJson } from './service/checks.ts';
import { at, collected, json, openStage, type Stage, uploaded } from './testing.ts';

type Json = Record<string, unknown>;
const facts = async (stage: Stage, query = '') => {
  const answer = await stage.eve.call('GET', `/api/v1/services/${stage.service}/facts${query}`);
  return { status: answer.status, body: json(answer), items: (json(answer)['items'] ?? []) as Json[] };
};

test('facts come page by page, in the order of targets, one capture at a time', async (t) => {
  const stage = await openStage(t);
  const names = Array.from({ length: 25 }, (_, i) => `https://push.example.org/${String(i).padStart(2, '0')}`);
  await stage.run(names.map((name) => collected(stage.scene.now, 600, name)));
  assert.equal((await facts(stage, '?limit=21')).status, 400);
  const first = await facts(stage);
  assert.equal(first.items.length, 10);
  assert.deepEqual(at(first.items[0], 'http', 'headers', '0'), {
    name: 'strict-transport-security',
    value: 'max-age=600',
  });
  const seen = first.items.map((item) => item['target']);
  for (let cursor = first.body['nextCursor']; cursor !== null; ) {
    const next = await facts(stage, `?limit=20&cursor=${String(cursor)}`);
    seen.push(...next.items.map((item) => item['target']));
    cursor = next.body['nextCursor'];
  }
  assert.deepEqual(seen, names);
  assert.equal((await facts(stage, '?cursor=x')).status, 400);
});

test('a forged capture of another form has no facts, and harms nobody', async (t) => {
  const stage = await openStage(t);
  const forged = [
    { http: { hops: [] }, https: { hops: [null] }, jar: [null] },
    { http: { hops: 5 }, https: {}, jar: 'x' },
    { http: { hops: [{ url: 7, response: { headers: [[]], body: 1 } }] }, https: { hops: [], failure: 3 }, jar: [] },
  ];
  for (const [index, observation] of forged.entries()) {
    const result = uploaded(stage.scene.now, 600, 'not-tested', {
      target: { kind: 'endpoint', name: `https://push.example.org/${index}` },
      observation,
      hash: createHash('sha256').update(canonicalJson(observation)).digest('hex'),
    });
    const url = `/api/v1/services/${stage.service}/results`;
    assert.equal((await stage.eve.call('POST', url, { results: [result] })).status, 200, String(index));
  }
  const { items } = await facts(stage);
  assert.deepEqual(
    items.map((item) => [item['tls'], item['http']]),
    forged.map(() => [null, null]),
  );
});
