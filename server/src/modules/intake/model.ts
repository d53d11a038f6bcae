import { z } from 'zod';
import type { ErrorCatalogue } from '../../platform/errors.ts';

/** 25 MB, the limit that senders know from other mail systems. */
export const maxMailBytes = 25 * 1024 * 1024;

export const rawMailStates = ['received', 'filed', 'duplicate', 'own-copy', 'quarantined'] as const;
export type RawMailState = (typeof rawMailStates)[number];

/** Why a mail went to the quarantine; the words that people read are in `quarantineReasons`. */
export const quarantineReasons = {
  empty: 'The mail has no content.',
  'too-large': 'The mail is larger than can be read.',
  'too-deep': 'The parts of the mail are nested too deeply.',
  'too-many-parts': 'The mail has too many parts.',
  malformed: 'The mail is not built as a mail is.',
  'no-sender': 'The mail names no sender.',
  undecryptable: 'The mail is encrypted and could not be opened.',
  loop: 'The mail is an own mail that came back by a loop.',
  'too-slow': 'Reading the mail took longer than the limit.',
  'too-much-memory': 'Reading the mail took more memory than the limit.',
  'processing-failed': 'Gatehouse failed while it read or filed the mail; the log has the cause.',
} as const;
export type QuarantineReason = keyof typeof quarantineReasons;

export type Envelope = {
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  readonly remoteAddress: string;
  readonly tls: boolean;
};

const mailPayload = z.object({ rawMailId: z.uuid() });

/** Reads one mail and files it. In a flood, acknowledgements wait for at most the head start longer. */
export const processMailJob = { name: 'intake.process', payload: mailPayload, maxAttempts: 8, headStartSeconds: 10 };
/** What follows the filing: acknowledgement to the sender, word to the people on duty. */
export const followUpJob = { name: 'intake.follow-up', payload: mailPayload, maxAttempts: 12 };

/** After so many tries, a mail goes to the quarantine instead of ending the process again. */
export const maxReadAttempts = 4;

export type RoutingRule = { readonly kind: 'recipient' | 'keyword'; readonly pattern: string; readonly teamId: string };

export const routingRuleView = z.object({
  kind: z.enum(['recipient', 'keyword']),
  pattern: z.string().min(1).max(200),
  teamId: z.uuid(),
});
export const routingRulesBody = z.object({ items: z.array(routingRuleView).max(200) });

export const routingWaiting = z.object({ approval: z.object({ id: z.uuid() }) });

export const quarantineItem = z.object({
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  size: z.number().int(),
  from: z.string(),
  to: z.array(z.string()),
  reason: z.string(),
  explanation: z.string(),
  detail: z.string(),
  attempts: z.number().int(),
});
export type QuarantineItem = z.infer<typeof quarantineItem>;

export const intakeErrors = {
  not_quarantined: {
    kind: 'conflict',
    meaning: 'The mail is no longer in the quarantine: it was retried, or filed.',
    remedy: 'Read the quarantine again.',
  },
  routing_team_unknown: {
    kind: 'invalid',
    meaning: 'A routing rule names a team that does not exist.',
    remedy: 'Choose one of the teams of this Gatehouse.',
  },
  mail_too_large: {
    kind: 'invalid',
    meaning: 'The mail is larger than the 25 MB that are accepted.',
    remedy: 'Send it in parts, or without the large attachment.',
  },
  not_a_role_address: {
    kind: 'invalid',
    meaning: 'The recipient is not one of the role addresses.',
    remedy: 'Use an address of GATEHOUSE_ROLE_ADDRESSES.',
  },
} as const satisfies ErrorCatalogue;
