import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { questionnairesService } from './service/index.ts';
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
  const door = { token: made.link.split('#')[1] ?? '' };
  for (const _ of [1, 2]) {
    const { expiresAt, ...shown } = (await expectStatus(app.stranger.call('POST', '/api/v1/guest/door', door), 200))
      .body as Record<string, unknown>;
    assert.deepEqual(shown, {
      organisation: app.app.platform.settings.organisation,
      ...{ guest: 'Gus Guest', invitedBy: 'Ada Admin', title: 'Gate check', pages: null, minutes: null },
    });
    assert.ok(Date.parse(String(expiresAt)) > app.app.platform.clock.now().getTime());
  }
  const guest = await enterBy(app, made.guest.id, made.link);
  const token = made.link.split('#')[1] ?? '';
  const seenThen = await app.stranger.call('POST', '/api/v1/guest/door', { token });
  assert.equal(seenThen.status, 404);
  assert.ok(!JSON.stringify(seenThen.body).includes('Gate check'));
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

test('a guest hands pages on; the colleague sees those only, and is out when they are taken back', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const guest = await inviteGuest(scene, id);
  await expectStatus(guest.call('PUT', '/api/v1/guest/answers/name', { value: 'Drawbridge' }), 200);
  const body = { name: 'Pia', address: 'pia@vendor.example', mail: false };
  assert.equal((await guest.call('POST', '/api/v1/guest/colleagues', { ...body, pages: ['nowhere'] })).status, 400);
  const handed = await expectStatus(
    guest.call('POST', '/api/v1/guest/colleagues', { ...body, pages: ['transport'] }),
    201,
  );
  const { guest: row, link } = handed.body as { guest: { id: string }; link: string };
  const pia = await enterBy(scene.app, row.id, link);
  assert.equal((await pia.call('PUT', '/api/v1/guest/answers/name', { value: 'x' })).status, 400);
  await expectStatus(pia.call('PUT', '/api/v1/guest/answers/tls', { value: 'no' }), 200);
  const visit = (await pia.call('GET', '/api/v1/guest')).body as Visit;
  assert.deepEqual(
    visit.sheet.answers.map((answer) => answer.question),
    ['tls'],
  );
  assert.ok(!visit.sheet.outcome.visible.includes('about'));
  assert.equal((await pia.call('POST', '/api/v1/guest/submit', {})).status, 403);
  assert.equal((await pia.call('POST', '/api/v1/guest/colleagues', { ...body, pages: ['transport'] })).status, 403);
  await expectStatus(guest.call('DELETE', `/api/v1/guest/colleagues/${row.id}`), 204);
  assert.equal((await pia.call('GET', '/api/v1/guest')).status, 401);
});

test('what a guest did is followed by the system: timeline, and who is asked', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  const guest = await inviteGuest(scene, id);
  for (const [question, value] of [
    ['name', 'Drawbridge'],
    ['purpose', 'To keep people dry'],
    ['tls', 'yes'],
  ])
    await expectStatus(guest.call('PUT', `/api/v1/guest/answers/${question}`, { value }), 200);
  const sent = (await expectStatus(guest.call('POST', '/api/v1/guest/submit', {}), 200)).body as Visit;
  assert.equal(sent.sheet.state, 'submitted');
  assert.equal((await guest.call('PUT', '/api/v1/guest/answers/tls', { value: 'no' })).status, 409);
  const service = questionnairesService(scene.app.app.platform);
  const system = systemActor('test');
  for (const what of ['guest-entered', 'answered', 'submitted'] as const)
    await service.followGuest(system, { sheetId: id, guestId: guest.id, what, question: 'tls' });
  const { events } = (await scene.ada.call('GET', `/api/v1/cases/${scene.ref}`)).body as { events: { text: string }[] };
  assert.deepEqual(
    events.map(({ text }) => text).filter((text) => text.includes('(guest)')),
    [
      'Gus Guest (guest) opened the questionnaire "Gate check" by the link',
      'Gus Guest (guest) submitted the questionnaire "Gate check"',
    ],
  );
  const answers = (await scene.ada.call('GET', `/api/v1/sheets/${id}`)).body as Visit['sheet'];
  assert.ok(answers.answers.every(({ by }) => by.name === 'Gus Guest'));
});

test('nobody is let in by mail to an address of Gatehouse itself, where the link would become a report', async (t) => {
  const scene = await setScene(t);
  const id = await openSheet(scene);
  for (const address of ['security@localhost', 'security+token@localhost', 'gus@vendör.example']) {
    const refused = await scene.ada.call('POST', `/api/v1/sheets/${id}/guests`, { name: 'Gus Guest', address });
    assert.equal(refused.status, 400, address);
  }
});
