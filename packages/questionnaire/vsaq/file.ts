import { QuestionnaireError } from '../failure.ts';
import { checkPlain } from '../plain.ts';
import { parseLenientJson } from './lenient-json.ts';

/** An item as it stands in a VSAQ file. */
export type VsaqItem = Readonly<Record<string, unknown>> & { readonly type: string };

/** A VSAQ file: a questionnaire with one root block, or items that extend one. */
export type VsaqFile =
  | { readonly kind: 'questionnaire'; readonly root: VsaqItem; readonly rest: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'extension';
      readonly items: readonly VsaqItem[];
      readonly namespace: string | undefined;
      readonly version: unknown;
    };

/** Whether a parsed file means to be one of VSAQ. */
export function looksLikeVsaq(value: unknown): boolean {
  return isObject(value) && (Object.hasOwn(value, 'questionnaire') || Object.hasOwn(value, 'extensions'));
}

/**
 * Reads a VSAQ file, with its lenient JSON.
 *
 * Throws QuestionnaireError with the path of the field, or the line.
 */
export function readVsaq(text: string): VsaqFile {
  return vsaqFileOf(parseLenientJson(text));
}

/** As readVsaq, of a parsed file. */
export function vsaqFileOf(value: unknown): VsaqFile {
  checkPlain(value);
  if (!isObject(value)) throw new QuestionnaireError('', 'must hold an object with questionnaire or extensions');
  if (Object.hasOwn(value, 'extensions')) return extensionOf(value);
  const { questionnaire, ...rest } = value;
  if (!Array.isArray(questionnaire))
    throw new QuestionnaireError('questionnaire', 'must be a list with one root block');
  if (questionnaire.length !== 1)
    throw new QuestionnaireError('questionnaire', `must hold one root block, not ${questionnaire.length} items`);
  const [root] = itemsOf(questionnaire, 'questionnaire');
  if (root?.type !== 'block') throw new QuestionnaireError('questionnaire[0]', 'all items must be within one block');
  return { kind: 'questionnaire', root, rest };
}

function extensionOf(value: Readonly<Record<string, unknown>>): VsaqFile {
  const { extensions, namespace, version } = value;
  if (!Array.isArray(extensions)) throw new QuestionnaireError('extensions', 'must be a list of items');
  if (namespace !== undefined && (typeof namespace !== 'string' || namespace === ''))
    throw new QuestionnaireError('namespace', 'must be a text');
  return { kind: 'extension', items: itemsOf(extensions, 'extensions'), namespace, version };
}

/** The items of a list, each of which says its type. */
export function itemsOf(value: unknown, at: string): readonly VsaqItem[] {
  if (!Array.isArray(value)) throw new QuestionnaireError(at, 'must be a list of items');
  value.forEach((item, index) => {
    if (!isObject(item)) throw new QuestionnaireError(`${at}[${index}]`, 'must be an item');
    if (typeof item['type'] !== 'string') throw new QuestionnaireError(`${at}[${index}].type`, 'must be a text');
  });
  return value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, also one that was written as a number. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** The one pair of `{id: text}`, as choices are written. */
function pairOf(value: unknown, at: string): readonly [string, string] {
  const pairs = isObject(value) ? Object.entries(value) : [];
  const [pair] = pairs;
  if (pair === undefined || pairs.length > 1) throw new QuestionnaireError(at, 'must be one pair of id and text');
  const text = textIn(pair[1]);
  if (text === undefined) throw new QuestionnaireError(`${at}.${pair[0]}`, 'must be a text');
  return [pair[0], text];
}

/** The pairs of a list. */
export function pairsOf(value: unknown, at: string): readonly (readonly [string, string])[] {
  if (!Array.isArray(value)) throw new QuestionnaireError(at, 'must be a list of {id: text}');
  return value.map((pair, index) => pairOf(pair, `${at}[${index}]`));
}

/** Conditions of choices by id, the first of each; what is null says nothing. */
export function conditionsOf(value: unknown, at: string): ReadonlyMap<string, string> {
  const conditions = new Map<string, string>();
  if (value === undefined || value === null) return conditions;
  if (!Array.isArray(value)) throw new QuestionnaireError(at, 'must be a list of {id: condition}');
  for (const [index, entry] of value.entries()) {
    if (entry === null) continue;
    const [id, condition] = pairOf(withoutNull(entry), `${at}[${index}]`);
    if (!conditions.has(id)) conditions.set(id, condition);
  }
  return conditions;
}

const withoutNull = (entry: unknown): unknown =>
  isObject(entry) ? Object.fromEntries(Object.entries(entry).map(([id, condition]) => [id, condition ?? ''])) : entry;
