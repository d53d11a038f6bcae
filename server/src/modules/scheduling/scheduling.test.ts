import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCalendar } from '@gatehouse/calendar';
import { systemActor } from '../../platform/access/index.ts';
import { caseDoor } from '../cases/index.ts';
import { schedulingDoor } from './index.ts';
import { dueAppointments } from './service/due.ts';
import { calendarIn, items, type Json, json, openStage } from './testing.ts';

const monday = '2026-03-02T08:00:00.000Z';
const wednesday = '2026-03-04T08:00:00.000Z';
const starts = (rows: readonly Json[]) => rows.map((row) => row['startsAt']);

describe('slots', () => {
  test('are what reviewers offer by their clocks, without what is taken, absent or frozen', async (t) => {
    const { call, eve, rae, sam, book, review } = await openStage(t);
    const slots = async () => starts(items(await call(eve, 'GET', '/slots?days=15')));
    assert.deepEqual(await slots(), [
      monday,
      wednesday,
      '2026-03-09T08:00:00.000Z',
      '2026-03-11T08:00:00.000Z',
      '2026-03-16T08:00:00.000Z',
    ]);
    const { ref } = await review(eve);
    assert.equal((await book(eve, ref, monday)).status, 201);
    const timeline = await eve.call('GET', `/api/v1/cases/${ref}`);
    assert.match(JSON.stringify(timeline.body), /Eve booked 2026-03-02 08:00 UTC with Rae/);
    assert.equal(json(await book(eve, ref, monday))['code'], 'slot_taken');
    assert.equal(json(await book(eve, ref, '2026-03-02T08:30:00Z'))['code'], 'slot_taken');
    const absence = { fromAt: '2026-03-04T00:00:00Z', untilAt: '2026-03-05T00:00:00Z' };
    assert.ok((await rae.call('POST', '/api/v1/absences', absence)).status < 300);
    const freeze = { from: '2026-03-09', until: '2026-03-10', why: 'The wombatrelease.' };
    assert.equal((await call(eve, 'POST', '/freezes', freeze)).status, 403);
    const set = await call(sam, 'POST', '/freezes', freeze);
    assert.deepEqual([set.status, json(set)['why']], [201, 'The wombatrelease.']);
    assert.deepEqual(await slots(), ['2026-03-11T08:00:00.000Z', '2026-03-16T08:00:00.000Z']);
    assert.equal(json(await book(eve, ref, '2026-03-09T08:00:00Z'))['code'], 'slot_taken');
    assert.equal((await call(sam, 'DELETE', `/freezes/${json(set)['id']}`)).status, 204);
    assert.equal((await slots()).length, 3);
  });

  test('are set by the reviewer, a manager or the security group, with names of zones that exist', async (t) => {
    const { call, eve, rae, sam } = await openStage(t);
    const put = async (by: typeof eve, body: object, of = rae) =>
      call(by, 'PUT', `/capacity/${of.actor.personId}`, { hoursPerWeek: 5, zone: 'UTC', offers: [], ...body });
    assert.equal(json(await put(eve, {}))['code'], 'capacity_not_yours');
    assert.equal(json(await put(eve, {}, eve))['code'], 'capacity_not_yours');
    assert.equal((await put(sam, {})).status, 200);
    assert.equal((await put(rae, { zone: 'Europe/Nowhere' })).status, 400);
    const twice = [
      { weekday: 1, start: '09:00', minutes: 60 },
      { weekday: 1, start: '09:30', minutes: 60 },
    ];
    assert.equal((await put(rae, { offers: twice })).status, 400);
    const stale = await rae.call(
      'PUT',
      `/api/v1/schedule/capacity/${rae.actor.personId}`,
      { hoursPerWeek: 5, zone: 'UTC' },
      { 'if-match': '"1"' },
    );
    assert.equal(stale.status, 409);
  });

  test('two who book the same at the same time: one gets it', async (t) => {
    const { eve, olga, book, review } = await openStage(t);
    const [one, two] = [await review(eve), await review(olga)];
    const answers = await Promise.all([book(eve, one.ref, monday), book(olga, two.ref, monday)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
  });
});

describe('a booking', () => {
  test('invites by mail, once for each version, with the reference alone', async (t) => {
    const { call, eve, rae, book, review, tell, mails } = await openStage(t);
    const { ref } = await review(eve);
    const { id } = json(await book(eve, ref, monday));
    await tell(id);
    await tell(id);
    const before = (await mails()).filter((source) => source.includes('text/calendar'));
    assert.equal(before.length, 2);
    for (const source of before) {
      assert.match(source, /^Subject: Security review REV-1001/m);
      assert.ok(!source.includes('quokkasaurus'));
      const { method, events } = readCalendar(calendarIn(source));
      const [event] = events;
      assert.deepEqual(
        [
          method,
          event?.summary,
          event?.sequence,
          event?.start.toISOString(),
          event?.attendees.map(({ name }) => name).sort(),
        ],
        ['REQUEST', 'Security review REV-1001', 0, monday, ['Eve', 'Rae']],
      );
      assert.ok(!calendarIn(source).includes('quokkasaurus'));
    }
    assert.equal((await call(eve, 'POST', `/bookings/${id}/move`, { startsAt: wednesday })).status, 200);
    await tell(id);
    assert.equal((await call(rae, 'POST', `/bookings/${id}/cancel`)).status, 200);
    await tell(id);
    const told = (await mails())
      .filter((source) => source.includes('text/calendar'))
      .map((source) => readCalendar(calendarIn(source)));
    assert.deepEqual(
      told.map(({ method, events }) => [method, events[0]?.sequence, events[0]?.cancelled]),
      [
        ['REQUEST', 0, false],
        ['REQUEST', 0, false],
        ['REQUEST', 1, false],
        ['REQUEST', 1, false],
        ['CANCEL', 2, true],
        ['CANCEL', 2, true],
      ],
    );
    assert.equal(new Set(told.map(({ events }) => events[0]?.uid)).size, 1);
    assert.equal(json(await call(eve, 'POST', `/bookings/${id}/cancel`))['code'], 'booking_over');
  });

  test('of a review that one does not see is a taken time and nothing more', async (t) => {
    const { call, eve, olga, book, review } = await openStage(t);
    const { ref } = await review(eve, { restricted: true });
    assert.equal(json(await book(olga, ref, monday))['code'], 'booking_review_unknown');
    assert.equal((await book(eve, ref, monday)).status, 201);
    const week = await call(olga, 'GET', '?from=2026-03-02');
    assert.deepEqual(json(week)['bookings'], []);
    assert.deepEqual(starts(json(week)['taken'] as Json[]), [monday]);
    assert.ok(!JSON.stringify(week.body).includes(ref));
    assert.equal((await call(olga, 'GET', `/bookings?review=${ref}`)).status, 404);
    const mine = json(await call(eve, 'GET', '?from=2026-03-02'));
    assert.deepEqual([(mine['bookings'] as Json[]).length, (mine['taken'] as Json[]).length], [1, 0]);
  });

  test('is not made with who asked, and is called off when the review is over', async (t) => {
    const { call, eve, rae, book, review, platform, scene } = await openStage(t);
    const own = await review(rae);
    assert.equal(json(await book(rae, own.ref, monday))['code'], 'reviewer_is_requester');
    assert.deepEqual(items(await call(rae, 'GET', `/slots?review=${own.ref}`)), []);
    const { ref } = await review(eve);
    assert.equal((await book(eve, ref, monday)).status, 201);
    const due = await platform.db.as(systemActor('test'), (tx) => dueAppointments(tx, scene.now));
    assert.deepEqual(due.map(({ personId }) => personId).sort(), [eve.actor.personId, rae.actor.personId].sort());
    const withdrawn = await eve.call('POST', `/api/v1/reviews/${ref}/withdraw`, { reason: 'Not needed any more.' });
    assert.ok(withdrawn.status < 300, JSON.stringify(withdrawn.body));
    const [booking] = items(await call(eve, 'GET', `/bookings?review=${ref}`));
    assert.equal(booking?.['state'], 'called-off');
    assert.equal(json(await book(eve, ref, wednesday))['code'], 'booking_review_unknown');
  });
});

test('a feed is read without signing in, by its address alone, as references, until it is revoked', async (t) => {
  const { app, call, eve, rae, sam, book, review } = await openStage(t);
  const { ref } = await review(eve);
  await book(eve, ref, monday);
  await call(sam, 'POST', '/freezes', { from: '2026-03-20', until: '2026-03-22', why: 'The wombatrelease.' });
  const made = json(await call(rae, 'POST', '/feeds', {}));
  const path = new URL(String(made['address'])).pathname;
  const read = () => app.stranger.call('GET', path);
  const answer = await read();
  assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'text/calendar; charset=utf-8']);
  const text = answer.bytes.toString('utf8');
  assert.deepEqual(
    readCalendar(text).events.map(({ summary, allDay }) => [summary, allDay]),
    [
      [`Security review ${ref}`, false],
      ['No reviews are booked', true],
    ],
  );
  for (const word of ['quokkasaurus', 'wombatrelease', 'Eve']) assert.ok(!text.includes(word), word);
  assert.deepEqual(
    items(await call(rae, 'GET', '/feeds')).map((row) => Object.keys(row).sort()),
    [['id', 'madeAt', 'team']],
  );
  assert.deepEqual(items(await call(eve, 'GET', '/feeds')), []);
  assert.equal((await call(eve, 'DELETE', `/feeds/${made['id']}`)).status, 404);
  assert.equal((await app.stranger.call('GET', `/calendars/${'A'.repeat(43)}`)).status, 404);
  assert.equal((await call(rae, 'DELETE', `/feeds/${made['id']}`)).status, 204);
  assert.equal((await read()).status, 404);
  assert.equal((await call(rae, 'POST', '/feeds', { team: made['id'] })).status, 400);
});

