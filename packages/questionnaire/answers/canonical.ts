import type { Definition } from '../model/definition.ts';
import { visibleAnswers } from './by-question.ts';
import { type Answers, isUnknown } from './value.ts';

/**
 * One text for one set of answers, to hash and to sign: JSON with sorted keys of the definition's id and version and of
 * each answer that counts. Hidden answers, sources and times are not in it; "I don't know" is.
 */
export function canonicalAnswers(definition: Definition, answers: Answers): string {
  const counted: [string, unknown][] = [...visibleAnswers(definition, answers)];
  const unknown = Object.entries(answers).flatMap(([id, answer]) => (isUnknown(answer) ? [id] : []));
  return canonical({
    answers: Object.fromEntries(counted),
    definition: definition.id,
    unknown: unknown.sort(),
    version: definition.version,
  });
}

/** JSON whose keys are sorted by their UTF-16 units, without spaces (as RFC 8785). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`;
}
