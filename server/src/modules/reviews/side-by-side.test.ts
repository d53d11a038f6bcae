import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp } from '../../testing/running-app.ts';
import { inReview } from './testing.ts';

test('what several people do to one review at the same time is all done, and nobody waits in a ring', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const sue = await app.person('Sue Second', 'point-person');
  const { id, ref } = await inReview(eve, rob);
  const { sheet } = (await rob.call('GET', `/api/v1/reviews/${ref}`)).body as { sheet: { id: string } };
  const days = ['2099-01-01', '2099-02-02', '2099-03-03'];
  const answers = await Promise.all([
    ...days.map((day) => rob.call('PATCH', `/api/v1/reviews/${ref}`, { desiredDate: day })),
    ...days.map((day) => eve.call('PUT', `/api/v1/sheets/${sheet.id}/answers/desired-date`, { value: day })),
    ...[rob, sue].map(({ actor }) => rob.call('PATCH', `/api/v1/cases/${id}`, { assignee: actor.personId })),
    ...[rob, sue].map(({ actor }) => sue.call('POST', `/api/v1/reviews/${ref}/assign`, { reviewer: actor.personId })),
    ...['First?', 'Second?'].map((question) =>
      sue.call('POST', `/api/v1/cases/${ref}/needinfo`, { of: { person: eve.actor.personId }, question }),
    ),
  ]);
  assert.deepEqual(
    answers.filter(({ status }) => status >= 300).map(({ body }) => body),
    [],
  );
});