test('a feed of a team shows its members, and ends for who leaves the house', async (t) => {
  const { app, call, eve, rae, sam, book, review } = await openStage(t);
  const { id: team } = json(await sam.call('POST', '/api/v1/teams', { name: 'reviewers' }));
  const ids = [rae.actor.personId, eve.actor.personId];
  await sam.call('PUT', `/api/v1/teams/${team}/duties`, { lead: null, pointPersons: [], deputies: [], members: ids });
  const { ref } = await review(eve);
  await book(eve, ref, monday);
  const { address } = json(await call(eve, 'POST', '/feeds', { team }));
  const read = () => app.stranger.call('GET', new URL(String(address)).pathname);
  assert.match((await read()).bytes.toString('utf8'), /SUMMARY:Security review REV-1001/);
  const left = { lead: null, pointPersons: [], deputies: [], members: [rae.actor.personId] };
  await sam.call('PUT', `/api/v1/teams/${team}/duties`, left);
  assert.equal((await read()).status, 404);
});

test('a feed of a team names no review that its person does not see', async (t) => {
  const { app, call, eve, rae, olga, sam, platform, book, review } = await openStage(t);
  const { id: team } = json(await sam.call('POST', '/api/v1/teams', { name: 'reviewers' }));
  const members = [rae, olga].map(({ actor }) => actor.personId);
  await sam.call('PUT', `/api/v1/teams/${team}/duties`, { lead: null, pointPersons: [], deputies: [], members });
  const { id, ref } = await review(eve, { restricted: true });
  await platform.db.as(systemActor('test'), (tx) => caseDoor(platform).addMembers(tx, id, [rae.actor.personId]));
  assert.equal((await book(eve, ref, monday)).status, 201);
  const read = async (who: typeof olga): Promise<string> => {
    const { address } = json(await call(who, 'POST', '/feeds', { team }));
    return (await app.stranger.call('GET', new URL(String(address)).pathname)).bytes.toString('utf8');
  };
  assert.ok((await read(rae)).includes(ref));
  assert.ok(!(await read(olga)).includes(ref));
});

