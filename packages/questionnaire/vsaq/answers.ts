import { answersByQuestion } from '../answers/by-question.ts';
import { checked } from '../answers/kept.ts';
import type { Answers, AnswerValue, FileAnswer } from '../answers/value.ts';
import { QuestionnaireError } from '../failure.ts';
import { limits } from '../limits.ts';
import type { Definition } from '../model/definition.ts';
import { noneOfTheAbove } from '../model/texts.ts';
import { compileUsable } from '../structure/compile.ts';
import type { Entry, EntryOf } from '../structure/entries.ts';
import { isObject } from './file.ts';
import { parseLenientJson } from './lenient-json.ts';

/**
 * Reads VSAQ's answers, `{id: text}`, into answers by question. What the definition has no question for is told, not kept.
 *
 * Throws QuestionnaireError when the text is no such object.
 */
export function answersFromVsaq(
  definition: Definition,
  text: string,
): { readonly answers: ReadonlyMap<string, AnswerValue>; readonly strangers: readonly string[] } {
  const given = parseLenientJson(text);
  if (!isObject(given)) throw new QuestionnaireError('', 'must hold an object with one text for each id');
  const entries = Object.entries(given);
  if (entries.length > limits.answers)
    throw new QuestionnaireError('', `there are more than ${limits.answers} answers`);
  const { byId } = compileUsable(definition);
  for (const [id, value] of entries) {
    if (typeof value !== 'string' && typeof value !== 'boolean') throw new QuestionnaireError(id, 'must be a text');
  }
  const answers = new Map<string, AnswerValue>();
  for (const [id, value] of answersByQuestion(definition, Object.fromEntries(entries))) {
    const node = byId.get(id)?.node;
    // What the definition proposes is no answer of the file.
    if (node === undefined || !isGiven(given, node, id)) continue;
    const isFile = 'type' in node && node.type === 'file' && typeof value === 'string';
    answers.set(id, isFile ? filesIn(value) : value);
  }
  const isAsked = (id: string): boolean => asked.has(byId.get(id)?.kind ?? 'page');
  return { answers, strangers: entries.map(([id]) => id).filter((id) => !isAsked(id)) };
}

/** What an answer may stand under: what asks, and what is offered. */
const asked = new Set<Entry['kind']>(['question', 'choice', 'advice', 'rule']);

function isGiven(given: Answers, node: Entry['node'], id: string): boolean {
  const ids = 'choices' in node ? [id, ...node.choices.map((choice) => choice.id)] : [id];
  return ids.some((one) => Object.hasOwn(given, one));
}

/** VSAQ writes `id|name`. */
function filesIn(value: string): readonly FileAnswer[] {
  const [id = '', name = id] = value.split('|', 2);
  return [{ id, name }];
}

/** Answers as VSAQ keeps them: a text by id, `checked` for what is chosen, an empty text for what could have been; nothing of what is only proposed. */
export function vsaqAnswers(definition: Definition, answers: Answers): Readonly<Record<string, string>> {
  const values = answersByQuestion(definition, answers);
  const pairs: [string, string][] = [];
  for (const entry of compileUsable(definition).entries) {
    const value = values.get(entry.id);
    if (value === undefined || !isGiven(answers, entry.node, entry.id)) continue;
    if (entry.kind === 'advice' && typeof value === 'string') pairs.push([entry.id, value]);
    if (entry.kind === 'question') pairs.push(...flat(entry, value));
  }
  return Object.fromEntries(pairs);
}

function flat({ node, id }: EntryOf<'question'>, value: AnswerValue): readonly [string, string][] {
  if (node.type === 'choice' || node.type === 'choices') {
    const chosen = new Set<unknown>(Array.isArray(value) ? value : [value]);
    chosen.delete(noneOfTheAbove);
    return node.choices.map((choice) => [choice.id, chosen.has(choice.id) ? checked : '']);
  }
  if (node.type === 'tick') return [[id, value === true ? checked : '']];
  if (typeof value === 'string') return [[id, value]];
  return Array.isArray(value) ? [[id, value.map(partAsText).join('\n')]] : [];
}

function partAsText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!isObject(part)) return '';
  if ('name' in part && 'id' in part) return `${String(part['id'])}|${String(part['name'])}`;
  return Object.values(part).map(String).join(' | ');
}
