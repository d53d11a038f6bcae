import { assessmentContents, largestRraFile, type RiskLevel } from '@gatehouse/risk-assessment';
import { z } from 'zod';
import { boxNames, recordVisibilities } from './words.ts';

export const startRequest = z.object({
  /** Id or name of a service. */
  service: z.string().trim().min(1).max(120),
  visibility: z.enum(recordVisibilities).optional(),
  /** Who sees a restricted one besides the security group; who starts it always does. */
  people: z.array(z.uuid()).max(50).optional(),
});
export type StartRequest = z.output<typeof startRequest>;

/** What an import kept is not written by hand. */
const writable = assessmentContents.omit({ kept: true }).partial();
const seconds = z.int().min(0).max(86_400);

export const writeRequest = z.strictObject({
  /** A part that is left out stays as it is. */
  contents: writable.default({}),
  /** Seconds in each box, all in all. */
  spent: z.partialRecord(z.enum(boxNames), seconds).optional(),
});
export type WriteRequest = z.output<typeof writeRequest>;
/** Five hundred types of data and nine long scenarios fit. */
export const writeLimit = 2 * 1024 * 1024;

export const restrictRequest = z.object({ people: z.array(z.uuid()).max(50) });

export const importRequest = z.object({
  content: z.string().max(largestRraFile),
  format: z.enum(['rra2json', 'register']).optional().describe('By the content where it is left out.'),
});
export type ImportRequest = z.output<typeof importRequest>;
export const importLimit = 40 * 1024 * 1024;

/** Which services a list shows. */
export type StandingQuery = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly level?: RiskLevel | undefined;
  readonly team?: string | undefined;
  readonly service?: string | undefined;
  /** `any`, `none`, or a reason. */
  readonly stale?: string | undefined;
  readonly assessed?: boolean | undefined;
};
