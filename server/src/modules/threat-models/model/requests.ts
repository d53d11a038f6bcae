import { limits } from '@gatehouse/threat-model';
import { z } from 'zod';
import { decidedStates } from './words.ts';

const reason = z.string().trim().min(1).max(2000);

/** What a text or a file may hold is told line by line; this only bounds what is taken in. */
export const modelRequest = z.object({ text: z.string().max(limits.file) });
export const importRequest = z.object({
  /** A file of Threat Dragon 2, or of our own form. */
  content: z.string().max(4 * 1024 * 1024),
});

export const decisionRequest = z.object({
  /** `open` takes back what was decided. */
  state: z.enum(['open', ...decidedStates]),
  /** The control that mitigates it; it has to hold now. */
  control: z.string().min(1).max(80).optional(),
  /** Where several standards have a control of this id. */
  standard: z.string().min(1).max(60).optional(),
  /** Id or reference of the case that mitigates it. */
  case: z.string().min(1).max(60).optional(),
  reason: reason.optional(),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});
export type DecisionRequest = z.output<typeof decisionRequest>;

export const restrictionRequest = z.object({ restricted: z.boolean(), reason });
export type RestrictionRequest = z.output<typeof restrictionRequest>;

export const exportFormats = ['yaml', 'threat-dragon'] as const;
export type ExportFormat = (typeof exportFormats)[number];
