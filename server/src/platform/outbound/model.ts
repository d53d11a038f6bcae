import { z } from 'zod';
import type { ErrorCatalogue } from '../errors.ts';

export const newAllowance = z.object({
  range: z.string().trim().min(1).max(60).describe('CIDR or one address, as 10.0.0.0/8, 192.168.1.7 or fd00::/8'),
  reason: z.string().trim().min(1).max(500),
});
export type NewAllowance = z.output<typeof newAllowance>;

export const allowanceView = z.object({
  id: z.uuid(),
  range: z.string(),
  reason: z.string(),
  /** Null: the console of the machine. */
  allowedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  allowedAt: z.iso.datetime(),
});
export type AllowanceView = z.input<typeof allowanceView>;

export const outboundErrors = {
  allowance_exists: {
    kind: 'conflict',
    meaning: 'This range of addresses is allowed already.',
    remedy: 'Nothing is to be done; `gatehouse outbound list` shows it.',
  },
  range_invalid: {
    kind: 'invalid',
    meaning: 'The text is no IP address and no range of addresses in CIDR form with its host bits zero.',
    remedy: 'Write it as 10.0.0.0/8, 192.168.1.7 or fd00::/8.',
  },
} as const satisfies ErrorCatalogue;
