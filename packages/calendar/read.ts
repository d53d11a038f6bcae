import { type Calendar, CalendarError, type CalendarEvent, type CalendarPerson, calendarMethods } from './event.ts';

/** Bytes of a calendar, and its events. */
const largest = 4 * 1024 * 1024;
const mostEvents = 20_000;

type Property = { readonly name: string; readonly parameters: ReadonlyMap<string, string>; readonly value: string };

/**
 * Reads what writeCalendar writes. Other properties are passed over; other time zones, repeated events and alarms are
 * not understood, and refused. Linear in the size of the text.
 * @throws CalendarError
 */
export function readCalendar(text: string): Calendar {
  if (Buffer.byteLength(text) > largest) throw new CalendarError('The calendar is larger than 4 MiB.');
  const properties = text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(propertyOf);
  const [first, last] = [properties[0], properties.at(-1)];
  const isWhole = first?.name === 'BEGIN' && last?.name === 'END' && first.value === last.value;
  if (!isWhole || first.value !== 'VCALENDAR') throw new CalendarError('The text is no calendar.');
  const outside: Property[] = [];
  const events: Property[][] = [];
  let open: Property[] | undefined;
  for (const property of properties.slice(1, -1)) {
    if (property.name === 'BEGIN') {
      if (property.value !== 'VEVENT' || open !== undefined)
        throw new CalendarError(`${property.value} is not understood.`);
      open = [];
    } else if (property.name === 'END') {
      if (property.value !== 'VEVENT' || open === undefined) throw new CalendarError('An end has no beginning.');
      events.push(open);
      open = undefined;
    } else (open ?? outside).push(property);
  }
  if (open !== undefined) throw new CalendarError('An event does not end.');
  if (events.length > mostEvents) throw new CalendarError(`The calendar has more than ${mostEvents} events.`);
  const given = one(outside, 'METHOD')?.value ?? 'PUBLISH';
  const method = calendarMethods.find((each) => each === given);
  if (method === undefined) throw new CalendarError('METHOD is not understood.');
  return { method, name: plain(one(outside, 'NAME')?.value ?? ''), events: events.map(eventOf) };
}

function propertyOf(line: string): Property {
  // A value in quotes may hold what else would end it.
  const head = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):/.exec(line);
  if (head === null) throw new CalendarError('A line is no property.');
  const [all, name = '', given = ''] = head;
  const parameters = [...given.matchAll(/;([A-Za-z0-9-]+)=(?:"([^"]*)"|([^";:,]*))/g)].map(
    ([, key = '', quoted, bare]) => [key.toUpperCase(), quoted ?? bare ?? ''] as const,
  );
  return { name: name.toUpperCase(), parameters: new Map(parameters), value: line.slice(all.length) };
}

function one(properties: readonly Property[], name: string): Property | undefined {
  return properties.find((property) => property.name === name);
}

function eventOf(properties: readonly Property[]): CalendarEvent {
  const value = (name: string): string => one(properties, name)?.value ?? '';
  if (one(properties, 'RRULE') !== undefined) throw new CalendarError('Repeated events are not understood.');
  const uid = value('UID');
  if (uid === '') throw new CalendarError('An event has no UID.');
  const sequence = Number(value('SEQUENCE') || '0');
  if (!Number.isInteger(sequence) || sequence < 0) throw new CalendarError('SEQUENCE is no number.');
  const organizer = one(properties, 'ORGANIZER');
  const start = timeOf(one(properties, 'DTSTART'));
  const end = timeOf(one(properties, 'DTEND'));
  if (end < start) throw new CalendarError('An event ends before it begins.');
  return {
    uid,
    sequence,
    stamp: timeOf(one(properties, 'DTSTAMP')),
    start,
    end,
    allDay: one(properties, 'DTSTART')?.parameters.get('VALUE') === 'DATE',
    summary: plain(value('SUMMARY')),
    description: plain(value('DESCRIPTION')),
    url: value('URL'),
    cancelled: value('STATUS') === 'CANCELLED',
    organizer: organizer === undefined ? null : personOf(organizer),
    attendees: properties.filter(({ name }) => name === 'ATTENDEE').map(personOf),
  };
}

function personOf({ parameters, value }: Property): CalendarPerson {
  return { name: parameters.get('CN') ?? '', address: value.replace(/^mailto:/i, '') };
}

function timeOf(property: Property | undefined): Date {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/.exec(property?.value ?? '') ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at.getTime())) throw new CalendarError('A time is missing, or is not in UTC.');
  return at;
}

function plain(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter));
}
