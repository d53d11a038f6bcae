import type { Definition } from '../model/definition.ts';
import { safeTextAsPlain } from '../rich-text/plain.ts';
import { compileUsable } from '../structure/compile.ts';
import { answersByQuestion } from './by-question.ts';
import { canonical } from './canonical.ts';
import { type Answers, type AnswerValue, isUnknown } from './value.ts';

/** One question that is answered differently. */
export type AnswerDifference = {
  readonly id: string;
  /** What is asked, without markup. */
  readonly question: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Undefined where there was none; `unknown` is "I don't know". */
  readonly before: AnswerValue | 'unknown' | undefined;
  readonly after: AnswerValue | 'unknown' | undefined;
};

/**
 * What is answered differently, in the order of the document: last year's answers against this year's. Both are read by
 * one definition; bring older ones to it with migrateAnswers first.
 */
export function answerDifferences(
  definition: Definition,
  before: Answers,
  after: Answers,
): readonly AnswerDifference[] {
  const [old, current] = [answersByQuestion(definition, before), answersByQuestion(definition, after)];
  return compileUsable(definition).entries.flatMap((entry) => {
    if (entry.kind !== 'question' && entry.kind !== 'advice' && entry.kind !== 'rule') return [];
    const was = old.get(entry.id) ?? unknownIn(before, entry.id);
    const is = current.get(entry.id) ?? unknownIn(after, entry.id);
    if (canonical(was) === canonical(is)) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ id: entry.id, question: asked(entry.node), change, before: was, after: is }];
  });
}

function asked(node: { readonly text?: string | undefined; readonly name?: string | undefined }): string {
  return safeTextAsPlain(node.text ?? '') || (node.name ?? '');
}

function unknownIn(answers: Answers, id: string): 'unknown' | undefined {
  return Object.hasOwn(answers, id) && isUnknown(answers[id]) ? 'unknown' : undefined;
}
