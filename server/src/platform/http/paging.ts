import { z } from 'zod';
import { invalid } from '../errors.ts';

/** Where a page ended: the values of its order, opaque to callers. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The `length` values of a cursor of ours; `invalid` for anything else. */
export function decodeCursor(cursor: string, length: number): readonly string[] {
  const values = parsed(cursor);
  if (Array.isArray(values) && values.length === length && values.every((v) => typeof v === 'string')) return values;
  throw invalid('cursor', 'is not one that this list gave; start again without it');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // The caller refuses what is no list of texts.
    return undefined;
  }
}

/** `limit` and `cursor` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
};

/** What every list answers: one page, and where the next begins. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** The `:id` of a route. */
export const byId = z.object({ id: z.uuid() });

/** `true` or `false` in a query; `z.coerce.boolean` would take "false" for true. */
export const queryFlag = z.enum(['true', 'false']).transform((v) => v === 'true');

/** The version in `If-Match`, if the caller wants to be told of changes in between (RFC 9110 §13.1.1). */
export function expectedVersion(headers: Readonly<Record<string, string | undefined>>): number | undefined {
  const given = headers['if-match'];
  if (given === undefined || given === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1];
  if (version === undefined) throw invalid('If-Match', 'must be the ETag of an earlier answer, or *');
  return Number(version);
}

export function etagOf(version: number): Readonly<Record<string, string>> {
  return { etag: `"${version}"` };
}
