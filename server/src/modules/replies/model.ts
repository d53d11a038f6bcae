import type { Mailbox } from '@gatehouse/mail';
import type { KeyRefusal } from '@gatehouse/openpgp';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';
import type { PlainMail } from '../outbox/index.ts';

export const answerLimits = {
  textChars: 200_000,
  recipients: 20,
  attachments: 20,
  /** All attachments of one answer together, decoded. */
  attachmentBytes: 20 * 1024 * 1024,
} as const;

/** What an acknowledgement needs to know of the mail that opened the case. */
export type Acknowledgement = {
  readonly caseId: string;
  readonly ref: string;
  readonly to: Mailbox;
  /** The role address that the report was sent to. */
  readonly roleAddress: string;
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly encrypted: boolean;
  /** `ReadMail.mayAutoReply`: false for bounces, automatic answers and lists. */
  readonly mayAutoReply: boolean;
};

/** A mail that a person sent into a case; answers refer to it. */
export type HeardMail = {
  readonly caseId: string;
  /** The sender's address; nobody else is told of the ids below. */
  readonly from: string;
  readonly messageId: string | null;
  readonly references: readonly string[];
  /** The role address that it was sent to. */
  readonly roleAddress: string;
  /** The mail opened the case in this transaction: nothing can have been heard before. */
  readonly opened?: boolean;
};

/** `limited`: the address was acknowledged too often lately; the mail is filed all the same. */
export type AcknowledgementOutcome = 'sent' | 'already' | 'not-allowed' | 'limited';

/** To one address within so many hours. */
export const acknowledgementLimit = { most: 100, hours: 24 } as const;

export type TokenTarget = { readonly caseId: string; readonly address: string };

/** What other modules use, in the caller's transaction. */
export type RepliesDoor = {
  /** Sends one to each of them who is active and can be written to; says to whom. System only. */
  readonly tell: (tx: Tx, personIds: readonly string[], notice: PlainNotice) => Promise<readonly string[]>;
  /** The token of a case and a correspondent, made where there is none. System only. */
  readonly tokenFor: (tx: Tx, target: TokenTarget) => Promise<string>;
  /** The case that a plus-address belongs to, and whom it was given to; undefined for an unknown token. System only. */
  readonly caseByToken: (tx: Tx, token: string) => Promise<TokenTarget | undefined>;
  /** Remembers what an answer refers to; for every filed mail of a person. System only. */
  readonly heard: (tx: Tx, mail: HeardMail) => Promise<void>;
  /** One acknowledgement per case, however often it is called; quotes nothing. System only. */
  readonly acknowledge: (tx: Tx, acknowledgement: Acknowledgement) => Promise<AcknowledgementOutcome>;
  /** Tells people that a case waits, by its reference and address only. System only. */
  readonly notify: (
    tx: Tx,
    personIds: readonly string[],
    about: { readonly caseId: string; readonly ref: string; readonly what: NotificationWord },
  ) => Promise<void>;
};

/** A short mail to people of Gatehouse; it must quote nothing of a case. */
export type PlainNotice = Omit<PlainMail, 'to' | 'purpose'>;

export type NotificationWord =
  | 'new-case'
  | 'new-message'
  | 'urgent-review'
  | 'review-changed'
  | 'review-asked'
  | 'review-assigned'
  | 'review-condition'
  | 'review-decided'
  | 'review-lapsed'
  | 'review-started'
  | 'review-triaged';

export type RecipientKey = {
  readonly address: string;
  readonly outcome: 'usable' | 'refused' | 'none';
  readonly fingerprint: string | null;
  readonly reason: KeyRefusal | null;
};

export const answerModes = ['auto', 'plain'] as const;

/** Judged by the service, which also knows the role addresses. */
const address = z.string().trim().min(3).max(254);

export const attachmentInput = z.object({
  filename: z.string().min(1).max(255),
  type: z
    .string()
    .regex(/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/i, 'must be a media type such as text/plain')
    .max(127)
    .default('application/octet-stream'),
  /** Base64 (RFC 4648 §4), checked when it is decoded. */
  content: z.string().max(Math.ceil((answerLimits.attachmentBytes * 4) / 3) + 4),
});

export const answerRequest = z.object({
  text: z.string().trim().min(1).max(answerLimits.textChars),
  /** Whom it goes to; the last outside sender of the case when left out. */
  to: z.array(address).min(1).max(answerLimits.recipients).optional(),
  cc: z.array(address).max(answerLimits.recipients).optional(),
  subject: z.string().trim().min(1).max(300).optional(),
  attachments: z.array(attachmentInput).max(answerLimits.attachments).optional(),
  /** `plain` sends readable although it would have to be encrypted; without it such an answer is refused. */
  mode: z.enum(answerModes).default('auto'),
});
export type AnswerRequest = z.output<typeof answerRequest>;

export const recipientKey = z.object({
  address: z.string(),
  outcome: z.enum(['usable', 'refused', 'none']),
  fingerprint: z.string().nullable(),
  reason: z.string().nullable(),
});

export const answerPreview = z.object({
  to: z.array(z.string()),
  cc: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  /** What happens with `mode: "auto"`: `blocked` asks for a key or for `mode: "plain"`, `unaddressed` for a recipient. */
  protection: z.enum(['encrypted', 'signed', 'blocked', 'unaddressed']),
  /** In words, for the composer. */
  explanation: z.string(),
  recipients: z.array(recipientKey),
  /** A text to start from, when the next step is to ask for a key; null otherwise. */
  offeredText: z.string().nullable(),
});
export type AnswerPreview = z.output<typeof answerPreview>;

export const answerSent = z.object({
  id: z.uuid(),
  encrypted: z.boolean(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  messageId: z.string(),
  recipients: z.array(recipientKey),
});
export type AnswerSent = z.output<typeof answerSent>;

export const replyErrors = {
  answer_needs_key: {
    kind: 'conflict',
    meaning:
      'The answer would have to be encrypted, and a recipient has no usable key; the message names whose and why.',
    remedy: 'Import or pin a usable key, ask for one, or repeat with mode "plain" if the text may be read on the way.',
  },
  answer_without_recipient: {
    kind: 'invalid',
    meaning: 'Nobody outside has written in this case yet, so the answer needs a recipient.',
    remedy: 'Name at least one address in "to".',
  },
  answer_recipient: {
    kind: 'invalid',
    meaning: 'An address cannot be a recipient of an answer.',
    remedy: 'Leave out the role addresses; they get their copy by themselves.',
  },
  answer_attachment: {
    kind: 'invalid',
    meaning: 'The content of an attachment is not base64.',
    remedy: 'Encode the bytes of the file in base64, without line breaks.',
  },
  answer_too_large: {
    kind: 'invalid',
    meaning: 'The attachments are larger than an answer can carry.',
    remedy: 'Send less; the message names the limit.',
  },
} as const satisfies ErrorCatalogue;