test('goals of a quarter have reviews tied to them, and show those that one sees', async (t) => {
  const { call, eve, olga, sam, review } = await openStage(t);
  assert.equal((await call(eve, 'POST', '/goals', { quarter: '2026-Q1', title: 'x' })).status, 403);
  const goal = json(await call(sam, 'POST', '/goals', { quarter: '2026-Q1', title: 'All payment services reviewed' }));
  assert.equal((await call(sam, 'POST', '/goals', { quarter: '2026-5', title: 'x' })).status, 400);
  const { ref } = await review(eve, { restricted: true });
  const tied = await call(eve, 'PUT', `/goals/${goal['id']}/reviews/${ref}`);
  assert.deepEqual(
    (json(tied)['reviews'] as Json[]).map((each) => each['ref']),
    [ref],
  );
  assert.equal((await call(eve, 'PUT', `/goals/${goal['id']}/reviews/${ref}`)).status, 200);
  const [seen] = items(await call(olga, 'GET', '/goals?quarter=2026-Q1'));
  assert.deepEqual([seen?.['title'], seen?.['reviews']], ['All payment services reviewed', []]);
  assert.equal((await call(olga, 'PUT', `/goals/${goal['id']}/reviews/${ref}`)).status, 404);
  assert.equal(items(await call(olga, 'GET', '/goals?quarter=2026-Q2')).length, 0);
  const reached = json(await call(sam, 'PATCH', `/goals/${goal['id']}`, { reached: true }));
  assert.notEqual(reached['reachedAt'], null);
  assert.deepEqual(json(await call(eve, 'DELETE', `/goals/${goal['id']}/reviews/${ref}`))['reviews'], []);
  assert.equal((await call(sam, 'DELETE', `/goals/${goal['id']}`)).status, 204);
});

