import type { EventParts, EventSentences } from '../../cases/index.ts';

const text = (value: unknown): string => String(value ?? '');

const missing = (count: unknown): string =>
  Number(count) > 0 ? `; required answers that are missing: ${text(count)}` : '';

/** What a sheet adds to the timeline of its case, in words. */
export const sheetSentences: EventSentences = {
  text: ({ who, name, facts }: EventParts) => {
    const sheet = `"${text(facts['definition'])}"`;
    const by = facts['guest'] === undefined ? who : `${text(facts['guest'])} (guest)`;
    switch (name) {
      case 'sheet-opened':
        return `${who} opened the questionnaire ${sheet}`;
      case 'sheet-submitted':
        return `${by} submitted the questionnaire ${sheet}`;
      case 'sheet-closed':
        return `The questionnaire ${sheet} was closed with the decision${missing(facts['missing'])}`;
      case 'sheet-reopened':
        return `${who} asked for an answer of ${sheet} again`;
      case 'sheet-contradicted':
        return `Evidence on ${text(facts['control'])} contradicts an answer of ${sheet}; it is asked for again`;
      case 'sheet-guest-entered':
        return `${by} opened the questionnaire ${sheet} by the link`;
      default:
        return undefined;
    }
  },
};
