import { pathOf } from '@gatehouse/placed-error';
import { kindOf, RiskAssessmentError } from '../failure.ts';

export type Path = readonly (string | number)[];
export type Json = Readonly<Record<string, unknown>>;

export function refuse(path: Path, problem: string): never {
  throw new RiskAssessmentError(pathOf(path), problem);
}

/** An own property only: a file may name a key `constructor`. */
export const own = (value: Json, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);

/** An object; empty when it is not there. */
export function objectAt(value: unknown, path: Path): Json {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse(path, `must be an object, and is ${kindOf(value)}`);
  return value as Json;
}

/** A text; numbers and booleans are written out, null and nothing are the empty text. */
export function textAt(value: unknown, path: Path, most: number): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return refuse(path, `must be a text, and is ${kindOf(value)}`);
  const text = value.trim();
  if (text.length > most) return refuse(path, `has ${text.length} letters; ${most} are the most`);
  if (text.includes('\0') || !text.isWellFormed())
    return refuse(path, 'holds a character that is no text (NUL or half of a surrogate pair)');
  return text;
}

/** A list of texts; a single text is a list of one, empty texts are left out. */
export function textsAt(
  value: unknown,
  path: Path,
  most: { readonly items: number; readonly letters: number },
): string[] {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > most.items) return refuse(path, `has ${list.length} entries; ${most.items} are the most`);
  return list
    .map((each, index) => textAt(each, Array.isArray(value) ? [...path, index] : path, most.letters))
    .filter((text) => text !== '');
}

const instant = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** An instant as ISO 8601, with a space or a `T`; without a zone it is UTC. Undefined when there is none. */
export function instantAt(value: unknown, path: Path): Date | undefined {
  const text = textAt(value, path, 60);
  if (text === '') return undefined;
  const at = instantOf(text);
  return at ?? refuse(path, 'is no time; write it as 2026-11-30T12:00:00Z');
}

/** Undefined when the text is no time. */
export function instantOf(text: string): Date | undefined {
  if (!instant.test(text)) return undefined;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const at = new Date(`${text.replace(' ', 'T')}${hasZone || text.length === 10 ? '' : 'Z'}`);
  return Number.isNaN(at.getTime()) || !isDay(text.slice(0, 10)) ? undefined : at;
}

/** `Date` takes February 30 for the first days of March. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
