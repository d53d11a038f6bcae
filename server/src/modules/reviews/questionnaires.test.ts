import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { type RunningApp, startTestApp } from '../../testing/running-app.ts';
import { questionnairesDoor, sheetListeners } from '../questionnaires/index.ts';
import { ask, done, inReview, refusedWith, timeline } from './testing.ts';

type Sheet = { readonly id: string; readonly definition: { readonly id: string }; readonly complete: boolean };
const sheetOf = (review: unknown): Sheet | null => (review as { sheet: Sheet | null }).sheet;

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  return {
    app,
    platform: app.app.platform,
    eve: await app.person('Eve Engineer', 'engineer'),
    rob: await app.person('Rob Reviewer', 'point-person'),
    sue: await app.person('Sue Second', 'point-person'),
  };
}

test('each kind of request opens its questionnaire, with what was answered already', async (t) => {
  const { eve, rob } = await setScene(t);
  const kinds = {
    feature: 'feature-review',
    vendor: 'vendor-review',
    privacy: 'privacy-review',
    rra: 'risk-assessment',
  };
  for (const [kind, definition] of Object.entries(kinds)) {
    const { ref } = await ask(eve, { kind });
    const sheet = sheetOf(await done(rob, 'GET', `/${ref}`));
    assert.deepEqual([sheet?.definition.id, sheet?.complete], [definition, false], kind);
  }
  const { ref } = await ask(eve, { answers: { 'feature-name': 'Quick sync', 'user-data': 'yes' } });
  const shown = await done(rob, 'GET', `/${ref}`);
  assert.deepEqual(shown.suggestion, { depth: 'standard', because: ['data of users is involved'], rulesVersion: 1 });
  assert.deepEqual(
    shown.teams.map((each) => each.team),
    ['privacy'],
  );
});

test('answers to questions that there are not, or that are none, are refused by their names', async (t) => {
  const { eve } = await setScene(t);
  for (const [answers, message] of [
    [{ 'no-such-question': 'x' }, /no-such-question/],
    [{ 'user-data': 'perhaps' }, /user-data/],
    [{ 'release-date': 'soon' }, /release-date/],
  ] as const) {
    const answer = await eve.call('POST', '/api/v1/reviews', { answers });
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
    assert.match((answer.body as { detail: string }).detail, message);
  }
  assert.deepEqual(((await eve.call('GET', '/api/v1/reviews')).body as { items: unknown[] }).items, []);
});

test('a submitted questionnaire moves the suggestion; what evidence contradicts is told', async (t) => {
  const { platform, eve, rob } = await setScene(t);
  const { ref, id } = await ask(eve);
  const before = await done(rob, 'GET', `/${ref}`);
  assert.equal(before.suggestion?.depth, 'standard');
  const sheetId = sheetOf(before)?.id ?? '';
  const [own] = platform.plugged(sheetListeners).slice(-1);
  await platform.db.as(systemActor('test'), async (tx) => {
    const answers = { 'on-web': 'yes', traits: ['has-keys'] };
    await questionnairesDoor(platform).fill(tx, sheetId, answers, 'person');
    await own?.changed(tx, { sheetId, caseId: id, what: 'submitted' });
  });
  const after = await done(rob, 'GET', `/${ref}`);
  assert.equal(after.suggestion?.depth, 'deep');
  assert.ok(
    (await timeline(eve, ref)).some((text) => /^By the answers the review should be deep: money, keys/.test(text)),
  );
});

test('with the decision the questionnaire is closed, and says what was missing', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await inReview(eve, rob, { answers: { 'feature-name': 'Quick sync' } });
  const sheetId = sheetOf(await done(rob, 'GET', `/${ref}`))?.id ?? '';
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'fine' });
  const late = await eve.call('PUT', `/api/v1/sheets/${sheetId}/answers/user-data`, { value: 'yes' });
  assert.deepEqual([late.status, (late.body as { code: string }).code], [409, 'sheet_submitted']);
  assert.match((late.body as { detail: string }).detail, /is decided, so this answer stays/);
  const handedIn = await eve.call('POST', `/api/v1/sheets/${sheetId}/submit`);
  assert.equal(handedIn.status, 409);
  const shown = (await eve.call('GET', `/api/v1/sheets/${sheetId}`)).body as { state: string };
  assert.equal(shown.state, 'closed');
  assert.ok(
    (await timeline(eve, ref)).some((text) =>
      /closed with the decision; required answers that are missing: \d+$/.test(text),
    ),
  );
});

