import { pathOf } from '@gatehouse/placed-error';
import { z } from 'zod';
import { StandardError } from '../failure.ts';

/** What somebody is working on, by the id of a control, of a check, or of a ZAP rule; `link` may be empty. */
export type Progress = ReadonlyMap<string, { readonly link: string }>;

const progressFile = z.object({
  issues: z
    .array(
      z.object({
        id: z.union([z.string().min(1).max(80), z.number().transform(String)]),
        state: z.string().max(60),
        link: z.string().max(1000).nullish(),
      }),
    )
    .max(10_000),
});

const largestFile = 1024 * 1024;

/**
 * Reads the progress file as users of ZAP baseline scans keep it: `{"issues": [{"id", "state": "inprogress", "link"}]}`.
 * What is in progress is shown, and does not break a run; other states say nothing.
 *
 * Throws StandardError with the path of the field.
 */
export function parseProgress(text: string): Progress {
  if (text.length > largestFile) throw new StandardError('', 'the progress file is larger than 1 MiB');
  const parsed = progressFile.safeParse(json(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StandardError(pathOf(issue?.path ?? []), issue?.message ?? 'can not be used');
  }
  const working = parsed.data.issues.filter(({ state }) => state === 'inprogress');
  return new Map(working.map(({ id, link }) => [id, { link: link ?? '' }]));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StandardError('', 'the progress file is not JSON', { cause });
  }
}
