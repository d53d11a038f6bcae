import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enterBy, expectStatus, inviteGuest, openSheet, setScene } from './testing.ts';

type Visit = {
  readonly sheet: {
    readonly state: string;
    readonly answers: readonly { question: string; value: unknown; by: { kind: string; name: string } }[];
    readonly comments: readonly { text: string }[];
    readonly outcome: { visible: readonly string[]; missing: readonly string[]; findings: readonly { id: string }[] };
  };
  readonly colleagues: readonly { name: string }[];
};

test('a guest answers the one sheet, by name, and sees neither people nor what is said inside', async (t) => {
  const scene = await setScene(t, 'restricted');
  const id = await openSheet(scene);
  const { ada } = scene;
  await expectStatus(ada.call('PUT', `/api/v1/sheets/${id}/answers/name`, { value: 'Drawbridge' }), 200);
  const say = (text: string, internal: boolean) =>
    expectStatus(ada.call('POST', `/api/v1/sheets/${id}/comments`, { question: 'name', text, internal }), 201);
  await say('We doubt it', true);
  await say('Please be exact', false);
  const guest = await inviteGuest(scene, id);
  await expectStatus(guest.call('PUT', '/api/v1/guest/answers/purpose', { value: 'To keep people dry' }), 200);
  const visit = (await expectStatus(guest.call('GET', '/api/v1/guest'), 200)).body as Visit;
  assert.deepEqual(
    visit.sheet.answers.map(({ question, by }) => [question, by.kind]),
    [
      ['name', 'organisation'],
      ['purpose', 'guest'],
    ],
  );
  assert.deepEqual(
    visit.sheet.comments.map((each) => each.text),
    ['Please be exact'],
  );
  assert.ok(!JSON.stringify(visit).includes('Ada'));
  const seen = (await ada.call('GET', `/api/v1/sheets/${id}`)).body as Visit['sheet'];
  const purpose = seen.answers.find((answer) => answer.question === 'purpose');
  assert.deepEqual(purpose?.by, { kind: 'guest', id: guest.id, name: 'Gus Guest' });
});

test('a link lets in once, and a withdrawn guest is out at the next request', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const { ada, app } = scene;
  const body = { name: 'Gus Guest', address: 'gus@vendor.example', mail: false };
  const made = (await expectStatus(ada.call('POST', `/api/v1/sheets/${id}/guests`, body), 201)).body as {
    guest: { id: string };
    link: string;
  };
  // A scanner that opens the address leaves the link as it is.
  await app.stranger.call('GET', '/guest');
  const guest = await enterBy(app, made.guest.id, made.link);
  const token = made.link.split('#')[1] ?? '';
  const replayed = await app.stranger.call('POST', '/api/v1/guest/enter', { token });
  const guessed = await app.stranger.call('POST', '/api/v1/guest/enter', { token: 'A'.repeat(43) });
  const plain = (answer: typeof replayed) => ({ ...(answer.body as object), requestId: '' });
  assert.deepEqual([replayed.status, plain(replayed)], [404, plain(guessed)]);
  await expectStatus(ada.call('DELETE', `/api/v1/sheets/${id}/guests/${guest.id}`), 204);
  assert.equal((await guest.call('GET', '/api/v1/guest')).status, 401);
  assert.equal((await guest.call('PUT', '/api/v1/guest/answers/name', { value: 'x' })).status, 401);
});

test('a guest’s cookie opens nothing else, and nobody else’s session is a guest', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const { ada, app } = scene;
  const guest = await inviteGuest(scene, id);
  for (const url of [
    '/api/v1/cases',
    '/api/v1/people',
    `/api/v1/sheets/${id}`,
    '/api/v1/session',
    '/api/v1/questionnaires',
  ])
    assert.equal((await guest.call('GET', url)).status, 401, url);
  assert.equal((await ada.call('GET', '/api/v1/guest')).status, 401);
  const { cookie } = guest;
  const withoutToken = await app.stranger.call('PUT', '/api/v1/guest/answers/name', { value: 'x' }, { cookie });
  assert.deepEqual([withoutToken.status, (withoutToken.body as { code: string }).code], [403, 'csrf']);
  const foreign = { origin: 'https://elsewhere.example' };
  const entered = await app.stranger.call('POST', '/api/v1/guest/enter', { token: 'A'.repeat(43) }, foreign);
  assert.equal(entered.status, 403);
});