test('an approval lapses when answers are changed that it was given on; the gate counts it no more', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await inReview(eve, rob, { answers: { 'feature-name': 'Quick sync' } });
  const sheetId = sheetOf(await done(rob, 'GET', `/${ref}`))?.id ?? '';
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'fine' });
  const again = { reason: 'Is it still called that?' };
  const reopened = await rob.call('POST', `/api/v1/sheets/${sheetId}/answers/feature-name/reopen`, again);
  assert.ok(reopened.status < 300, JSON.stringify(reopened.body));
  assert.equal((await done(rob, 'GET', `/${ref}`)).state, 'approved');
  const changed = await eve.call('PUT', `/api/v1/sheets/${sheetId}/answers/feature-name`, { value: 'Slow sync' });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  assert.equal((await done(rob, 'GET', `/${ref}`)).state, 'lapsed');
  assert.ok((await timeline(eve, ref)).some((text) => text.includes('changed after the decision')));
});

test('what is changed after a rejection is told, and the seal says so', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await inReview(eve, rob, { answers: { 'feature-name': 'Quick sync' } });
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'reject', reason: 'no' });
  const sheetId = sheetOf(await done(rob, 'GET', `/${ref}`))?.id ?? '';
  const answer = `/api/v1/sheets/${sheetId}/answers/description`;
  await rob.call('POST', `${answer}/reopen`, { reason: 'Say more.' });
  await eve.call('PUT', answer, { value: 'It also sends everything elsewhere' });
  const seal = (await eve.call('GET', `/api/v1/reviews/${ref}/seal`)).body as {
    holds: boolean;
    checks: { check: string; holds: boolean }[];
  };
  assert.deepEqual(
    seal.checks.filter((each) => !each.holds).map((each) => each.check),
    ['questionnaire'],
  );
  assert.equal((await done(rob, 'GET', `/${ref}`)).state, 'rejected');
  assert.ok((await timeline(eve, ref)).includes('The questionnaire was changed after the decision'));
});

test('who answers for a vendor as a guest does not decide on it', async (t) => {
  const { platform, eve, rob, sue } = await setScene(t);
  const { ref } = await inReview(eve, rob, { kind: 'vendor', vendor: { name: 'Acme' } });
  const sheetId = sheetOf(await done(rob, 'GET', `/${ref}`))?.id ?? '';
  await platform.db.as(eve.actor, (tx) =>
    questionnairesDoor(platform).invite(tx, sheetId, {
      name: 'Sue',
      address: 'sue.second@people.example',
      mail: false,
    }),
  );
  const reject = { decision: 'reject', reason: 'No' };
  assert.equal(await refusedWith(sue, 'POST', `/${ref}/decisions`, reject), '403 review_decider');
});

/** Comes in by a link; gives calls as that guest. */
async function enterBy({ stranger }: RunningApp, link: string) {
  const token = link.split('#')[1] ?? '';
  const entered = await stranger.call('POST', '/api/v1/guest/enter', { token });
  assert.equal(entered.status, 204, entered.bytes.toString('utf8'));
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const { csrf } = (await stranger.call('GET', '/api/v1/guest', undefined, { cookie })).body as { csrf: string };
  return (url: string, body: object) => stranger.call('POST', url, body, { cookie, 'x-csrf-token': csrf });
}

test('a guest of the vendor does not choose who decides by naming colleagues', async (t) => {
  const { app, eve, rob, sue } = await setScene(t);
  const { ref } = await inReview(eve, rob, { kind: 'vendor', vendor: { name: 'Acme' } });
  const sheetId = sheetOf(await done(rob, 'GET', `/${ref}`))?.id ?? '';
  const invited = { name: 'Gus Guest', address: 'gus@vendor.example', mail: false };
  const answer = await rob.call('POST', `/api/v1/sheets/${sheetId}/guests`, invited);
  const gus = await enterBy(app, (answer.body as { link: string }).link);
  const colleague = { name: 'Sue', address: 'sue.second@people.example', pages: ['overall'] };
  const named = await gus('/api/v1/guest/colleagues', colleague);
  assert.equal(named.status, 201, named.bytes.toString('utf8'));
  const against = async (person: typeof rob): Promise<unknown> => (await done(person, 'GET', `/${ref}`)).mayNotDecide;
  assert.deepEqual([await against(rob), await against(sue)], [null, null]);
  const guestId = (named.body as { guest: { id: string } }).guest.id;
  const { body } = await rob.call('POST', `/api/v1/sheets/${sheetId}/guests/${guestId}/link`, { mail: false });
  await enterBy(app, (body as { link: string }).link);
  assert.deepEqual(
    [await against(rob), await against(sue)],
    [null, 'You are of the side of the vendor, so another person decides.'],
  );
});

