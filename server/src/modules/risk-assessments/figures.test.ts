import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestPerson } from '../../testing/running-app.ts';
import { complete, type Json, json, openStage, type Stage } from './testing.ts';

type FiguresView = {
  readonly asOf: string;
  readonly recommendations: readonly { readonly closed: number; readonly open: number }[];
  readonly assessed: { readonly count: number };
};

async function figures(person: TestPerson, query = ''): Promise<FiguresView> {
  const answer = await person.call('GET', `/api/v1/figures${query}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as FiguresView;
}

/** What is shown of an instant later is what was shown then. */
async function staysAsItWas(stage: Stage, then: FiguresView): Promise<void> {
  assert.deepEqual(await figures(stage.ada, `?asOf=${then.asOf}`), then);
}

async function patch(person: TestPerson, ref: string, change: Json): Promise<void> {
  const answer = await person.call('PATCH', `/api/v1/cases/${ref}`, change);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

test('a recommendation that is reopened, or gets another deadline, changes no figure of the time before', async (t) => {
  const stage = await openStage(t);
  const { recommendations } = await stage.assessed({ recommendations: [{ level: 'HIGH', text: 'Rotate the keys' }] });
  const ref = recommendations[0]?.case.ref ?? '';
  stage.later(1);
  const before = await figures(stage.ada);
  stage.later(1);
  await patch(stage.ada, ref, { state: 'in-progress' });
  await patch(stage.ada, ref, { state: 'closed', resolution: 'done' });
  stage.later(1);
  const closed = await figures(stage.ada);
  assert.deepEqual(closed.recommendations, [
    { level: 'HIGH', opened: 1, closed: 1, closedInTime: 1, open: 0, overdue: 0 },
  ]);
  stage.later(1);
  await patch(stage.ada, ref, { state: 'in-progress' });
  await patch(stage.ada, ref, { deadlineAt: '2026-11-04T00:00:00Z' });
  stage.later(1);
  const reopened = await figures(stage.ada);
  assert.deepEqual(reopened.recommendations, [
    { level: 'HIGH', opened: 1, closed: 0, closedInTime: 0, open: 1, overdue: 1 },
  ]);
  await patch(stage.ada, ref, { state: 'closed', resolution: 'done' });
  stage.later(1);
  for (const then of [before, closed, reopened]) await staysAsItWas(stage, then);
});

test('what was closed at the end of a quarter stays so in it, although it is reopened in the next', async (t) => {
  const stage = await openStage(t);
  const { recommendations } = await stage.assessed({ recommendations: [{ level: 'LOW', text: 'Write it down' }] });
  await patch(stage.ada, recommendations[0]?.case.ref ?? '', { state: 'closed', resolution: 'not-applicable' });
  stage.later(90);
  const ada = await stage.app.person('Ada Later', 'security');
  await patch(ada, recommendations[0]?.case.ref ?? '', { state: 'in-progress' });
  const [past, present] = [await figures(ada, '?quarter=2026-Q4'), await figures(ada)];
  assert.deepEqual(
    [past, present].map((each) => each.recommendations.map(({ closed, open }) => ({ closed, open }))),
    [[{ closed: 1, open: 0 }], [{ closed: 0, open: 1 }]],
  );
});

test('services that come and go later change no share of the time before', async (t) => {
  const stage = await openStage(t);
  const bare = json(await stage.ada.call('POST', '/api/v1/services', { name: 'Old', team: stage.team }))['id'];
  await stage.assessed();
  stage.later(1);
  const before = await figures(stage.ada);
  assert.deepEqual(before.assessed, { count: 1, of: 2, share: 0.5 });
  stage.later(1);
  for (const name of ['New', 'Newer'])
    assert.equal((await stage.ada.call('POST', '/api/v1/services', { name, team: stage.team })).status, 201);
  assert.equal((await stage.ada.call('DELETE', `/api/v1/services/${String(bare)}`)).status, 204);
  stage.later(1);
  assert.deepEqual((await figures(stage.ada)).assessed, { count: 1, of: 3, share: 0.333 });
  await staysAsItWas(stage, before);
});

test('only a current assessment counts: a stale one does not, from when it became so until it is made again', async (t) => {
  const stage = await openStage(t);
  const none = await figures(stage.ada);
  assert.equal(none.assessed.count, 0);
  stage.later(1);
  await stage.assessed({ owner: { name: 'Eve Engineer', person: stage.eve.actor.personId } });
  stage.later(1);
  const current = await figures(stage.ada);
  assert.equal(current.assessed.count, 1);
  stage.later(1);
  await addEndpoint(stage);
  stage.later(1);
  const stale = await figures(stage.ada);
  assert.equal(stale.assessed.count, 0);
  stage.later(1);
  await stage.assessed(complete);
  stage.later(1);
  assert.equal((await figures(stage.ada)).assessed.count, 1);
  for (const then of [none, current, stale]) await staysAsItWas(stage, then);
});

async function addEndpoint(stage: Stage): Promise<void> {
  const url = `/api/v1/services/${stage.service}`;
  const { version, endpoints } = json(await stage.ada.call('GET', url)) as { version: number; endpoints: Json[] };
  const patterns = [...endpoints.map(({ pattern }) => pattern), 'new.example.org'];
  const changed = await stage.ada.call('PATCH', url, { endpoints: patterns, version });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  await stage.recompute();
}
