import { decide } from '../evaluation/evaluate.ts';
import { chosenOf } from '../evaluation/facts.ts';
import { type Given, givenAnswers } from '../evaluation/given.ts';
import type { Definition } from '../model/definition.ts';
import { noneOfTheAbove } from '../model/texts.ts';
import { compileUsable } from '../structure/compile.ts';
import type { Entry } from '../structure/entries.ts';
import { type Answers, type AnswerValue, isEmpty } from './value.ts';

/** The answers that count, by question in the order of the document: visible, not empty, in the form of AnswerValue. */
export function visibleAnswers(definition: Definition, answers: Answers): ReadonlyMap<string, AnswerValue> {
  const compiled = compileUsable(definition);
  const given = givenAnswers(compiled, answers);
  const decided = decide(compiled, given);
  const found = new Map<string, AnswerValue>();
  for (const entry of compiled.entries) {
    if (decided.counts[entry.index] !== true) continue;
    const value = answerTo(entry, given, chosenOf(compiled, entry, given, decided));
    if (!isEmpty(value)) found.set(entry.id, value as AnswerValue);
  }
  return found;
}

/** All answers in the form of AnswerValue, whether visible or not. */
export function answersByQuestion(definition: Definition, answers: Answers): ReadonlyMap<string, AnswerValue> {
  const compiled = compileUsable(definition);
  const given = givenAnswers(compiled, answers);
  const found = new Map<string, AnswerValue>();
  for (const entry of compiled.entries) {
    const value = answerTo(entry, given, chosenWherever(entry, given));
    if (!isEmpty(value)) found.set(entry.id, value as AnswerValue);
  }
  return found;
}

function chosenWherever({ node }: Entry, given: Given): readonly string[] {
  return 'choices' in node ? node.choices.map((choice) => choice.id).filter((id) => given.chosen.has(id)) : [];
}

function answerTo(entry: Entry, given: Given, chosen: readonly string[]): unknown {
  if (entry.kind === 'advice' || entry.kind === 'rule') return given.values.get(entry.id);
  if (entry.kind !== 'question') return undefined;
  const { type } = entry.node;
  const all = given.none.has(entry.id) ? [...chosen, noneOfTheAbove] : chosen;
  if (type === 'choices') return all;
  if (type === 'choice') return all.length > 1 ? all : all[0];
  if (type === 'tick') return given.chosen.has(entry.id) ? true : undefined;
  return given.values.get(entry.id);
}
