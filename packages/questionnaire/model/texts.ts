import { z } from 'zod';
import { limits } from '../limits.ts';

/** A title, a name: plain characters, no markup. */
export const line = z.string().trim().min(1).max(500);
/** HTML of which a page shows a safe part (safeText). */
export const html = z.string().max(limits.text);
export const condition = z.string().max(limits.condition);

/**
 * Letters, digits and most signs, but none that a condition could mistake for its own: as `a/b`, but not `a/yes`. Ids of pages, sections, questions,
 * choices and advice share one space of names. What begins with ~ is made here, for what a file left without an id.
 */
export const id = z
  .string()
  .max(200)
  .regex(
    /^(?!\^)(?!.*\/(?:yes|no|value)$)[^\s()!&|,"\\\p{Cc}]+$/u,
    'must be an id: no spaces, none of ( ) ! & | , " \\, not beginning with ^, not ending in /yes, /no or /value',
  )
  .refine((value) => !reserved.has(value), 'must be another id: this one has a meaning');

/** The answer "None of the above". */
export const noneOfTheAbove = '~none';
const reserved = new Set(['false', '__proto__', noneOfTheAbove]);

/** What a VSAQ file said besides, kept so that it can be written again as it was. */
export const kept = z.record(z.string().max(100), z.json());

/**
 * How bad an answer is. `medium` is the word of VSAQ; for a weakness of the product, that is `moderate`.
 */
export const severities = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];
export const severity = z.enum(severities);
export const weight = z.number().min(-1000).max(1000);
