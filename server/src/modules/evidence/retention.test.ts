import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { captureHolds } from './index.ts';
import { evidenceService } from './service/index.ts';
import { at, json, openStage, type Stage } from './testing.ts';

type Json = Record<string, unknown>;

/** Of every capture of the service, oldest first, the max-age that it shows, or `gone`. */
async function captures(stage: Stage): Promise<readonly string[]> {
  const { body } = await stage.ada.call('GET', `/api/v1/services/${stage.service}/evidence?control=HSTS`);
  const found: string[] = [];
  for (const { id } of (body as { items: { id: string }[] }).items.toReversed()) {
    const one = await detail(stage, id);
    const hop = at(one, 'observation', 'https', 'hops', '0', 'response', 'headers', '0', '1');
    if (one['observation'] === null) assert.ok(one['captureRemovedAt'] !== null && one['hash'] !== null);
    found.push(one['observation'] === null ? 'gone' : String(hop));
  }
  return found;
}

const detail = async (stage: Stage, id: string): Promise<Json> =>
  json(await stage.ada.call('GET', `/api/v1/services/${stage.service}/evidence/${id}`));

const forget = (stage: Stage) => evidenceService(stage.platform).forgetCaptures();

describe('captures that nothing needs', () => {
  test('go when they are older than the rule, their hash stays, and they come back with the same capture', async (t) => {
    const stage = await openStage(t);
    // The rule holds a year of captures that pass.
    for (const maxAge of [40_000_000, 50_000_000, 60_000_000]) {
      await stage.probe(maxAge);
      stage.later(1);
    }
    await forget(stage);
    assert.deepEqual(await captures(stage), ['max-age=40000000', 'max-age=50000000', 'max-age=60000000']);
    const put = await stage.ada.call('PUT', '/api/v1/capture-retention', { keepDays: 30 }, { 'if-match': '"1"' });
    assert.deepEqual([put.status, json(put)], [200, { keepDays: 30, version: 2 }]);
    stage.later(27.5);
    await forget(stage);
    // The first one came with the last change of the control, so it stays; so does the one that decides now.
    assert.deepEqual(await captures(stage), ['max-age=40000000', 'max-age=50000000', 'max-age=60000000']);
    stage.later(1);
    await forget(stage);
    assert.deepEqual(await captures(stage), ['max-age=40000000', 'gone', 'max-age=60000000']);
    await stage.probe(50_000_000);
    assert.deepEqual((await captures(stage)).slice(1), ['max-age=50000000', 'max-age=60000000', 'max-age=50000000']);
    assert.equal((await stage.control('HSTS')).outcome, 'pass');
  });

  test('are not those that decide, that a change came of, or that an exception was granted for', async (t) => {
    const stage = await openStage(t);
    await stage.ada.call('PUT', '/api/v1/capture-retention', { keepDays: 30 });
    await stage.probe(100);
    stage.later(1);
    await stage.probe(200);
    const asked = await stage.eve.call('POST', `/api/v1/services/${stage.service}/exceptions`, {
      controls: ['HSTS'],
      reason: 'It is being rebuilt.',
      expiresAt: '2027-06-01T00:00:00Z',
    });
    const approval = String(at(json(asked), 'approval', 'id'));
    assert.equal((await stage.max.call('POST', `/api/v1/approvals/${approval}`, { decision: 'approve' })).status, 200);
    stage.later(1);
    await stage.probe(50_000_000);
    stage.later(1);
    await stage.probe(400);
    stage.later(60);
    await forget(stage);
    assert.deepEqual(await captures(stage), ['gone', 'max-age=200', 'gone', 'max-age=400']);
  });

  test('are not those that a sealed thing refers to', async (t) => {
    const stage = await openStage(t);
    await stage.ada.call('PUT', '/api/v1/capture-retention', { keepDays: 30 });
    for (const maxAge of [100, 200, 300, 400]) {
      await stage.probe(maxAge);
      stage.later(1);
    }
    const { body } = await stage.ada.call('GET', `/api/v1/services/${stage.service}/evidence?control=HSTS`);
    const sealed = (body as { items: { id: string }[] }).items.at(-2)?.id;
    const holding = { ...stage.platform, plugged: plugging(stage, sealed) };
    stage.later(60);
    await evidenceService(holding as typeof stage.platform).forgetCaptures();
    assert.deepEqual(await captures(stage), ['max-age=100', 'max-age=200', 'gone', 'max-age=400']);
  });

  test('are kept for as long as administrators and the security group say', async (t) => {
    const stage = await openStage(t);
    const put = (who: Stage['eve'], keepDays: number) => who.call('PUT', '/api/v1/capture-retention', { keepDays });
    assert.equal((await put(stage.eve, 30)).status, 403);
    assert.equal((await put(stage.ada, 29)).status, 400);
    assert.deepEqual(json(await stage.eve.call('GET', '/api/v1/capture-retention')), { keepDays: 400, version: 1 });
    await stage.probe(100);
    const taken = (actor: Stage['eve']['actor']) =>
      stage.platform.db.as(actor, async (tx) => {
        const tables = tx.tables<{ observation: { content: Buffer | null; removed_at: Date | null } }>();
        const gone = { content: null, removed_at: stage.scene.now };
        return (await tables.updateTable('observation').set(gone).executeTakeFirst()).numUpdatedRows;
      });
    assert.equal(await taken(stage.eve.actor), 0n);
    assert.equal(await taken(stage.ada.actor), 0n);
  });
});

/** As a module would that sealed a decision about one piece of evidence. */
function plugging(stage: Stage, evidence: string | undefined): Stage['platform']['plugged'] {
  return (point) =>
    point === (captureHolds as unknown)
      ? ([{ held: async () => (evidence === undefined ? [] : [evidence]) }] as never)
      : stage.platform.plugged(point);
}
