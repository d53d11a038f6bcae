import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';

export const mailPurposes = ['answer', 'acknowledgement', 'notification', 'enrolment'] as const;
export type MailPurpose = (typeof mailPurposes)[number];

export const outgoingStates = ['queued', 'sent', 'failed', 'held'] as const;
export type OutgoingState = (typeof outgoingStates)[number];

/** A finished mail. It is stored sealed, and sent after the caller's transaction has committed. */
export type OutgoingMail = {
  /** RFC 5322 with CRLF, at most 40 MB. */
  readonly raw: Uint8Array;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** As in the header, with angle brackets. Stable over all attempts. */
  readonly messageId: string;
  readonly purpose: MailPurpose;
  readonly caseId?: string;
};

/** A short mail from Gatehouse itself, to one person; it must quote nothing of a case. */
export type PlainMail = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly purpose: MailPurpose;
  readonly caseId?: string;
  /** An invitation, or that it is called off (RFC 6047). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
};

/** A mail that a transport hands on. */
export type Sendable = {
  readonly id: string;
  readonly raw: Uint8Array;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
};

export type OutboxDoor = {
  /** Part of the caller's transaction: the mail leaves exactly when that commits. */
  readonly send: (tx: Tx, mail: OutgoingMail) => Promise<{ readonly id: string }>;
  /** As `send`, composed here: unsigned, from the first role address, with the null sender. Ask `canReach` before. */
  readonly sendPlain: (tx: Tx, mail: PlainMail) => Promise<{ readonly id: string }>;
  /** Whether mail can go there: an ASCII address, and none of our own, where it would come back as a report. */
  readonly canReach: (address: string) => boolean;
  /** Whether a Message-ID is one of ours: an own copy that comes back. */
  readonly knowsMessageId: (tx: Tx, messageId: string) => Promise<boolean>;
  /** The case of the newest of these mails of ours, for threading by In-Reply-To and References and for bounces. */
  readonly caseOfMessageIds: (tx: Tx, messageIds: readonly string[]) => Promise<string | undefined>;
};

export const outgoingView = z.object({
  id: z.uuid(),
  purpose: z.enum(mailPurposes),
  caseId: z.uuid().nullable(),
  to: z.array(z.string()),
  messageId: z.string(),
  state: z.enum(outgoingStates),
  attempts: z.number().int(),
  /** What the receiving server said, without content of the mail. */
  lastError: z.string().nullable(),
  size: z.number().int(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type OutgoingView = z.infer<typeof outgoingView>;

export const outboxErrors = {
  outgoing_mail_state: {
    kind: 'conflict',
    meaning: 'The mail is in a state in which this is not possible; a sent mail can be neither held nor sent again.',
    remedy: 'Read the mail again.',
  },
  outgoing_mail_invalid: {
    kind: 'invalid',
    meaning: 'The mail has no recipient, or is larger than 40 MB.',
    remedy: 'Name at least one recipient, or send fewer attachments.',
  },
} as const satisfies ErrorCatalogue;

/** To whom a mail goes; `pending` shrinks as servers accept it for single recipients. */
export type Envelope = {
  readonly from: string;
  readonly to: readonly string[];
  readonly pending: readonly string[];
  readonly messageId: string;
};

export const outgoingMessage = outgoingView.extend({
  /** The mail as it leaves, for reading; cut after 256 kB. The whole of it is a download. */
  source: z.string(),
  truncated: z.boolean(),
});

export const deliverJob = {
  name: 'outbox.deliver',
  payload: z.object({ id: z.uuid() }),
  /** With the back-off of the queue: for about four days, as mail servers do (RFC 5321 §4.5.4.1). */
  maxAttempts: 25,
};

export const largestMail = 40 * 1024 * 1024;
