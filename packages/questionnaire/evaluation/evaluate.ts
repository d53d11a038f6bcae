import { type Answers, isEmpty } from '../answers/value.ts';
import { holds } from '../expression/evaluate.ts';
import type { Severity } from '../model/texts.ts';
import { safeTextAsPlain } from '../rich-text/plain.ts';
import { type Compiled, compileUsable } from '../structure/compile.ts';
import type { Entry, EntryOf } from '../structure/entries.ts';
import { type Decided, factsOf } from './facts.ts';
import { type Given, givenAnswers } from './given.ts';

/** A weakness that an answer shows. */
export type Finding = {
  /** Of the advice or rule. */
  readonly id: string;
  readonly severity: Severity;
  readonly name: string;
  /** Whether it asks for a justification, and whether one was given. */
  readonly asksForJustification: boolean;
  readonly justified: boolean;
};

/** What a set of answers comes to. */
export type Evaluation = {
  /** Ids of pages, sections, notes, questions and advice that are visible, in the order of the document. */
  readonly visible: readonly string[];
  /** Ids of the choices that are offered. */
  readonly choices: readonly string[];
  /** Ids of the advice that is given now, findings included. */
  readonly advice: readonly string[];
  readonly findings: readonly Finding[];
  /** Sum of the weights of what was answered and found. */
  readonly weight: number;
};

/**
 * Decides what is visible, which advice is given and what the answers show. Every condition is looked at once; the time
 * is linear in the definition. Hidden questions hold nothing, whatever was answered while they were visible.
 *
 * Throws QuestionnaireError for a definition that can't be used (definitionOf finds that out earlier).
 *
 * @example
 * evaluate(definition, { tls: 'no' }).findings // [{ id: 'no-tls', severity: 'high', … }]
 */
export function evaluate(definition: Definition, answers: Answers): Evaluation {
  const compiled = compileUsable(definition);
  const given = givenAnswers(compiled, answers);
  const decided = decide(compiled, given);
  const visible = compiled.entries.filter((entry) => decided.visible[entry.index]);
  return {
    visible: visible.filter((entry) => entry.kind !== 'choice' && entry.kind !== 'rule').map((entry) => entry.id),
    choices: visible.filter((entry) => entry.kind === 'choice').map((entry) => entry.id),
    advice: visible.filter((entry) => entry.kind === 'advice').map((entry) => entry.id),
    findings: visible.flatMap((entry) => findingOf(entry, given)),
    weight: visible.reduce((sum, entry) => sum + weightOf(entry, given), 0),
  };
}

type Definition = Compiled['definition'];

/** Which entries count and which are visible. */
export function decide(compiled: Compiled, given: Given): Decided {
  const counts: boolean[] = Array.from({ length: compiled.entries.length }, () => false);
  const visible: boolean[] = [...counts];
  const facts = factsOf(compiled, given, { counts, visible });
  for (const entry of compiled.order) {
    const { index, parent } = entry;
    const condition = compiled.conditions[index];
    const own = condition === undefined || holds(condition, facts);
    counts[index] = own && (parent === undefined || counts[parent.index] === true);
    visible[index] = counts[index] && !isConcealed(entry) && (parent === undefined || visible[parent.index] === true);
  }
  return { counts, visible };
}

function isConcealed(entry: Entry): boolean {
  return 'concealed' in entry.node && entry.node.concealed === true;
}

function findingOf(entry: Entry, given: Given): readonly Finding[] {
  if (entry.kind !== 'advice' && entry.kind !== 'rule') return [];
  const { finding: severity, justify } = entry.node;
  if (severity === undefined) return [];
  const name = entry.node.name ?? nameFrom(entry);
  const asksForJustification = justify !== undefined && justify !== '';
  return [{ id: entry.id, severity, name, asksForJustification, justified: !isEmpty(given.values.get(entry.id)) }];
}

const longestName = 200;

/** A finding without a name is called by what its advice says. */
function nameFrom(entry: EntryOf<'advice'> | EntryOf<'rule'>): string {
  const text = safeTextAsPlain(entry.node.text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text || entry.id;
}

function weightOf(entry: Entry, given: Given): number {
  switch (entry.kind) {
    case 'choice':
      return given.chosen.has(entry.id) ? (entry.node.weight ?? 0) : 0;
    case 'advice':
    case 'rule':
      return entry.node.weight ?? 0;
    case 'question':
      return weightOfQuestion(entry, given);
    default:
      return 0;
  }
}

function weightOfQuestion({ node, id }: EntryOf<'question'>, given: Given): number {
  if (node.type === 'tick') return given.chosen.has(id) ? (node.weight ?? 0) : 0;
  if (node.type !== 'yes-no') return 0;
  const answer = given.values.get(id);
  return answer === 'yes' || answer === 'no' ? (node.weights?.[answer] ?? 0) : 0;
}
