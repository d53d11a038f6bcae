import { dayInWords } from '@gatehouse/calendar';
import type { EventParts, EventSentences } from '../../cases/index.ts';

type Sentence = (parts: EventParts) => string;

const text = (value: unknown): string => String(value ?? '');
const because = ({ facts }: EventParts): string => (facts['reason'] === undefined ? '' : `: ${text(facts['reason'])}`);
const named = ({ facts, nameOf }: EventParts): string => nameOf(text(facts['person']));

const decisions: Readonly<Record<string, string>> = {
  approve: 'approved it',
  'approve-with-conditions': 'approved it with conditions',
  reject: 'rejected it',
};

const fields: Readonly<Record<string, string>> = {
  depth: 'the depth',
  priority: 'the priority',
  desiredDate: 'the day on which it is wanted',
  startDate: 'the day on which the review begins',
  targetDate: 'the day by which it is to be done',
  urgent: 'whether it is urgent',
  trackerItem: 'the item of the tracker',
};

function fieldChanged(parts: EventParts): string {
  const { who, facts } = parts;
  const what = fields[text(facts['field'])] ?? text(facts['field']);
  const shown = (value: unknown): string => {
    if (value === null || value === undefined) return 'nothing';
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : text(value);
  };
  const from = facts['from'] === null ? '' : ` from ${shown(facts['from'])}`;
  return `${who} changed ${what}${from} to ${shown(facts['to'])}${because(parts)}`;
}

function accepted({ who, facts, ...rest }: EventParts): string {
  const days = [
    typeof facts['start'] === 'string' ? `begins on ${facts['start']}` : '',
    typeof facts['target'] === 'string' ? `to be done by ${facts['target']}` : '',
  ].filter((part) => part !== '');
  const said = [`depth ${text(facts['depth'] ?? 'standard')}`, ...days].join(', ');
  return facts['depth'] === undefined
    ? 'What was asked is answered: the review goes on'
    : `${who} accepted the request (${said})${because({ who, facts, ...rest })}`;
}

function lapsed({ facts }: EventParts): string {
  const files = typeof facts['fileCount'] === 'number' ? `\n${text(facts['files'])}` : '';
  const conditions = typeof facts['conditions'] === 'string' ? `\n${facts['conditions']}` : '';
  return `The approval lapsed: ${text(facts['reason'])}${files}${conditions}`;
}

function inReview(parts: EventParts): string {
  const { who, facts } = parts;
  if (facts['disagreement'] === true) {
    const [first, second] = [decisions[text(facts['first'])] ?? '', decisions[text(facts['second'])] ?? ''];
    return `The second person disagreed (first: ${first}; second: ${second}): it is in review again`;
  }
  const from = text(facts['from']);
  if (from === 'needs-info') return 'What was asked is answered: the review goes on';
  if (from === 'accepted') return `${who} began to review`;
  return `${who} took the review up again${because(parts)}`;
}

