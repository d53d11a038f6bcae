import type { Calendar, CalendarEvent, CalendarPerson } from './event.ts';

const product = '-//Gatehouse//Gatehouse//EN';
/** Octets of a line without its end (RFC 5545 §3.1). */
const longestLine = 75;

/**
 * Writes iCalendar (RFC 5545): CRLF, lines folded at 75 octets, times in UTC. Control characters are left out, so that
 * no text can smuggle a property in.
 * @throws RangeError for an identifier, an address or a time that can't be written
 */
export function writeCalendar({ method, name, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${product}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name === '' ? [] : [`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`]),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(event: CalendarEvent): readonly string[] {
  if (!/^[A-Za-z0-9@._-]{1,200}$/.test(event.uid)) throw new RangeError('uid: letters, digits and @._- alone');
  if (event.end < event.start) throw new RangeError('end: is before start');
  const time = (property: string, at: Date): string =>
    event.allDay ? `${property};VALUE=DATE:${instant(at).slice(0, 8)}` : `${property}:${instant(at)}`;
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${instant(event.stamp)}`,
    time('DTSTART', event.start),
    time('DTEND', event.end),
    `SUMMARY:${text(event.summary)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${text(event.description)}`]),
    ...(event.url === '' ? [] : [`URL:${new URL(event.url).href}`]),
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${event.allDay ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(event.organizer === null ? [] : [`ORGANIZER${person(event.organizer)}`]),
    // Nobody is asked to reply: an answer would arrive as a report.
    ...event.attendees.map((each) => `ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE${person(each)}`),
    'END:VEVENT',
  ];
}

/** `;CN="Name":mailto:address` (RFC 5545 §3.2.2). A quoted parameter can't hold quotes. */
function person({ name, address }: CalendarPerson): string {
  if (!/^[^\s@<>";:,]{1,64}@[^\s@<>";:,]{1,255}$/.test(address)) throw new RangeError('address: can not be written');
  const plain = withoutControls(name).replaceAll('"', "'");
  return `${plain === '' ? '' : `;CN="${plain}"`}:mailto:${address}`;
}

/** `20261214T090000Z`. */
function instant(at: Date): string {
  const year = at.getUTCFullYear();
  if (!(year >= 1970 && year <= 9999)) throw new RangeError('time: outside of the years that can be written');
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** RFC 5545 §3.3.11. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\n\P{Cc}]/gu, '')
    .replaceAll(/[\\;,]/g, (letter) => `\\${letter}`)
    .replaceAll('\n', '\\n');
}

function withoutControls(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim();
}

/** Between characters, never inside of one. */
function folded(line: string): string {
  let [written, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > longestLine) {
      written += '\r\n ';
      octets = 1;
    }
    written += character;
    octets += size;
  }
  return written;
}
