import { controlId, standardName } from '@gatehouse/standards';
import { z } from 'zod';
import { verdictOutcomes } from './words.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const text = (most: number) => z.string().trim().min(1).max(most);

export const attestationRequest = z.object({
  control: controlId,
  /** May be left out while only one adopted standard has a control of this id. */
  standard: standardName.optional(),
  /** Which of several questions, as the control lists them. */
  verification: text(120).optional(),
  /** The question as it was read; refused when it is another one by now. */
  question: z.string().max(2000).optional(),
  holds: z.boolean(),
  statement: text(2000),
  /** At most as far away as the standard lets an answer count; that, unless said. */
  expiresAt: instant.optional(),
});
export type AttestationRequest = z.output<typeof attestationRequest>;

export const exceptionRequest = z.object({
  controls: z.array(controlId).min(1).max(50),
  standard: standardName.optional(),
  reason: text(2000),
  expiresAt: instant,
});
export type ExceptionRequest = z.output<typeof exceptionRequest>;

export const endRequest = z.object({ reason: text(2000) });

/** One result as `runChecks` of the command gives it. */
const uploadedResult = z.object({
  check: z.string().min(1).max(60),
  with: z.record(z.string().max(60), z.unknown()).optional(),
  target: z.object({ kind: z.string().min(1).max(40), name: z.string().min(1).max(500) }),
  verdict: z.object({
    outcome: z.enum(verdictOutcomes),
    reason: z.string().max(4000),
    level: z.literal('warn').optional(),
  }),
  collector: z.string().min(1).max(60),
  collectorVersion: z.string().min(1).max(60),
  observedAt: instant,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
    .nullish(),
  /** May be left out when another result of the upload with the same hash has it. */
  observation: z.unknown().optional(),
});
export type UploadedResult = z.output<typeof uploadedResult>;

/** Keys that a file of results has besides are no business of the server. */
export const uploadRequest = z.object({ results: z.array(uploadedResult).min(1).max(5000) });
export const uploadLimit = 16 * 1024 * 1024;

export const retentionChange = z.object({ keepDays: z.int().min(30).max(3650) });
