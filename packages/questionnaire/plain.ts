import { pathOf } from '@gatehouse/placed-error';
import { QuestionnaireError } from './failure.ts';
import { limits } from './limits.ts';

type Step = { readonly key: PropertyKey; readonly before: Step | undefined };
type Visit = { readonly value: unknown; readonly step: Step | undefined; readonly depth: number };

/**
 * Bounds a parsed file before anything walks it by recursion: depth, number of values, length and well-formedness of
 * texts, and no key that means something to JavaScript itself.
 *
 * Throws QuestionnaireError with the path of the value.
 */
export function checkPlain(root: unknown): void {
  const waiting: Visit[] = [{ value: root, step: undefined, depth: 0 }];
  let seen = 0;
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    seen += 1;
    if (seen > limits.values) fail(undefined, `holds more than ${limits.values} values`);
    const { value, step, depth } = visit;
    if (typeof value === 'string') checkText(value, step, limits.text);
    else if (typeof value === 'object' && value !== null) {
      if (depth >= limits.depth) fail(step, `is nested deeper than ${limits.depth} levels`);
      for (const [key, part] of partsOf(value)) {
        const below: Step = { key, before: step };
        if (typeof key === 'string') checkKey(key, step);
        waiting.push({ value: part, step: below, depth: depth + 1 });
      }
    }
  }
}

function partsOf(value: object): Iterable<readonly [PropertyKey, unknown]> {
  return Array.isArray(value) ? value.entries() : Object.entries(value);
}

function checkKey(key: string, step: Step | undefined): void {
  if (key === '__proto__') fail(step, 'has a key __proto__, which can not be used');
  checkText(key, step, 200);
}

function checkText(text: string, step: Step | undefined, most: number): void {
  if (text.length > most) fail(step, `is longer than ${most} characters`);
  if (text.includes('\0') || !text.isWellFormed())
    fail(step, 'holds a character that is no text (NUL or half of a surrogate pair)');
}

function fail(step: Step | undefined, problem: string): never {
  const path: PropertyKey[] = [];
  for (let at = step; at !== undefined; at = at.before) path.push(at.key);
  throw new QuestionnaireError(pathOf(path.reverse()), problem);
}
