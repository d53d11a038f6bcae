import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { done, inReview } from './testing.ts';

const repository = 'forge.example/org/app';
const commit = 'a'.repeat(40);

type Gate = { readonly covered: boolean; readonly reviews: readonly { readonly says: string }[] };

async function gate(person: TestPerson): Promise<Gate> {
  const scopes = await person.call('GET', `/api/v1/review-scopes?repository=${repository}`);
  const { items } = scopes.body as { items: { id: string }[] };
  const range = { repository, from: commit, to: commit, files: ['src/a.ts'], authors: [] };
  const answer = await person.call('POST', '/api/v1/review-gate', {
    ...range,
    scopes: items.map(({ id }) => ({ id, later: [] })),
  });
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  return answer.body as Gate;
}

/** Somebody outside, let in by the link; what they answer is told to the review by a job. */
async function guestOf({ stranger }: RunningApp, inviter: TestPerson, sheetId: string) {
  const invited = await inviter.call('POST', `/api/v1/sheets/${sheetId}/guests`, {
    name: 'Gus',
    address: 'gus@vendor.example',
    mail: false,
  });
  assert.equal(invited.status, 201, invited.bytes.toString('utf8'));
  const token = (invited.body as { link: string }).link.split('#')[1] ?? '';
  const entered = await stranger.call('POST', '/api/v1/guest/enter', { token });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const { csrf } = (await stranger.call('GET', '/api/v1/guest', undefined, { cookie })).body as { csrf: string };
  return (url: string, body: object) =>
    stranger.call('PUT', `/api/v1/guest${url}`, body, { cookie, 'x-csrf-token': csrf });
}

test('an approval covers nothing from the moment on in which an answer is another one', async (t) => {
  // No worker: what follows from an answer of a guest has not happened yet.
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const { ref } = await inReview(eve, rob, { kind: 'vendor', vendor: { name: 'Acme' }, answers: {} });
  const { sheet } = (await rob.call('GET', `/api/v1/reviews/${ref}`)).body as { sheet: { id: string } };
  await done(rob, 'POST', `/${ref}/scope`, { repository, commit, paths: ['src/**'] });
  const conditions = [{ text: 'Rotate the key', owner: 'me', due: '2099-01-31' }];
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve-with-conditions', reason: 'Nearly', conditions });
  assert.equal((await gate(rob)).covered, true);
  const again = await rob.call('POST', `/api/v1/sheets/${sheet.id}/answers/vendor-name/reopen`, { reason: 'Really?' });
  assert.equal(again.status, 200, again.bytes.toString('utf8'));
  assert.equal((await gate(rob)).covered, true);
  const answer = await guestOf(app, rob, sheet.id);
  const changed = await answer('/answers/vendor-name', { value: 'Acme Holdings' });
  assert.equal(changed.status, 200, changed.bytes.toString('utf8'));
  assert.equal((await done(rob, 'GET', `/${ref}`)).state, 'conditional');
  const { covered, reviews } = await gate(rob);
  assert.equal(covered, false);
  assert.match(reviews[0]?.says ?? '', /answers were changed after the decision/);
});
