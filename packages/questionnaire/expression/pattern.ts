import { RE2JS } from 're2js';
import { limits } from '../limits.ts';

/** What JavaScript's flags come to; `g` and `u` change nothing about whether something matches. */
const flagBits: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  g: 0,
  u: 0,
};

/** Why a pattern is not taken, or undefined. Matching takes time linear in the text: no look-around, no back references. */
export function checkPattern(pattern: string, flags: string): string | undefined {
  if (pattern.length > limits.pattern) return `the pattern is longer than ${limits.pattern} characters`;
  const unknown = [...flags].find((flag) => !Object.hasOwn(flagBits, flag));
  if (unknown !== undefined) return `the flag ${unknown} can not be used, only i, m, s, g and u`;
  try {
    compiled(pattern, flags);
    return undefined;
  } catch (error) {
    return `the pattern is refused: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Whether the pattern is found in the first characters of a text. The pattern was checked before. */
export function patternFound(pattern: string, flags: string, text: string): boolean {
  return compiled(pattern, flags).matcher(text.slice(0, limits.searched)).find();
}

/** Whether the whole text fits, as for the `pattern` of an input. */
export function patternFits(pattern: string, text: string): boolean {
  return compiled(pattern, '').matcher(text.slice(0, limits.searched)).matches();
}

const kept = new Map<string, RE2JS>();
const mostKept = 500;

function compiled(pattern: string, flags: string): RE2JS {
  const key = `${flags}/${pattern}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const bits = [...flags].reduce((sum, flag) => sum | (flagBits[flag] ?? 0), 0);
  const made = RE2JS.compile(RE2JS.translateRegExp(pattern), bits);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, made);
  return made;
}
