import {
  type Answer,
  checkAnswer,
  type Definition,
  type Evaluation,
  evaluate,
  isEmpty,
  keptAnswer,
  limits,
  type Question,
  type RememberedAnswers,
  type Validation,
  validateAnswers,
} from '@gatehouse/questionnaire';
import type { DataKey } from '../../../platform/crypto/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type Answerable, answerables } from '../rules/index.ts';
import type { VersionRow } from '../store/index.ts';
import { openAnswer } from './sealing.ts';

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * Why the value can not be stored as an answer, in words; undefined when it can. What somebody is still writing is
 * stored: that it is too short or no address yet is told beside it, and keeps the sheet from being submitted.
 */
export function problemWith({ of }: Answerable, value: unknown): string | undefined {
  if (of.kind === 'question') return checkAnswer(unfinished(of.question), value);
  if (typeof value !== 'string') return 'must be a text';
  if (value.includes('\0') || !value.isWellFormed()) return 'holds a character that is no text';
  return value.length > limits.longText ? `must have at most ${limits.longText} characters` : undefined;
}

/** The question without what only a finished answer has to fulfil. */
function unfinished(question: Question): Question {
  switch (question.type) {
    case 'line':
      return { ...question, pattern: undefined, minLength: undefined, format: undefined };
    case 'text':
      return { ...question, pattern: undefined, minLength: undefined };
    case 'date':
      return { ...question, earliest: undefined, latest: undefined };
    case 'table':
      return { ...question, columns: question.columns.map((column) => ({ ...column, type: 'line', required: false })) };
    default:
      return question;
  }
}

/** The value as it is stored: null where there is none. */
export function readAnswer(answerable: Answerable, given: unknown): unknown {
  const { of } = answerable;
  const value = of.kind === 'question' ? keptAnswer(of.question, given) : given;
  if (value === null || isEmpty(value)) return null;
  const problem = problemWith(answerable, value);
  if (problem === undefined) return value;
  throw new DomainError('invalid', 'answer_invalid', `${answerable.id}: ${problem}`, {
    details: { field: answerable.id, problem },
  });
}

/** The answers of a sheet as the package reads them; an answer that was taken back is none. */
export function remembered(key: DataKey, rows: readonly VersionRow[]): RememberedAnswers {
  const pairs = rows.flatMap((row): [string, Answer][] => {
    const { value } = openAnswer(key, row);
    if (value === null && !row.unknown) return [];
    const facts = { source: row.source, at: row.at.toISOString(), version: row.definition_version };
    // It was checked against its question when it was stored.
    return [[row.question, row.unknown ? { unknown: true, ...facts } : { value: value as Answer['value'], ...facts }]];
  });
  return Object.fromEntries(pairs);
}

export type Form = {
  readonly evaluation: Evaluation;
  readonly validation: Validation;
  /** What must have an answer before the sheet is submitted: visible required questions, and findings that ask why. */
  readonly required: readonly string[];
};

/** What is visible, advised, found and missing with these answers. */
export function formOf(definition: Definition, given: RememberedAnswers, now: Date): Form {
  const askable = answerables(definition);
  // An answer whose question a newer version does not ask any more stays in the history, and counts for nothing.
  const answers = Object.fromEntries(Object.entries(given).filter(([id]) => askable.has(id)));
  const evaluation = evaluate(definition, answers);
  const validation = validateAnswers(definition, answers, { today: dayOf(now) });
  const visible = new Set(evaluation.visible);
  const asksWhy = new Set(
    evaluation.findings.flatMap(({ id, asksForJustification }) => (asksForJustification ? [id] : [])),
  );
  const required = [...askable.values()].filter(({ id, of }) =>
    of.kind === 'question' ? of.question.required === true && visible.has(id) : asksWhy.has(id),
  );
  return { evaluation, validation, required: required.map(({ id }) => id) };
}
