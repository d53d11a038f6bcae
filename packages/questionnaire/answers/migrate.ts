import type { Definition } from '../model/definition.ts';
import type { Question } from '../model/question.ts';
import { noneOfTheAbove } from '../model/texts.ts';
import { safeTextAsPlain } from '../rich-text/plain.ts';
import { compileUsable } from '../structure/compile.ts';
import type { EntryOf } from '../structure/entries.ts';
import { canonical } from './canonical.ts';
import { type Answer, type AnswerValue, isEmpty, type RememberedAnswers } from './value.ts';

export type Migration = {
  /** By the ids of the new version; each remembers the version that asked. */
  readonly answers: RememberedAnswers;
  /** Questions that the older version did not ask. */
  readonly added: readonly string[];
  /** Questions that ask something else now, or offer something else: worth a second look. */
  readonly changed: readonly string[];
  /** Questions whose answer could not be kept, because of a new type or a choice that is gone. */
  readonly dropped: readonly string[];
  /** Answers to questions that are no longer asked. */
  readonly gone: readonly { readonly id: string; readonly answer: Answer }[];
};

/**
 * Brings answers to another version of their definition. A question is the same when its id is, or when the new one says
 * that it `was` the old one; choices likewise. A group of choices without an id of its own is the same when it shares a choice.
 */
export function migrateAnswers(from: Definition, to: Definition, answers: RememberedAnswers): Migration {
  const old = questionsOf(from);
  const current = questionsOf(to);
  const taken = new Set<string>();
  const kept: [string, Answer][] = [];
  const added: string[] = [];
  const changed: string[] = [];
  const dropped: string[] = [];
  for (const question of current.values()) {
    const before = sameQuestion(old, question);
    if (before === undefined) {
      added.push(question.id);
      continue;
    }
    taken.add(before.id);
    if (asked(before) !== asked(question)) changed.push(question.id);
    const answer = Object.hasOwn(answers, before.id) ? answers[before.id] : undefined;
    if (answer === undefined) continue;
    const moved = moveAnswer(question, answer);
    if (moved === undefined) dropped.push(question.id);
    else kept.push([question.id, moved]);
  }
  kept.push(...justifications(to, answers));
  const gone = Object.entries(answers)
    .filter(([id]) => old.has(id) && !taken.has(id))
    .map(([id, answer]) => ({ id, answer }));
  return { answers: Object.fromEntries(kept), added, changed, dropped, gone };
}

function questionsOf(definition: Definition): ReadonlyMap<string, Question> {
  const entries = compileUsable(definition).entries.filter(
    (entry): entry is EntryOf<'question'> => entry.kind === 'question',
  );
  return new Map(entries.map((entry) => [entry.id, entry.node]));
}

function sameQuestion(old: ReadonlyMap<string, Question>, question: Question): Question | undefined {
  const [same] = [question.id, ...(question.was ?? [])].flatMap((id) => old.get(id) ?? []);
  if (same !== undefined || !question.id.startsWith('~') || !('choices' in question)) return same;
  const ids = new Set(question.choices.map((choice) => choice.id));
  return [...old.values()].find((one) => 'choices' in one && one.choices.some((choice) => ids.has(choice.id)));
}

/** Advice keeps what was said under its id. */
function justifications(to: Definition, answers: RememberedAnswers): readonly [string, Answer][] {
  const advice = compileUsable(to).entries.filter(({ kind }) => kind === 'advice' || kind === 'rule');
  return advice.flatMap(({ id }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    return answer === undefined ? [] : [[id, answer] as [string, Answer]];
  });
}

/** What is asked, to compare: the words, the kind of answer and what is offered. */
function asked(question: Question): string {
  const offered = 'choices' in question ? question.choices.map((choice) => safeTextAsPlain(choice.text)) : [];
  const columns = 'columns' in question ? question.columns.map((column) => column.title) : [];
  return canonical([safeTextAsPlain(question.text), question.type, offered, columns]);
}

function moveAnswer(to: Question, answer: Answer): Answer | undefined {
  if (answer.value === undefined || isEmpty(answer.value)) return answer;
  const value = moveValue(to, answer.value);
  return value === undefined ? undefined : { ...answer, value };
}

/** The value in the form of the new type, or undefined where that would need a guess. */
function moveValue(to: Question, value: AnswerValue): AnswerValue | undefined {
  switch (to.type) {
    case 'line':
      return typeof value === 'string' && !value.includes('\n') ? value : undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'choice':
    case 'choices':
      return moveChoices(to, value);
    case 'yes-no':
      return value === 'yes' || value === 'no' ? value : undefined;
    case 'tick':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
    case 'file':
      return isList(value) && value.every((part) => typeof part === 'object' && 'name' in part) ? value : undefined;
    case 'table':
      return isList(value) && value.every((part) => typeof part === 'object') ? value : undefined;
    case 'person':
    case 'service':
      return isList(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  }
}

const isList = (value: AnswerValue): value is Extract<AnswerValue, readonly unknown[]> => Array.isArray(value);

function moveChoices(
  to: Extract<Question, { type: 'choice' | 'choices' }>,
  value: AnswerValue,
): AnswerValue | undefined {
  const before = typeof value === 'string' ? [value] : isList(value) ? value : [];
  const moved = before.map((one) => (typeof one === 'string' ? sameChoice(to, one) : undefined));
  if (moved.length === 0 || moved.includes(undefined)) return undefined;
  const ids = moved.flatMap((one) => one ?? []);
  if (to.type === 'choices') return ids;
  return ids.length === 1 ? ids[0] : undefined;
}

function sameChoice(to: Extract<Question, { type: 'choice' | 'choices' }>, id: string): string | undefined {
  if (id === noneOfTheAbove) return to.none === true ? id : undefined;
  const same = to.choices.find((choice) => choice.id === id) ?? to.choices.find((choice) => choice.was?.includes(id));
  return same?.id;
}
