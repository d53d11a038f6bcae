import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import { type Calendar, CalendarError, type CalendarEvent } from './event.ts';
import { readCalendar } from './read.ts';
import { writeCalendar } from './write.ts';

const event = (different: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'b-1@gatehouse.example',
  sequence: 2,
  stamp: new Date('2026-11-20T12:00:00Z'),
  start: new Date('2026-12-14T09:00:00Z'),
  end: new Date('2026-12-14T10:30:00Z'),
  allDay: false,
  summary: 'Security review REV-1042',
  description: '',
  url: 'https://gatehouse.example/reviews/REV-1042',
  cancelled: false,
  organizer: { name: 'Gatehouse', address: 'security@example.org' },
  attendees: [{ name: 'Ada "the first", Ltd', address: 'ada@example.org' }],
  ...different,
});
const calendar = (...events: readonly CalendarEvent[]): Calendar => ({ method: 'REQUEST', name: 'Reviews', events });

test('an invitation is what mail programs expect', () => {
  const lines = writeCalendar(calendar(event())).split('\r\n');
  for (const line of [
    'METHOD:REQUEST',
    'UID:b-1@gatehouse.example',
    'SEQUENCE:2',
    'DTSTART:20261214T090000Z',
    'DTEND:20261214T103000Z',
    'STATUS:CONFIRMED',
    'ORGANIZER;CN="Gatehouse":mailto:security@example.org',
  ])
    assert.ok(lines.includes(line), line);
  assert.ok(writeCalendar(calendar(event({ cancelled: true }))).includes('STATUS:CANCELLED'));
  const day = event({ allDay: true, start: new Date('2026-12-24T00:00:00Z'), end: new Date('2026-12-27T00:00:00Z') });
  assert.ok(writeCalendar(calendar(day)).includes('DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227'));
});

/** Texts with everything that a line could break at. */
function anyText(random: () => number, most: number): string {
  const alphabet = ['a', 'B', ' ', ',', ';', ':', '\\', '"', '\n', 'é', '漢', '🙂', '\t', 'BEGIN:VEVENT', '\\n'];
  const pick = (): string => alphabet[Math.floor(random() * alphabet.length)] ?? '';
  return Array.from({ length: Math.floor(random() * most) }, pick).join('');
}

test('what is written reads the same, folded at 75 octets between characters', () => {
  const random = seeded(1);
  for (let n = 0; n < 300; n += 1) {
    const start = new Date(Math.floor(random() * 4e9) * 1000);
    const written = calendar(
      event({
        summary: anyText(random, 60).replaceAll('\t', ''),
        description: anyText(random, 200).replaceAll('\t', ''),
        start,
        end: new Date(start.getTime() + Math.floor(random() * 1e6) * 1000),
        sequence: n,
        attendees: [{ name: 'n'.repeat(n % 90), address: `p${n}@example.org` }],
      }),
      event({ uid: `second-${n}`, cancelled: true, organizer: null, attendees: [], url: '' }),
    );
    const text = writeCalendar(written);
    assert.deepEqual(readCalendar(text), written);
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(!text.includes('\ufffd'));
  }
});

test('nothing smuggles a property in, and what can not be written is refused', () => {
  const text = writeCalendar(
    calendar(event({ summary: 'x\r\nATTENDEE:mailto:eve@example.org', description: 'a\u0000b\rc' })),
  );
  assert.equal(readCalendar(text).events[0]?.attendees.length, 1);
  assert.equal(readCalendar(text).events[0]?.description, 'ab\nc');
  const named = calendar(event({ attendees: [{ name: 'x"\r\nURL:http://evil', address: 'a@b.example' }] }));
  assert.equal(readCalendar(writeCalendar(named)).events[0]?.url, 'https://gatehouse.example/reviews/REV-1042');
  for (const wrong of [
    { uid: 'a b' },
    { uid: '' },
    { attendees: [{ name: '', address: 'x\r\nURL:y@z' }] },
    { end: new Date(0) },
    { start: new Date('12026-01-01') },
  ])
    assert.throws(() => writeCalendar(calendar(event(wrong))), RangeError);
});

test('hostile calendars end in the documented error', () => {
  const text = writeCalendar(calendar(event(), event({ uid: 'two' })));
  const random = seeded(4);
  const read = (given: string): void => {
    try {
      readCalendar(given);
    } catch (error) {
      assert.ok(error instanceof CalendarError, String(error));
    }
  };
  for (let length = 0; length < text.length; length += 11) read(text.slice(0, length));
  for (let n = 0; n < 500; n += 1) read(Buffer.from(mutate(Buffer.from(text), random)).toString('utf8'));
  for (const wrong of ['', 'x', 'BEGIN:VCALENDAR', text.replaceAll('Z\r\n', '\r\n'), `X${';A="'.repeat(50_000)}:`])
    assert.throws(() => readCalendar(wrong), CalendarError);
});
