import { decide } from '../evaluation/evaluate.ts';
import { type Given, givenAnswers } from '../evaluation/given.ts';
import type { Definition } from '../model/definition.ts';
import { type Compiled, compileUsable } from '../structure/compile.ts';
import type { Entry, EntryOf } from '../structure/entries.ts';
import { answersByQuestion } from './by-question.ts';
import { type CheckOptions, checkAnswer } from './check.ts';
import { type Answers, type AnswerValue, isUnknown } from './value.ts';

export type AnswerProblem = {
  /** Of the question, the choice or the advice; or a key that nothing in the definition has. */
  readonly id: string;
  readonly code: 'invalid' | 'no-such-question' | 'not-allowed-together';
  readonly message: string;
};

export type Validation = {
  /** Answers that can't stay as they are. */
  readonly problems: readonly AnswerProblem[];
  /** Visible required questions without an answer. */
  readonly missing: readonly string[];
  /** Visible questions answered with "I don't know". */
  readonly unknown: readonly string[];
  /** Visible findings that ask for a justification and have none. */
  readonly unjustified: readonly string[];
  /** Nothing of all that, apart from `unknown`, which is an answer. */
  readonly complete: boolean;
};

/** Looks at all answers of a sheet. Hidden questions are not required, and what they hold is not looked at. */
export function validateAnswers(definition: Definition, answers: Answers, options: CheckOptions = {}): Validation {
  const compiled = compileUsable(definition);
  const given = givenAnswers(compiled, answers);
  const { visible } = decide(compiled, given);
  const values = answersByQuestion(definition, answers);
  const shown = compiled.entries.filter((entry) => visible[entry.index]);
  const questions = shown.filter((entry) => entry.kind === 'question');
  const unknown = questions
    .filter(({ id }) => Object.hasOwn(answers, id) && isUnknown(answers[id]))
    .map(({ id }) => id);
  const problems = [
    ...strangers(compiled, answers),
    ...questions.flatMap((entry) => problemOf(entry, values.get(entry.id), options)),
    ...excluded(questions, given),
  ];
  const answered = (id: string) => values.has(id) || unknown.includes(id);
  const missing = questions.filter(({ node, id }) => node.required === true && !answered(id)).map(({ id }) => id);
  const unjustified = shown.filter((entry) => asksWhy(entry) && !values.has(entry.id)).map(({ id }) => id);
  const complete = problems.length + missing.length + unjustified.length === 0;
  return { problems, missing, unknown, unjustified, complete };
}

function asksWhy({ node, kind }: Entry): boolean {
  return (kind === 'advice' || kind === 'rule') && node.finding !== undefined && Boolean(node.justify);
}

const answerable = new Set<Entry['kind']>(['question', 'choice', 'advice', 'rule']);

function strangers({ byId }: Compiled, answers: Answers): readonly AnswerProblem[] {
  return Object.keys(answers)
    .filter((id) => !answerable.has(byId.get(id)?.kind ?? 'page'))
    .map((id) => ({ id, code: 'no-such-question', message: `there is no question ${id.slice(0, 100)}` }));
}

function problemOf(
  { node, id }: EntryOf<'question'>,
  value: AnswerValue | undefined,
  options: CheckOptions,
): readonly AnswerProblem[] {
  if (value === undefined) return [];
  if (node.type === 'choice' && Array.isArray(value))
    return [{ id, code: 'not-allowed-together', message: 'must be one choice' }];
  const message = checkAnswer(node, value, options);
  if (message !== undefined) return [{ id, code: 'invalid', message }];
  const rows = node.type === 'table' && Array.isArray(value) ? value.length : undefined;
  if (node.type === 'table' && rows !== undefined && rows < (node.minRows ?? 0))
    return [{ id, code: 'invalid', message: `must have at least ${node.minRows} rows` }];
  return [];
}

/** Boxes of one group exclude each other. */
function excluded(questions: readonly EntryOf<'question'>[], given: Given): readonly AnswerProblem[] {
  const taken = new Set<string>();
  return questions.flatMap(({ node, id }) => {
    if (node.type !== 'tick' || node.group === undefined || !given.chosen.has(id)) return [];
    if (taken.has(node.group)) return [{ id, code: 'not-allowed-together', message: 'excludes another one' }];
    taken.add(node.group);
    return [];
  });
}
