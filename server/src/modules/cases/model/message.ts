import type { MessageDirection, SignatureState } from './words.ts';

/** What a reader must know of how a message travelled. */
export type OpenpgpFacts = {
  readonly encrypted: boolean;
  /** Fingerprint of the role key that opened it. */
  readonly decryptedWith: string | null;
  readonly signature: SignatureState;
  /** Fingerprint or key id of who signed. */
  readonly signer: string | null;
  /** Whether the encryption carried integrity protection (RFC 9580 §5.13); null when nothing was encrypted. */
  readonly integrity: boolean | null;
  /** The subject came from inside the encryption or the signature. */
  readonly protectedSubject: boolean;
  /** Further sentences for the reader: parts that were not covered, oddities of the form. */
  readonly remarks: readonly string[];
};

export const plainMail: OpenpgpFacts = {
  encrypted: false,
  decryptedWith: null,
  signature: 'none',
  signer: null,
  integrity: null,
  protectedSubject: false,
  remarks: [],
};

/** What is sealed of a message. */
export type MessageContent = {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly openpgp: OpenpgpFacts;
  /** Marks such as `bounce`, `auto-reply`, `same-message-id`, `repeated-body`. */
  readonly flags: readonly string[];
};

export type NewAttachment = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

export type NewMessage = MessageContent & {
  readonly direction: MessageDirection;
  /** When it was received or sent. */
  readonly at: Date;
  /** The person who wrote an answer. */
  readonly authorId?: string;
  /** The raw mail that it came from, owned by the intake. */
  readonly rawMailId?: string;
  readonly attachments: readonly NewAttachment[];
  /** What `messageWords` gave for it, where that was asked before the transaction. */
  readonly words?: readonly bigint[];
};

/** Of what the words are by which a message is found. */
export type SearchedMessage = Pick<NewMessage, 'subject' | 'from' | 'text'> & {
  readonly attachments: readonly Pick<NewAttachment, 'name'>[];
};

export type AttachmentFacts = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
};

export type CaseMessage = MessageContent & {
  readonly id: string;
  readonly caseId: string;
  readonly direction: MessageDirection;
  readonly at: Date;
  readonly authorId: string | null;
  readonly rawMailId: string | null;
  /** The case from which a merge brought it. */
  readonly mergedFrom: string | null;
  readonly attachments: readonly AttachmentFacts[];
};
