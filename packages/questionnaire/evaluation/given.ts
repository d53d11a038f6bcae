import { isTicked, keptAnswer } from '../answers/kept.ts';
import { type Answers, valueIn } from '../answers/value.ts';
import { QuestionnaireError } from '../failure.ts';
import { limits } from '../limits.ts';
import { noneOfTheAbove } from '../model/texts.ts';
import type { Compiled } from '../structure/compile.ts';
import type { Entry } from '../structure/entries.ts';

/** Answers, whichever way they were given, ready to be asked. */
export type Given = {
  /** Ids of choices and ticks. */
  readonly chosen: ReadonlySet<string>;
  /** Questions at which "None of the above" was chosen. */
  readonly none: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, unknown>;
};

/**
 * Reads answers: values or remembered answers by question, or VSAQ's flat answers by choice. What belongs to no item is
 * passed over; what fits no question counts as not answered (validateAnswers tells).
 */
export function givenAnswers({ byId, entries }: Compiled, answers: Answers): Given {
  const chosen = new Set<string>();
  const none = new Set<string>();
  const values = new Map<string, unknown>();
  const pairs = Object.entries(answers);
  if (pairs.length > limits.answers) throw new QuestionnaireError('', `there are more than ${limits.answers} answers`);
  for (const [id, answer] of pairs) {
    const entry = byId.get(id);
    if (entry !== undefined) take(entry, valueIn(answer), { chosen, none, values });
  }
  for (const entry of entries) {
    if (hasDefault(entry) && !Object.hasOwn(answers, entry.id))
      take(entry, entry.node.default, { chosen, none, values });
  }
  return { chosen, none, values };
}

type WithDefault = Entry & { readonly node: { readonly default?: unknown } };
function hasDefault(entry: Entry): entry is WithDefault {
  return 'default' in entry.node && entry.node.default !== undefined;
}

type Into = { readonly chosen: Set<string>; readonly none: Set<string>; readonly values: Map<string, unknown> };

function take(entry: Entry, value: unknown, into: Into): void {
  if (value === undefined) return;
  if (entry.kind === 'choice') {
    if (isTicked(value)) into.chosen.add(entry.id);
    return;
  }
  if (entry.kind === 'advice' || entry.kind === 'rule') into.values.set(entry.id, value);
  if (entry.kind !== 'question') return;
  const { node } = entry;
  if (node.type === 'choice' || node.type === 'choices') {
    const own = new Set(node.choices.map((choice) => choice.id));
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === noneOfTheAbove) into.none.add(entry.id);
      else if (typeof one === 'string' && own.has(one)) into.chosen.add(one);
    }
  } else if (node.type === 'tick') {
    if (keptAnswer(node, value) === true) into.chosen.add(entry.id);
  } else into.values.set(entry.id, keptAnswer(node, value));
}
