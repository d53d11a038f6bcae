import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import type { ExtensionPoint } from '../../platform/extension.ts';
import type { Platform } from '../../platform/module.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';
import { reviewListeners, reviewsDoor } from './index.ts';
import { done, refusedWith } from './testing.ts';

type Change = Parameters<ReturnType<typeof listening>['listener']['changed']>[1];

/** The platform with one more module, which writes down what it is told. */
function listening(platform: Platform) {
  const heard: { from: string | null; to: string; reason?: string; assignee?: string | null }[] = [];
  const listener = {
    changed: async (
      _tx: unknown,
      { caseId: _id, ref: _ref, ...change }: { caseId: string; ref: string } & (typeof heard)[number],
    ) => {
      heard.push(change);
    },
  };
  const plugged = <T>(point: ExtensionPoint<T>): readonly T[] => {
    const own = point.collect([reviewListeners.of(listener)]);
    return own.length > 0 ? own : platform.plugged(point);
  };
  return { heard, listener, platform: { ...platform, plugged } };
}

test('another module asks for a review for somebody outside, and hears of each change in its transaction', async (t) => {
  const { app, person } = await startTestApp(t, { roles: [] });
  const rob = await person('Rob Reviewer', 'point-person');
  const { heard, platform } = listening(app.platform);
  const door = reviewsDoor(platform);
  const system = systemActor('trackers.poll');
  const item = 'bugzilla:846502';
  const { caseId, ref } = await platform.db.as(system, (tx) =>
    door.request(tx, {
      kind: 'feature',
      title: 'Report errors of certificates',
      requester: { outside: { name: 'Kit Outside', address: 'kit@elsewhere.example' } },
      trackerItem: item,
    }),
  );
  const shown = await done(rob, 'GET', `/${ref}`);
  assert.deepEqual(shown.requester, { id: null, name: 'Kit Outside' });
  const facts = await platform.db.reading(system, (tx) => door.byTrackerItem(tx, item));
  assert.deepEqual([facts?.ref, facts?.state, facts?.requester], [ref, 'requested', null]);
  await platform.db.as(system, (tx) => door.withdraw(tx, caseId, 'the flag was cleared'));
  const told: Partial<Change>[] = heard;
  assert.deepEqual(told, [
    { from: null, to: 'requested' },
    { from: 'requested', to: 'withdrawn', reason: 'the flag was cleared' },
  ]);
  assert.equal((await platform.db.reading(system, (tx) => door.byCase(tx, caseId)))?.state, 'withdrawn');
  assert.equal(await platform.db.reading(system, (tx) => door.bySheet(tx, caseId)), undefined);
});

test('what a listener refuses does not happen at all', async (t) => {
  const { app, person } = await startTestApp(t, { roles: [] });
  const eve = await person('Eve Engineer', 'engineer');
  const { platform, listener } = listening(app.platform);
  listener.changed = async () => {
    throw new Error('the tracker said no');
  };
  const asked = platform.db.as(eve.actor, (tx) =>
    reviewsDoor(platform).request(tx, { kind: 'feature', title: 'Never', requester: { person: eve.actor.personId } }),
  );
  await assert.rejects(asked, /the tracker said no/);
  assert.equal(await refusedWith(eve, 'GET', '/REV-1001'), '404 not_found');
});

test('a case of the kind is not opened by the kernel: it would be a review without its questions', async (t) => {
  const { app, person } = await startTestApp(t, { roles: [] });
  const eve = await person('Eve Engineer', 'engineer');
  const answer = await eve.call('POST', '/api/v1/cases', { kind: 'review', title: 'By the back door' });
  assert.equal((answer.body as { code: string }).code, 'case_state_owned');
  const { platform } = app;
  const found = await platform.db.reading(eve.actor, (tx) => caseDoor(platform).find(tx, 'REV-1001'));
  assert.equal(found, undefined);
});
