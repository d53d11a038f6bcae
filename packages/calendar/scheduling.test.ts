import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@gatehouse/testing';
import { addDays, dayInWords, dayOf, mondayOf, quarterOf, weekdayOf } from './days.ts';
import { predictDate, type Queue } from './predict.ts';
import { type Interval, intervalOf, type Offer, openSlots, overlaps } from './slots.ts';
import { clockOf, dayIn, isZone } from './zones.ts';

test('days, weeks and quarters', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(weekdayOf('2026-11-30'), 1);
  assert.equal(mondayOf('2026-12-06'), '2026-11-30');
  assert.deepEqual(['2026-01-01', '2026-06-30', '2026-12-31'].map(quarterOf), ['2026-Q1', '2026-Q2', '2026-Q4']);
  assert.deepEqual(
    ['2026-12-04', '2027-01-14'].map((day) => dayInWords(day, '2026-11-30')),
    ['4 Dec', '14 Jan 2027'],
  );
});

test('clocks of a zone, over the days on which they move', () => {
  const berlin = clockOf('Europe/Berlin');
  assert.equal(berlin('2026-07-01', 9 * 60).toISOString(), '2026-07-01T07:00:00.000Z');
  assert.equal(berlin('2026-12-01', 9 * 60).toISOString(), '2026-12-01T08:00:00.000Z');
  assert.equal(berlin('2026-03-29', 9 * 60).toISOString(), '2026-03-29T07:00:00.000Z');
  assert.equal(berlin('2026-10-25', 9 * 60).toISOString(), '2026-10-25T08:00:00.000Z');
  assert.equal(clockOf('America/Los_Angeles')('2026-12-01', 23 * 60).toISOString(), '2026-12-02T07:00:00.000Z');
  assert.equal(dayIn('Pacific/Auckland', new Date('2026-12-01T12:00:00Z')), '2026-12-02');
  assert.deepEqual(['UTC', 'Europe/Berlin', 'Europe/Nowhere', '', 'x y'].map(isZone), [
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('slots are what is offered, within the time, and overlap nothing that is taken', () => {
  const random = seeded(9);
  const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland'];
  const from = new Date('2026-03-01T00:00:00Z');
  for (let n = 0; n < 60; n += 1) {
    const zone = zones[n % zones.length] ?? 'UTC';
    const offers: Offer[] = Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
      weekday: 1 + Math.floor(random() * 7),
      start: Math.floor(random() * 24) * 60,
      minutes: 30 + Math.floor(random() * 90),
    }));
    const until = new Date(from.getTime() + Math.floor(random() * 60) * 86_400_000);
    const taken: Interval[] = Array.from({ length: Math.floor(random() * 20) }, () => {
      const start = new Date(from.getTime() + random() * 60 * 86_400_000);
      return { start, end: new Date(start.getTime() + random() * 2 * 86_400_000) };
    });
    const slots = openSlots({ offers, zone, from, until, taken });
    const all = openSlots({ offers, zone, from, until, taken: [] });
    for (const slot of slots) {
      assert.ok(slot.start >= from && slot.end <= until);
      assert.ok(!taken.some((other) => overlaps(slot, other)));
      const day = dayIn(zone, slot.start);
      const minutes = (slot.end.getTime() - slot.start.getTime()) / 60_000;
      assert.ok(
        offers.some((offer) => offer.weekday === weekdayOf(day) && offer.minutes === minutes),
        dayOf(slot.start),
      );
    }
    const kept = all.filter((slot) => !taken.some((other) => overlaps(slot, other)));
    assert.deepEqual(slots, kept);
  }
  assert.throws(
    () => openSlots({ offers: [], zone: 'UTC', from, until: new Date('2027-01-01'), taken: [] }),
    RangeError,
  );
  const whole = intervalOf({ from: '2026-03-02', until: '2026-03-02' });
  const monday = { offers: [{ weekday: 1, start: 0, minutes: 60 }], zone: 'UTC', from };
  const until = new Date('2026-03-10T00:00:00Z');
  assert.equal(openSlots({ ...monday, until, taken: [] }).length, 2);
  assert.equal(openSlots({ ...monday, until, taken: [whole] }).length, 1);
});

const queue = (different: Partial<Queue> = {}): Queue => ({
  today: '2026-11-30',
  before: [4, 4, 4, 4, 4, 4, 4],
  own: 2,
  reviewers: [{ hoursPerWeek: 12, absent: [] }],
  frozen: [],
  ...different,
});

test('a prediction says what it rests on', () => {
  assert.deepEqual(predictDate(queue()), {
    day: '2026-12-16',
    before: 7,
    hoursPerWeek: 12,
    because: '7 before it, 12 h a week: about 16 Dec',
  });
  assert.equal(predictDate(queue({ before: [], own: 1 })).because, 'None before it, 12 h a week: about 30 Nov');
  const frozen = [{ from: '2026-12-01', until: '2027-01-03' }];
  assert.equal(
    predictDate(queue({ frozen })).because,
    '7 before it, 12 h a week, a freeze on the way: about 19 Jan 2027',
  );
  const leave = [{ hoursPerWeek: 12, absent: [{ from: '2026-12-07', until: '2026-12-11' }] }];
  assert.equal(
    predictDate(queue({ reviewers: leave })).because,
    '7 before it, 12 h a week, an absence on the way: about 23 Dec',
  );
  assert.equal(
    predictDate(queue({ frozen, reviewers: leave })).because,
    '7 before it, 12 h a week, a freeze on the way: about 19 Jan 2027',
  );
  const long = [{ hoursPerWeek: 12, absent: [{ from: '2027-01-04', until: '2027-01-08' }] }];
  assert.equal(
    predictDate(queue({ frozen, reviewers: long })).because,
    '7 before it, 12 h a week, a freeze and an absence on the way: about 26 Jan 2027',
  );
  assert.equal(predictDate(queue({ reviewers: [] })).day, null);
  const away = [{ hoursPerWeek: 12, absent: [{ from: '2026-01-01', until: '2030-01-01' }] }];
  assert.equal(predictDate(queue({ reviewers: away })).because, '7 before it, 12 h a week: not within two years');
});

test('more before it, less capacity, an absence or a freeze never make it earlier', () => {
  const random = seeded(6);
  const dayOr = (given: Queue): string => predictDate(given).day ?? '9999';
  for (let n = 0; n < 300; n += 1) {
    const reviewers = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      hoursPerWeek: 1 + Math.floor(random() * 20),
      absent: [],
    }));
    const given = queue({ before: Array.from({ length: Math.floor(random() * 30) }, () => random() * 20), reviewers });
    const day = dayOr(given);
    assert.ok(weekdayOf(day) <= 5 && day >= given.today);
    const from = addDays(given.today, Math.floor(random() * 60));
    const range = { from, until: addDays(from, Math.floor(random() * 30)) };
    assert.ok(dayOr({ ...given, before: [...given.before, 5] }) >= day);
    assert.ok(dayOr({ ...given, reviewers: reviewers.slice(1) }) >= day);
    assert.ok(dayOr({ ...given, frozen: [range] }) >= day);
    assert.ok(dayOr({ ...given, reviewers: reviewers.map((each) => ({ ...each, absent: [range] })) }) >= day);
  }
});
