import { limits } from '../limits.ts';
import type { Advice, Definition, Item, Note, Page, Rule, Section, Space } from '../model/definition.ts';
import type { Choice, Question } from '../model/question.ts';

type Of<Kind extends string, Node> = { readonly kind: Kind; readonly node: Node };

/** One thing with an id and a condition, in the order of the document. */
export type Entry = {
  readonly id: string;
  readonly index: number;
  /** Where it is hidden, this is too. */
  readonly parent: Entry | undefined;
  /** `pages[0].items[3]`. */
  readonly at: string;
} & (
  | Of<'page', Page>
  | Of<'section', Section>
  | Of<'note', Note>
  | Of<'space', Space>
  | Of<'advice', Advice>
  | Of<'question', Question>
  | (Of<'choice', Choice> & { readonly question: Question })
  | Of<'rule', Rule>
);
export type EntryKind = Entry['kind'];
export type EntryOf<Kind extends EntryKind> = Extract<Entry, { kind: Kind }>;

type Body = Entry extends infer E ? (E extends Entry ? Omit<E, 'index'> : never) : never;

/** All entries of a definition, each after the one it stands in. Stops behind the limit, so that the caller can refuse. */
export function entriesOf(definition: Definition): readonly Entry[] {
  const entries: Entry[] = [];
  const add = (body: Body): Entry => {
    const entry = { ...body, index: entries.length } as Entry;
    entries.push(entry);
    return entry;
  };
  definition.pages.forEach((page, index) => {
    const at = `pages[${index}]`;
    const parent = add({ kind: 'page', node: page, id: page.id, parent: undefined, at });
    addItems(add, entries, page.items, parent);
  });
  (definition.rules ?? []).forEach((rule, index) => {
    add({ kind: 'rule', node: rule, id: rule.id, parent: undefined, at: `rules[${index}]` });
  });
  return entries;
}

type Add = (body: Body) => Entry;

/** Recursion is as deep as sections may be nested, which was checked when the file was read. */
function addItems(add: Add, entries: readonly Entry[], items: readonly Item[], parent: Entry): void {
  for (const [index, item] of items.entries()) {
    if (entries.length > limits.entries) return;
    const at = `${parent.at}.items[${index}]`;
    const place = { id: item.id, parent, at };
    switch (item.type) {
      case 'section':
        addItems(add, entries, item.items, add({ kind: 'section', node: item, ...place }));
        break;
      case 'note':
        add({ kind: 'note', node: item, ...place });
        break;
      case 'space':
        add({ kind: 'space', node: item, ...place });
        break;
      case 'advice':
        add({ kind: 'advice', node: item, ...place });
        break;
      default:
        addQuestion(add, item, place);
    }
  }
}

function addQuestion(add: Add, question: Question, place: { id: string; parent: Entry; at: string }): void {
  const entry = add({ kind: 'question', node: question, ...place });
  if (question.type !== 'choice' && question.type !== 'choices') return;
  question.choices.forEach((choice, index) => {
    const at = `${place.at}.choices[${index}]`;
    add({ kind: 'choice', node: choice, question, id: choice.id, parent: entry, at });
  });
}
