import { pathOf } from '@gatehouse/placed-error';
import type { z } from 'zod';
import { invalid } from '../errors.ts';
import { createOutsideWork } from '../threads/index.ts';
import type { ParsedYaml } from './parse.ts';

/** Bytes of a file that somebody wrote by hand. */
export const largestStructuredFile = 1024 * 1024;
const patienceMs = 3000;

/**
 * Reads YAML or JSON that somebody wrote by hand, and checks it by its schema. The error names the line, or the path of
 * the field. YAML is read on a thread that can be ended: its parser takes minutes for some files of 500 kB.
 */
export async function readStructuredFile<S extends z.ZodType>(text: string, schema: S): Promise<z.output<S>> {
  if (Buffer.byteLength(text) > largestStructuredFile) throw invalid('file', 'is larger than 1 MiB');
  const parsed = schema.safeParse(parseJson(text) ?? (await parseYaml(text)));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(fieldOf(issue?.path ?? []), issue?.message ?? 'cannot be used');
}

/** `people[3].email`; `file` for the whole of it. */
export function fieldOf(path: readonly PropertyKey[]): string {
  return pathOf(path) || 'file';
}

function parseJson(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON; YAML in flow style begins with a brace too, and its parser has the better message.
    return undefined;
  }
}

const parsedOnThread = createOutsideWork<string, ParsedYaml>({
  script: new URL('./parse.ts', import.meta.url),
  size: 2,
  timeoutMs: patienceMs,
  tooMuch: () => ({
    outcome: 'mistake',
    problem: 'is too intricate to be read within 3 seconds; write it simpler, or as JSON',
  }),
});

async function parseYaml(text: string): Promise<unknown> {
  const parsed = await parsedOnThread(text);
  if (parsed.outcome === 'value') return parsed.value;
  throw invalid('file', parsed.problem);
}