test('a predicted date counts every review that waits, also those that one does not see', async (t) => {
  const { call, eve, olga, sam, review, platform } = await openStage(t);
  const predict = async () => json(await call(olga, 'GET', '/prediction?depth=standard'))['because'];
  assert.equal(await predict(), 'None before it, 10 h a week: about 4 Mar');
  const { id } = await review(eve);
  await sam.call('PATCH', `/api/v1/cases/${id}`, { visibility: 'restricted' });
  const after = await predict();
  assert.match(String(after), /^1 before it, 10 h a week: about \d+ Mar$/);
  const byDoor = await platform.db.reading(olga.actor, (tx) =>
    schedulingDoor(platform).predictedDate(tx, { kind: 'feature', depth: 'standard' }),
  );
  assert.equal(byDoor.because, after);
});

test('a predicted date leaves out absences and freezes that are still to come, to the day', async (t) => {
  const { call, olga, rae, sam } = await openStage(t);
  const predict = async () => json(await call(olga, 'GET', '/prediction?depth=standard'))['because'];
  assert.equal(await predict(), 'None before it, 10 h a week: about 4 Mar');
  const absence = { fromAt: '2026-03-03T00:00:00Z', untilAt: '2026-03-04T00:00:00Z' };
  assert.ok((await rae.call('POST', '/api/v1/absences', absence)).status < 300);
  assert.equal(await predict(), 'None before it, 10 h a week, an absence on the way: about 5 Mar');
  const freeze = { from: '2026-03-04', until: '2026-03-06', why: 'Release week' };
  assert.ok((await call(sam, 'POST', '/freezes', freeze)).status < 300);
  assert.equal(await predict(), 'None before it, 10 h a week, a freeze and an absence on the way: about 10 Mar');
});
