import type { FastifyRequest } from 'fastify';
import { invalid } from '../errors.ts';

/** Levels within a body; deeper than anything that is sent, and far from where walking it would run out of stack. */
const deepest = 100;

/**
 * PostgreSQL's text holds no NUL, and nothing that people write does: it is refused by its place, before it reaches a
 * statement. So is what whoever takes an unknown value apart could not walk. Without recursion, because a body of a
 * megabyte can be nested half a million times.
 */
export async function refuseBadValues({ params, query, body }: FastifyRequest): Promise<void> {
  const waiting: [path: string, value: unknown, depth: number][] = [
    ['params', params, 0],
    ['querystring', query, 0],
    ['body', body, 0],
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value, depth] = next;
    if (typeof value === 'string') {
      if (value.includes('\0')) throw invalid(path, 'holds a NUL character');
    } else if (typeof value === 'object' && value !== null) {
      if (depth === deepest) throw invalid(placeOf(path), `is nested more than ${deepest} levels deep`);
      for (const [name, each] of Object.entries(value)) {
        if (name.includes('\0')) throw invalid(path, 'holds a name with a NUL character');
        // Deeper than any schema goes, the path says no more.
        waiting.push([path.length > 200 ? path : `${path}.${name}`, each, depth + 1]);
      }
    }
  }
}

/** The first names of a path: of what is nested, where it began. */
const placeOf = (path: string): string => path.split('.').slice(0, 4).join('.');

/** SQLSTATE class 22, "data exception": a value of the caller's, such as a number that is out of range. */
export function isDataException(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && 'code' in error && /^22[0-9A-Z]{3}$/.test(String(error.code));
}
