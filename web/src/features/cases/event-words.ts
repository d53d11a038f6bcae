import type { CaseEvent } from './model.ts';

/** The page shows these by themselves: the message, the note. */
const shownElsewhere: ReadonlySet<string> = new Set(['message-received', 'message-sent', 'noted']);

/** What Gatehouse does by itself, in words. */
const ownWords: Readonly<Record<string, string>> = {
  acknowledged: 'told the sender that it arrived',
  'key-added': 'kept the key that came along',
  'key-differs': 'saw a key that differs from the pinned one, and does not use it',
  'bounce-received': 'got a delivery failure',
};

const routeWords: Readonly<Record<string, string>> = {
  recipient: 'routed it by a rule for the address',
  keyword: 'routed it by a rule for a word in it',
  service: 'routed it to the team of the service that it names',
  triage: 'gave it to triage',
};

/** Events of one person in one go: what they did is one line. */
export type EventGroup = {
  readonly id: string;
  /** Empty where the phrase is a whole sentence. */
  readonly who: string;
  readonly at: string;
  readonly phrases: readonly string[];
};

const oneGo = 5 * 60_000;
/** Of one transaction. */
const aMoment = 1000;

function whoOf(event: CaseEvent): string {
  return event.actor?.name ?? 'Gatehouse';
}

/** The sentence of the event without its subject. */
function phraseOf(event: CaseEvent): string {
  if (event.type === 'routed') return routeWords[String(event.facts['by'])] ?? 'routed it';
  const own = ownWords[event.type];
  if (own !== undefined) return own;
  const who = whoOf(event);
  return event.text.startsWith(who) ? event.text.slice(who.length).replace(/^:? /, '') : event.text;
}

function changes(event: CaseEvent, ...fields: readonly string[]): boolean {
  return event.type === 'changed' && fields.includes(String(event.facts['field']));
}

/** Its text tells who, or nobody did it. */
function isSentence(event: CaseEvent): boolean {
  return event.type !== 'routed' && ownWords[event.type] === undefined && !event.text.startsWith(whoOf(event));
}

/** Deadlines that follow from a severity are on the clocks; one that a person chose is told. */
function followsSeverity(event: CaseEvent, events: readonly CaseEvent[]): boolean {
  if (changes(event, 'firstResponseAt')) return true;
  return changes(event, 'deadlineAt') && events.some((other) => other.at === event.at && changes(other, 'severity'));
}

/** The part of Gatehouse that owns the kind of case told the same in its own words. */
function isToldByOwner(event: CaseEvent, events: readonly CaseEvent[]): boolean {
  if (!changes(event, 'state', 'assignee', 'deadlineAt', 'resolution', 'priority')) return false;
  return events.some(
    (other) => other.type.startsWith('review-') && Math.abs(Date.parse(other.at) - Date.parse(event.at)) < aMoment,
  );
}

export function groupEvents(events: readonly CaseEvent[]): readonly EventGroup[] {
  const groups: EventGroup[] = [];
  for (const event of events) {
    if (shownElsewhere.has(event.type) || followsSeverity(event, events) || isToldByOwner(event, events)) continue;
    const last = groups.at(-1);
    const who = isSentence(event) ? '' : whoOf(event);
    if (who !== '' && last?.who === who && Date.parse(event.at) - Date.parse(last.at) < oneGo) {
      groups[groups.length - 1] = { ...last, phrases: [...last.phrases, phraseOf(event)] };
    } else groups.push({ id: event.id, who, at: event.at, phrases: [phraseOf(event)] });
  }
  return groups;
}
