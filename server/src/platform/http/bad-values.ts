import type { FastifyRequest } from 'fastify';
import { invalid } from '../errors.ts';

/**
 * PostgreSQL's text holds no NUL, and nothing that people write does: it is refused by its place, before it reaches a
 * statement. Without recursion, because a body of a megabyte can be nested half a million times.
 */
export async function refuseNul({ params, query, body }: FastifyRequest): Promise<void> {
  const waiting: [path: string, value: unknown][] = [
    ['params', params],
    ['querystring', query],
    ['body', body],
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value === 'string') {
      if (value.includes('\0')) throw invalid(path, 'holds a NUL character');
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        if (name.includes('\0')) throw invalid(path, 'holds a name with a NUL character');
        // Deeper than any schema goes, the path says no more.
        waiting.push([path.length > 200 ? path : `${path}.${name}`, each]);
      }
    }
  }
}

/** SQLSTATE class 22, "data exception": a value of the caller's, such as a number that is out of range. */
export function isDataException(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && 'code' in error && /^22[0-9A-Z]{3}$/.test(String(error.code));
}
