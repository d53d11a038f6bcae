import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf, mondayOf, type Prediction, predictionSentence, quartersAround, type Week } from './model.ts';

test('weeks and quarters', () => {
  assert.equal(mondayOf('2026-12-06'), '2026-11-30');
  assert.deepEqual(quartersAround('2026-12-01'), ['2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2']);
});

test('a day shows what begins on it by the reader’s clocks, of the chosen reviewer', () => {
  const rae = { id: 'r', name: 'Rae' };
  const slot = (startsAt: string, reviewer = rae) => ({ reviewer, startsAt, endsAt: startsAt });
  const week: Week = {
    from: '2026-11-29',
    days: 9,
    reviewers: [],
    bookings: [],
    taken: [slot('2026-12-01T23:30:00Z')],
    absences: [{ reviewer: rae, fromAt: '2026-12-03T00:00:00Z', untilAt: '2026-12-04T00:00:00Z' }],
    freezes: [
      { id: 'f', from: '2026-12-06', until: '2026-12-20', why: 'x', setBy: null, setAt: '2026-11-01T00:00:00Z' },
    ],
    slots: [
      slot('2026-11-29T22:00:00Z'),
      slot('2026-12-01T10:00:00Z'),
      slot('2026-12-01T09:00:00Z', { id: 's', name: 'Sam' }),
    ],
  };
  const anHourLater = (iso: string): string => new Date(Date.parse(iso) + 3_600_000).toISOString().slice(0, 10);
  const days = daysOf(week, '2026-11-30', undefined, anHourLater);
  assert.deepEqual(
    days.map(({ entries, freezes, away }) => [entries.map(({ kind }) => kind).join(' '), freezes.length, away.length]),
    [
      ['', 0, 0],
      ['slot slot', 0, 0],
      ['taken', 0, 0],
      ['', 0, 1],
      ['', 0, 1],
      ['', 0, 0],
      ['', 1, 0],
    ],
  );
  assert.equal(daysOf(week, '2026-11-30', 's', anHourLater).flatMap(({ entries }) => entries).length, 1);
});

test('a prediction is a plain sentence', () => {
  const sentence = (day: string | null, before: number, hoursPerWeek = 12): string =>
    predictionSentence(
      { day, before, hoursPerWeek, because: '' } satisfies Prediction,
      'a standard review',
      (it) => it,
    );
  assert.equal(
    sentence('2026-12-16', 6),
    'Asked for today, a standard review would be done about 2026-12-16. 6 others wait before it.',
  );
  assert.equal(
    sentence('2026-12-03', 1),
    'Asked for today, a standard review would be done about 2026-12-03. One other waits before it.',
  );
  assert.equal(
    sentence('2026-12-01', 0),
    'Asked for today, a standard review would be done about 2026-12-01. No other waits before it.',
  );
  assert.equal(
    sentence(null, 6),
    'No date can be told: with 6 others before it, it would be done in two years or later.',
  );
  assert.equal(sentence(null, 0), 'No date can be told: it would be done in two years or later.');
  assert.equal(sentence(null, 6, 0), 'No date can be told: nobody has hours for reviews yet.');
});
