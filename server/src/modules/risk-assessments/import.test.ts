import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ImportView } from './model/views.ts';
import { type Json, json, openStage, type Stage } from './testing.ts';

const entry = (service: string, different: Json = {}, metadata: Json = {}) => ({
  category: 'rra_data',
  timestamp: '2026-01-10T00:00:00Z',
  lastmodified: '2026-02-01T00:00:00Z',
  odd: { kept: true },
  details: {
    metadata: { service, owner: 'Olga Owner', ...metadata },
    data: { default: 'Workgroup', INTERNAL: ['logs'] },
    recommendations: { HIGH: ['Rotate the keys'] },
    risk: { confidentiality: { reputation: { rationale: 'All is read.', impact: 'high', probability: 'low' } } },
  },
  ...different,
});
const send = (stage: Stage, content: string, query = '', by = stage.sam) =>
  by.call('POST', `/api/v1/risk-assessments/import${query}`, { content });
const actions = (answer: { readonly body: unknown }) =>
  (answer.body as ImportView).entries.map((each) => [each.at, each.action, each.place]);
const counts = (answer: { readonly body: unknown }) => {
  const { created, updated, unchanged, refused } = answer.body as ImportView;
  return [created, updated, unchanged, refused];
};

describe('an import', () => {
  test('says first what it would do, changes nothing by that, and then does the same', async (t) => {
    const stage = await openStage(t);
    const content = JSON.stringify([entry('push'), entry('Nowhere'), entry('Push'), { category: 'x' }]);
    const dry = await send(stage, content, '?dryRun=true');
    assert.deepEqual(counts(dry), [1, 0, 0, 3]);
    assert.deepEqual(actions(dry), [
      ['[0]', 'create', null],
      ['[1]', 'refused', 'details.metadata.service'],
      ['[2]', 'refused', 'details.metadata.service'],
      ['[3]', 'refused', 'category'],
    ]);
    assert.equal(await stage.riskLevel(), 'UNKNOWN');
    const done = await send(stage, content);
    assert.deepEqual(counts(done), [1, 0, 0, 3]);
    assert.equal(await stage.riskLevel(), 'MEDIUM');
    assert.deepEqual(counts(await send(stage, content)), [0, 0, 1, 3]);
  });

  test('makes the assessment the present one, as old as the file says, with its recommendations', async (t) => {
    const stage = await openStage(t);
    await send(stage, JSON.stringify(entry('Push', { lastmodified: '2025-06-01T00:00:00Z' })));
    const [standing] = json(await stage.eve.call('GET', '/api/v1/risk-assessments?stale=old'))['items'] as {
      current: { id: string };
      assessedAt: string;
    }[];
    assert.equal(standing?.assessedAt, '2025-06-01T00:00:00.000Z');
    const view = json(await stage.eve.call('GET', `/api/v1/risk-assessments/${standing?.current.id}`));
    assert.deepEqual([view['origin'], view['reviewedBy'], view['kept']], ['imported', null, 1]);
    assert.equal((view['recommendations'] as { case: { ref: string } }[])[0]?.case.ref, 'RRA-1001');
    const older = await send(
      stage,
      JSON.stringify(entry('Push', { lastmodified: '2024-01-01T00:00:00Z', tags: ['x'] })),
    );
    assert.deepEqual(actions(older), [['', 'refused', 'lastmodified']]);
    const newer = await send(
      stage,
      JSON.stringify(entry('Push', { lastmodified: '2026-06-01T00:00:00Z', tags: ['x'] })),
    );
    assert.deepEqual(actions(newer), [['', 'update', null]]);
  });

  test('waits for a draft, and is the security group’s', async (t) => {
    const stage = await openStage(t);
    const content = JSON.stringify(entry('Push'));
    const answer = await send(stage, content, '', stage.pia);
    assert.deepEqual([answer.status, json(answer)['code']], [403, 'forbidden']);
    await stage.start(stage.eve);
    const waiting = await send(stage, content);
    assert.match((waiting.body as ImportView).entries[0]?.reason ?? '', /is being written/);
    const broken = await send(stage, '{"category":');
    assert.deepEqual([broken.status, json(broken)['code']], [400, 'assessment_file_refused']);
  });

  test('a row of the register becomes a draft, without a level, and the same row changes nothing', async (t) => {
    const stage = await openStage(t);
    const csv =
      'Link,Name,Owner,Classification,Highest impact,Colour\nhttps://bugs.example.org/1,Push,"=cmd()",Staff,HIGH,red\n';
    // As a dry run without a server says it.
    const [said] = ((await send(stage, csv, '?dryRun=true')).body as ImportView).entries;
    assert.deepEqual([said?.level, said?.impact], ['UNKNOWN', 'HIGH']);
    assert.deepEqual(counts(await send(stage, csv)), [1, 0, 0, 0]);
    assert.deepEqual(counts(await send(stage, csv)), [0, 0, 1, 0]);
    await stage.recompute();
    const [standing] = json(await stage.eve.call('GET', `/api/v1/risk-assessments?service=${stage.service}`))[
      'items'
    ] as {
      draft: { id: string };
      level: string;
    }[];
    const view = json(await stage.eve.call('GET', `/api/v1/risk-assessments/${standing?.draft.id}`));
    const contents = view['contents'] as Json;
    assert.deepEqual(
      [standing?.level, contents['owner'], contents['classification'], contents['notes'], view['kept']],
      ['UNKNOWN', { name: '=cmd()', person: null }, 'INTERNAL', 'The register says: highest impact HIGH.', 1],
    );
  });
});

describe('an export', () => {
  test('of an assessment can be imported elsewhere without loss', async (t) => {
    const stage = await openStage(t);
    await send(stage, JSON.stringify(entry('Push')));
    const { body } = await stage.eve.call('GET', '/api/v1/risk-assessments');
    const id = (body as { items: { current: { id: string } }[] }).items[0]?.current.id;
    const file = await stage.eve.call('GET', `/api/v1/risk-assessments/${id}/rra2json`);
    assert.match(String(file.headers['content-disposition']), /^attachment/);
    const text = file.bytes.toString('utf8');
    const { timestamp, lastmodified } = JSON.parse(text) as Json;
    assert.deepEqual([timestamp, lastmodified], ['2026-01-10T00:00:00.000Z', '2026-02-01T00:00:00.000Z']);
    const register = (await stage.eve.call('GET', '/api/v1/risk-register')).bytes.toString('utf8');
    assert.match(register, /,2026-01-10[^,]*,2026-02-01/);
    assert.deepEqual((JSON.parse(text) as Json)['odd'], { kept: true });
    assert.deepEqual(counts(await send(stage, text)), [0, 0, 1, 0]);
  });

  test('of the register holds no formula', async (t) => {
    const stage = await openStage(t);
    await stage.assessed({ owner: { name: '=HYPERLINK("x")', person: null }, director: '@sum' });
    const { bytes } = await stage.eve.call('GET', '/api/v1/risk-register');
    const [, row] = bytes.toString('utf8').split('\r\n');
    assert.match(row ?? '', /,Push,"'=HYPERLINK\(""x""\)",'@sum,INTERNAL,HIGH,2,HIGH,/);
  });
});
