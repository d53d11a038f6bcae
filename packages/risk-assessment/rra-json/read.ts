import { kindOf, RiskAssessmentError } from '../failure.ts';
import type { Scheme } from '../scheme/schema.ts';
import { type ImportedAssessment, mapEntry } from './map.ts';

/** Letters of a file of assessments, assessments in it, and levels of nesting. */
export const largestRraFile = 16 * 1024 * 1024;
export const mostRraEntries = 5000;
const deepest = 32;

/** One assessment of a file: read, or refused with the place and the problem. */
export type RraEntry =
  | { readonly outcome: 'read'; readonly at: string; readonly assessment: ImportedAssessment }
  | { readonly outcome: 'refused'; readonly at: string; readonly place: string; readonly problem: string };

type Found = { readonly at: string; readonly value: unknown } | { readonly at: string; readonly problem: string };

/**
 * Reads rra2json: one object, an array of them, or one in each line. An entry that can't be read is refused by itself,
 * the others are read. Levels and classes are mapped by the scheme; keys without a place here are kept and told.
 *
 * Throws RiskAssessmentError when the file as a whole is too large, or is none of the three.
 *
 * @example readRraJson('{"category":"rra_data","details":{…}}', scheme)[0]?.outcome // 'read'
 */
export function readRraJson(text: string, scheme: Scheme): readonly RraEntry[] {
  if (text.length > largestRraFile) throw new RiskAssessmentError('', 'the file is larger than 16 MiB');
  const found = entriesOf(text.replace(/^\ufeff/, ''));
  if (found.length === 0) throw new RiskAssessmentError('', 'the file holds no assessment');
  if (found.length > mostRraEntries)
    throw new RiskAssessmentError(
      '',
      `the file holds ${found.length} assessments; split it, ${mostRraEntries} are read at once`,
    );
  return found.map((each) => readEntry(each, scheme));
}

function entriesOf(text: string): readonly Found[] {
  const whole = parse(text);
  if ('value' in whole && Array.isArray(whole.value)) {
    if (nestedTooDeep(whole.value, deepest + 1))
      throw new RiskAssessmentError('', `the file is nested deeper than ${deepest + 1}`);
    return whole.value.map((value: unknown, index) => ({ at: `[${index}]`, value }));
  }
  if ('value' in whole) return [{ at: '', value: whole.value }];
  const lines = text.split('\n').flatMap((line, index) => {
    const plain = line.trim();
    return plain === '' ? [] : [{ at: `line ${index + 1}`, text: plain }];
  });
  const found = lines.map(({ at, text: line }) => ({ at, ...parse(line) }));
  // A broken object or list over several lines has the better message as a whole.
  if (!isOneInEachLine(lines, found)) throw new RiskAssessmentError('', whole.problem);
  return found;
}

/** Every line begins an object, or some line is one by itself: then the others are broken entries. */
function isOneInEachLine(lines: readonly { readonly text: string }[], found: readonly Found[]): boolean {
  const [first] = lines;
  if (first === undefined || lines.length < 2) return false;
  if (lines.every(({ text }) => text.startsWith('{'))) return true;
  const objects = found.filter((each) => 'value' in each && kindOf(each.value) === 'an object').length;
  return objects > 0 && (!first.text.startsWith('[') || objects * 2 >= lines.length);
}

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof RangeError)) throw cause;
    return { problem: `is no JSON (${withoutContent(cause.message)})` };
  }
}

/** The parser's message quotes the text; what is said of a file names places only. */
function withoutContent(message: string): string {
  return /position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0] ?? 'it ends too early, or is something else';
}

function readEntry(found: Found, scheme: Scheme): RraEntry {
  const { at } = found;
  const refused = (place: string, problem: string): RraEntry => ({ outcome: 'refused', at, place, problem });
  if ('problem' in found) return refused('', found.problem);
  const { value } = found;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused('', `must be an object with the assessment, and is ${kindOf(value)}`);
  if (nestedTooDeep(value, deepest)) return refused('', `is nested deeper than ${deepest}`);
  try {
    return { outcome: 'read', at, assessment: mapEntry(value as Readonly<Record<string, unknown>>, scheme) };
  } catch (error) {
    if (!(error instanceof RiskAssessmentError)) throw error;
    return refused(error.at, error.problem);
  }
}

/** Without recursion: the file decides how deep it is. */
function nestedTooDeep(value: unknown, most: number): boolean {
  const waiting: [unknown, number][] = [[value, 1]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [each, depth] = next;
    if (typeof each !== 'object' || each === null) continue;
    if (depth > most) return true;
    for (const inside of Object.values(each)) waiting.push([inside, depth + 1]);
  }
  return false;
}

/** JSON begins with a bracket; a register in CSV never does. */
export function looksLikeRraJson(text: string): boolean {
  return /^\ufeff?\s*[[{]/.test(text);
}
