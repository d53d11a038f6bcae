import { checked } from '../answers/kept.ts';
import type { Facts } from '../expression/evaluate.ts';
import { noneOfTheAbove } from '../model/texts.ts';
import type { Compiled } from '../structure/compile.ts';
import type { Entry, EntryOf } from '../structure/entries.ts';
import type { Given } from './given.ts';

/** What is decided so far, by index of the entry. */
export type Decided = {
  /** Its condition and those of all that it stands in hold. */
  readonly counts: readonly boolean[];
  /** It counts, and it is shown to people. */
  readonly visible: readonly boolean[];
};

/** Answers conditions from the answers that were given. Entries are decided in an order in which this never looks ahead. */
export function factsOf(compiled: Compiled, given: Given, decided: Decided): Facts {
  const anyChosen = new Map<string, boolean>();
  const texts = new Map<string, string>();
  const chosenIn = (entry: EntryOf<'question'>): boolean => {
    const before = anyChosen.get(entry.id);
    if (before !== undefined) return before;
    const found = given.none.has(entry.id) || chosenOf(compiled, entry, given, decided).length > 0;
    anyChosen.set(entry.id, found);
    return found;
  };
  return {
    holds: ({ id, asked }) => {
      const entry = compiled.byId.get(id);
      if (entry === undefined) return false;
      if (asked === 'visible') return decided.visible[entry.index] === true;
      return decided.counts[entry.index] === true && answeredSo(entry, asked, given, chosenIn);
    },
    text: ({ id }) => {
      const entry = compiled.byId.get(id);
      if (entry === undefined || decided.counts[entry.index] !== true) return undefined;
      const before = texts.get(id);
      if (before !== undefined) return before;
      const text = textOf(entry, given, () => chosenOf(compiled, entry, given, decided));
      texts.set(id, text);
      return text;
    },
  };
}

type Asked = 'bare' | 'yes' | 'no' | 'value';

/** As VSAQ has it: a tick or choice holds whatever is asked of it, a yes-no only by its answer, a text never. */
function answeredSo(
  entry: Entry,
  asked: Asked,
  given: Given,
  chosenIn: (entry: EntryOf<'question'>) => boolean,
): boolean {
  if (entry.kind === 'choice') return given.chosen.has(entry.id);
  if (entry.kind !== 'question') return false;
  switch (entry.node.type) {
    case 'choice':
    case 'choices':
      return chosenIn(entry);
    case 'tick':
      return given.chosen.has(entry.id);
    case 'yes-no':
      return given.values.get(entry.id) === asked;
    default:
      return false;
  }
}

/** Ids of the choices of a question that are chosen and not hidden. */
export function chosenOf(compiled: Compiled, entry: Entry, given: Given, { counts }: Decided): readonly string[] {
  if (entry.kind !== 'question' || !('choices' in entry.node)) return [];
  const ids = entry.node.choices.map((choice) => choice.id);
  return ids.filter((id) => given.chosen.has(id) && counts[compiled.byId.get(id)?.index ?? -1] === true);
}

/** What `/value` reads. */
function textOf(entry: Entry, given: Given, chosen: () => readonly string[]): string {
  if (entry.kind === 'choice') return given.chosen.has(entry.id) ? checked : '';
  if (entry.kind === 'question') {
    const { type } = entry.node;
    if (type === 'tick') return given.chosen.has(entry.id) ? checked : '';
    if (type === 'choice' || type === 'choices') {
      return [...chosen(), ...(given.none.has(entry.id) ? [noneOfTheAbove] : [])].join(' ');
    }
  }
  return asText(given.values.get(entry.id));
}

/** Lists line by line, the cells of a row and the parts of a file by their words. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.map(partAsText).join('\n');
}

function partAsText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null) return '';
  if ('name' in part && typeof part.name === 'string') return part.name;
  return Object.values(part)
    .filter((cell) => typeof cell === 'string')
    .join(' ');
}