/** By the name of the event, without `review-`. */
const sentences: Readonly<Record<string, Sentence>> = {
  requested: (parts) => requested(parts),
  'address-given': ({ who, facts }) =>
    `${who} gave an address that is no item of a connected tracker: ${text(facts['address'])}`,
  paged: ({ facts }) =>
    facts['persons'] === 0
      ? 'It is urgent, and nobody of the triage team is on duty'
      : `It is urgent: ${text(facts['persons'])} on duty of the triage team were told at once`,
  'needs-info': () => 'The review waits for an answer of the requester',
  accepted,
  'in-review': inReview,
  'second-approval': ({ facts }) => `A second person has to decide as well, because ${text(facts['because'])}`,
  approved: ({ facts }) =>
    facts['from'] === 'conditional' ? 'All conditions are met: the review is approved' : 'The review is approved',
  conditional: () => 'The review is approved with conditions',
  rejected: (parts) => `The review is rejected${because(parts)}`,
  'not-needed': (parts) => `${parts.who} said that no review is needed${because(parts)}`,
  duplicate: (parts) => `${parts.who} said that another review is about the same${because(parts)}`,
  released: ({ facts }) =>
    facts['decided'] === true
      ? 'What it is about was released'
      : 'What it is about was released before the review was done',
  withdrawn: (parts) => `${parts.who} withdrew the request${because(parts)}`,
  lapsed,
  assigned: (parts) => `${parts.who} gave the review to ${named(parts)}${because(parts)}`,
  unassigned: (parts) => `${parts.who} took the review from its reviewer${because(parts)}`,
  'field-changed': fieldChanged,
  'team-named': ({ who, facts }) =>
    facts['byRule'] === true
      ? `By the rules the team ${text(facts['team'])} has to agree as well`
      : `${who} asked for the yes of the team ${text(facts['team'])} as well`,
  'team-taken-back': ({ who, facts }) => `${who} asked no more for the yes of the team ${text(facts['team'])}`,
  'team-agreed': (parts) => `${parts.who} agreed for the team ${text(parts.facts['team'])}${because(parts)}`,
  'team-refused': (parts) => `${parts.who} refused for the team ${text(parts.facts['team'])}${because(parts)}`,
  scoped: ({ who, facts }) => scoped(who, facts),
  decided: (parts) => `${parts.who} ${decisions[text(parts.facts['decision'])] ?? 'decided'}${because(parts)}`,
  'condition-claimed': ({ who, facts }) =>
    `${who} said how condition ${text(facts['number'])} was met: ${text(facts['evidence'])}`,
  'condition-sent-back': (parts) =>
    `${parts.who} did not take that for condition ${text(parts.facts['number'])}${because(parts)}`,
  'condition-met': ({ who, facts }) => `${who} confirmed that condition ${text(facts['number'])} is met`,
  sealed: ({ facts }) => `Seal ${text(facts['number'])} was put on the decision (${text(facts['hash']).slice(0, 16)}…)`,
  contradicted: ({ facts }) =>
    `Evidence contradicts the answer to ${text(facts['question'])}: the reviewer should look again`,
  'assessment-opened': ({ facts }) =>
    `Risk assessment ${text(facts['number'])} of the service is open: the review is made by it`,
  'assessment-finished': ({ facts }) =>
    `Risk assessment ${text(facts['number'])} was finished: the risk of the service is ${text(facts['level'])}`,
  'assessment-discarded': ({ facts }) =>
    `Risk assessment ${text(facts['number'])} was given up; another one opens when the review is started again`,
  advised: ({ facts }) => `By the answers the review should be ${text(facts['depth'])}: ${text(facts['because'])}`,
  'answers-changed': ({ facts }) => `The questionnaire was ${text(facts['what'])} after the decision`,
};

function requested({ who, facts }: EventParts): string {
  const wanted = typeof facts['desired'] === 'string' ? `, wanted by ${dayInWords(facts['desired'])}` : '';
  const urgent = facts['urgent'] === true ? 'urgent ' : '';
  if (facts['from'] !== undefined)
    return facts['from'] === 'needs-info'
      ? 'What was asked is answered: the request waits for triage again'
      : `${who} took the request up again${facts['reason'] === undefined ? '' : `: ${text(facts['reason'])}`}`;
  return `${who} asked for an ${urgent}${text(facts['kind'])} review${wanted}`.replace(/an (?![aeiou])/, 'a ');
}

function scoped(who: string, facts: EventParts['facts']): string {
  const at = facts['commit'] === null ? `version ${text(facts['version'])}` : text(facts['commit']).slice(0, 12);
  return `${who} set the scope: ${text(facts['repository'])} at ${at}, ${text(facts['paths']).replaceAll('\n', ', ')}`;
}

export const reviewSentences: EventSentences = {
  text: (parts) =>
    parts.name.startsWith('review-') ? sentences[parts.name.slice('review-'.length)]?.(parts) : undefined,
};