test('the answers that a decision was made on stay in the history, however soon others follow', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await inReview(eve, rob);
  const sheet = `/api/v1/sheets/${sheetOf(await done(rob, 'GET', `/${ref}`))?.id}`;
  const write = async (value: string): Promise<void> => {
    const answer = await eve.call('PUT', `${sheet}/answers/feature-name`, { value });
    assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  };
  const history = async (): Promise<readonly unknown[]> => {
    const { body } = await eve.call('GET', `${sheet}/answers/feature-name/history`);
    return (body as { items: { value: unknown }[] }).items.map(({ value }) => value);
  };
  const [filledIn] = await history();
  for (const value of ['Qu', 'Quick']) await write(value);
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'Looked at' });
  const asked = await rob.call('POST', `${sheet}/answers/feature-name/reopen`, { reason: 'Is that its name?' });
  assert.equal(asked.status, 200, asked.bytes.toString('utf8'));
  for (const value of ['Quick s', 'Quick sync']) await write(value);
  assert.deepEqual(await history(), ['Quick sync', 'Quick', filledIn]);
});

const wantedBy = (review: unknown): string | null => (review as { desiredDate: string | null }).desiredDate;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('the day by which it is wanted is one thing, on the review and in its questionnaire', async (t) => {
  const { eve, rob } = await setScene(t);
  const [first, second, third] = [inDays(20), inDays(40), inDays(60)];
  const { ref } = await ask(eve, { desiredDate: first });
  const shown = await done(rob, 'GET', `/${ref}`);
  const url = `/api/v1/sheets/${sheetOf(shown)?.id}`;
  const answer = async (value: unknown): Promise<string | null> => {
    assert.equal((await eve.call('PUT', `${url}/answers/desired-date`, { value })).status, 200);
    return wantedBy(await done(rob, 'GET', `/${ref}`));
  };
  assert.equal(await answer(second), second);
  const said = `from ${first} to ${second}: as the questionnaire says`;
  assert.ok((await timeline(eve, ref)).some((text) => text.endsWith(said)));
  // A day that is over is told beside the answer, and changes nothing.
  assert.equal(await answer(inDays(-9)), second);
  assert.equal((await rob.call('PATCH', `/api/v1/reviews/${ref}`, { desiredDate: third })).status, 200);
  const { answers } = (await eve.call('GET', url)).body as { answers: { question: string; value: unknown }[] };
  assert.equal(answers.find(({ question }) => question === 'desired-date')?.value, third);
  assert.equal(await answer(null), null);
});

test('a day that is answered with the request is the day by which it is wanted', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await ask(eve, { answers: { 'desired-date': inDays(30) } });
  assert.equal(wantedBy(await done(rob, 'GET', `/${ref}`)), inDays(30));
});

test('a request does not wish for a day that is over', async (t) => {
  const { eve } = await setScene(t);
  const refused = await eve.call('POST', '/api/v1/reviews', { title: 'Late', desiredDate: inDays(-9) });
  assert.equal(refused.status, 400);
  assert.match((refused.body as { detail: string }).detail, /^desiredDate: /);
});

test('the contact that a request names is offered where guests are invited', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await ask(eve, { kind: 'vendor', vendor: { name: 'Acme', contacts: ['Sales@acme.example'] } });
  const id = sheetOf(await done(rob, 'GET', `/${ref}`))?.id;
  const { contact, subject } = (await rob.call('GET', `/api/v1/sheets/${id}`)).body as Record<string, unknown>;
  assert.deepEqual([contact, subject], ['sales@acme.example', 'Acme']);
});
