import type { EventParts, EventSentences } from '../../cases/index.ts';

const text = (value: unknown): string => String(value ?? '');

const sentences: Readonly<Record<string, (facts: EventParts['facts'], otherRef: string | null) => string>> = {
  'tracker-asked': (facts) =>
    `It was asked for in ${text(facts['item'])} (${text(facts['word'])})${facts['by'] === null ? '' : ` by ${text(facts['by'])}`}`,
  'tracker-asked-before': (_facts, otherRef) =>
    `${otherRef ?? 'Another review'} was the review of the same item before it`,
  'tracking-item-made': (facts) =>
    `The tracking item ${text(facts['item'])} was made; it blocks until the review has ended`,
  'tracking-item-not-made': (facts) => `No tracking item was made: ${text(facts['why'])}`,
  'tracking-item-left': (facts) =>
    `The tracking item ${text(facts['item'])} can be read by everybody there and cannot be made private, so nothing is written to it any more. ${text(facts['why'])}`,
  'tracker-flag-set-back': (facts) =>
    `Somebody answered ${text(facts['word'])} in ${text(facts['item'])} in place of the review; it was set back`,
  'tracker-item-closed': (facts) =>
    `${text(facts['item'])} was closed in the tracker${facts['outcome'] === 'done' ? ' as done' : ''}`,
  'tracker-item-private': (facts) =>
    `${text(facts['item'])} became private in the tracker, so the review is restricted`,
  'tracker-item-reopened': (facts) => `${text(facts['item'])} was opened again in the tracker`,
};

export const trackerSentences: EventSentences = {
  text: ({ name, facts, otherRef }) => sentences[name]?.(facts, otherRef),
};
