import { dayInWords } from '@gatehouse/calendar';
import { extensionPoint } from '../../../platform/extension.ts';
import type { EventParts, EventSentences } from '../model/index.ts';
import type { EventFacts } from './sealing.ts';

/** Where a module says in words what the events of its own mean. */
export const eventSentences = extensionPoint<EventSentences>('sentences for events of cases');

const words: Readonly<Record<string, string>> = {
  assignee: 'the assignee',
  team: 'the team',
  service: 'the service',
  focusArea: 'the focus area',
  deadlineAt: 'the deadline',
  firstResponseAt: 'the time for the first response',
  expiresAt: 'the day to decide again',
};

/** The fact as one sentence in the past tense: the module's own, or the kernel's. */
export function eventText(parts: EventParts, sentences: readonly EventSentences[] = []): string {
  for (const each of sentences) {
    const sentence = each.text(parts);
    if (sentence !== undefined) return sentence;
  }
  return kernelText(parts);
}

function kernelText({ who, name, facts, otherRef, nameOf }: EventParts): string {
  const other = otherRef ?? 'another case';
  const text = (value: unknown): string => String(value ?? '');
  switch (name) {
    case 'changed':
      return changed(who, facts, nameOf);
    case 'opened':
      return `${who} opened the case`;
    case 'retitled':
      return `${who} changed the title`;
    case 'noted':
      return `${who} added a note`;
    case 'labelled':
      return `${who} added the label ${text(facts['label'])}`;
    case 'unlabelled':
      return `${who} removed the label ${text(facts['label'])}`;
    case 'member-added':
      return `${who} made ${nameOf(text(facts['person']))} a member`;
    case 'member-removed':
      return `${who} removed ${nameOf(text(facts['person']))} from the members`;
    case 'linked':
      return `${who} linked ${other} (${text(facts['kind'])})`;
    case 'unlinked':
      return `${who} removed the link to ${other}`;
    case 'marked-duplicate':
      return `${who} marked the case as duplicate of ${other}`;
    case 'merged-into':
      return `${who} merged the case into ${other}`;
    case 'merged-from':
      return `${who} merged ${other} into this case`;
    case 'message-received':
      return 'A message came in';
    case 'message-sent':
      return `${who} sent a message`;
    case 'control-failed':
      return `The control ${text(facts['control'])} fails: ${text(facts['reason'])}`;
    case 'control-passed':
      return `The control ${text(facts['control'])} passes again: ${text(facts['reason'])}`;
    case 'control-excepted':
      return `The control ${text(facts['control'])} may fail until ${dayInWords(text(facts['until']).slice(0, 10))} by an exception`;
    case 'control-not-applicable':
      return `The control ${text(facts['control'])} does not apply any more: ${text(facts['reason'])}`;
    case 'needinfo-asked':
      return `${who} asked ${asked(facts, nameOf)} for information`;
    case 'needinfo-answered':
      return answered(who, asked(facts, nameOf));
    case 'needinfo-deferred':
      return `${who} put off the question to ${asked(facts, nameOf)} until ${dayInWords(text(facts['until']).slice(0, 10))}`;
    case 'needinfo-withdrawn':
      return `${who} withdrew the question to ${asked(facts, nameOf)}${facts['reason'] === null ? '' : `: ${text(facts['reason'])}`}`;
    case 'clocks-paused':
      return `${who} stopped the clocks while the requester has to answer`;
    case 'clocks-resumed':
      return `${who} let the clocks run again`;
    case 'reopened':
      return `${who} opened the case again: ${text(facts['reason'])}`;
    default:
      return `${who}: ${name.replaceAll('-', ' ')}`;
  }
}

/** By themselves, or another person for them, or Gatehouse that got their mail. */
function answered(who: string, party: string): string {
  return who === party ? `${who} answered the question` : `${who} recorded the answer of ${party}`;
}

function asked(facts: EventFacts, nameOf: (id: string) => string): string {
  const { person, outside } = facts;
  return typeof person === 'string' ? nameOf(person) : String(outside ?? 'somebody outside');
}

function changed(who: string, facts: EventFacts, nameOf: (id: string) => string): string {
  const field = String(facts['field'] ?? '');
  const what = words[field] ?? field;
  const shown = (value: unknown): string => {
    if (typeof value !== 'string') return 'nothing';
    if (field === 'assignee' || field === 'team' || field === 'service') return nameOf(value);
    return field.endsWith('At') ? value.slice(0, 16).replace('T', ' ') : value;
  };
  if (facts['from'] === null || facts['from'] === undefined) return `${who} set ${what} to ${shown(facts['to'])}`;
  if (facts['to'] === null || facts['to'] === undefined) return `${who} cleared ${what} (was ${shown(facts['from'])})`;
  return `${who} changed ${what} from ${shown(facts['from'])} to ${shown(facts['to'])}`;
}
