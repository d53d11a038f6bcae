import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalendar, writeCalendar } from '@gatehouse/calendar';
import { appointmentSentence, daysOf, eventOf, hoursLeft, hoursOf, invitationMail } from './rules.ts';

const appointment = {
  id: '01a22a4c-1153-72c6-bbf3-cd77813bbcc3',
  ref: 'REV-1042',
  sequence: 1,
  startsAt: new Date('2026-12-14T09:00:00Z'),
  endsAt: new Date('2026-12-14T10:00:00Z'),
  isCalledOff: false,
};

test('hours follow from depth and from how far a review is', () => {
  assert.deepEqual(
    [null, 'quick-answer', 'standard', 'deep'].map((depth) => hoursOf({ kind: 'feature', depth: depth as never })),
    [6, 1, 6, 20],
  );
  assert.equal(hoursOf({ kind: 'rra', depth: 'deep' }), 1);
  assert.deepEqual(
    ['requested', 'in-review', 'second-approval'].map((state) => hoursLeft({ kind: 'vendor', depth: 'deep', state })),
    [20, 10, 1],
  );
});

test('an invitation says the reference and nothing else, and a version that is called off says so', () => {
  const around = { origin: 'https://gatehouse.example', organizer: null, attendees: [], stamp: new Date(0) };
  const event = eventOf({ ...appointment, isCalledOff: true }, around);
  assert.deepEqual(
    [event.summary, event.description, event.url, event.uid, event.sequence, event.cancelled],
    [
      'Security review REV-1042',
      '',
      'https://gatehouse.example/reviews/REV-1042',
      'booking-01a22a4c-1153-72c6-bbf3-cd77813bbcc3@gatehouse.example',
      1,
      true,
    ],
  );
  const text = writeCalendar({ method: 'CANCEL', name: '', events: [event] });
  assert.deepEqual(readCalendar(text).events, [event]);
  const subjects = [{ ...appointment, sequence: 0 }, appointment, { ...appointment, isCalledOff: true }].map(
    (each) => invitationMail(each, around.origin).subject,
  );
  assert.deepEqual(subjects, [
    'Security review REV-1042',
    'Moved: Security review REV-1042',
    'Called off: Security review REV-1042',
  ]);
});

test('the timeline says when and with whom', () => {
  const facts = { at: '2026-12-14T09:00:00.000Z', person: 'id' };
  const said = (name: string) => appointmentSentence({ who: 'Eve', name, facts, otherRef: null, nameOf: () => 'Rae' });
  assert.equal(said('slot-booked'), 'Eve booked 2026-12-14 09:00 UTC with Rae');
  assert.equal(said('slot-moved'), 'Eve moved the appointment with Rae to 2026-12-14 09:00 UTC');
  assert.equal(said('slot-called-off'), 'Eve called off the appointment with Rae at 2026-12-14 09:00 UTC');
  assert.equal(said('noted'), undefined);
});

test('an absence takes the days of whose working hours it takes something, where the person is', () => {
  const days = (zone: string, from: string, until: string) => {
    const range = daysOf(zone, { fromAt: new Date(from), untilAt: new Date(until) });
    return [range.from, range.until];
  };
  assert.deepEqual(days('UTC', '2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'), ['2026-03-03', '2026-03-03']);
  assert.deepEqual(days('Europe/Berlin', '2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'), ['2026-03-03', '2026-03-03']);
  // There it is from 16:00 of one day to 16:00 of the next.
  assert.deepEqual(days('America/Los_Angeles', '2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'), [
    '2026-03-02',
    '2026-03-03',
  ]);
  assert.deepEqual(days('UTC', '2026-03-03T15:00:00Z', '2026-03-05T10:00:00Z'), ['2026-03-03', '2026-03-05']);
  // A night is no day of work.
  const [from = '', until = ''] = days('UTC', '2026-03-03T18:00:00Z', '2026-03-04T07:00:00Z');
  assert.ok(from > until);
});
