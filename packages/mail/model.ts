import type { DecryptFailure, Integrity, KeyDescription, SignatureReason, SignatureVerdict } from '@gatehouse/openpgp';

/** One mailbox (RFC 5322 §3.4). `address` is as written; compare with `normaliseAddress`. */
export type Mailbox = { readonly name: string; readonly address: string };

/** Upper bounds of reading. All bytes, except where the name says otherwise. */
export type MailLimits = {
  readonly rawBytes: number;
  /** Multiparts and embedded messages within each other, the layers of encryption included. */
  readonly depth: number;
  /** Parts of all levels together. */
  readonly parts: number;
  /** One header section. */
  readonly headerBytes: number;
  /** One header field's value in characters, unfolded and decoded. */
  readonly headerChars: number;
  /** Addresses of one field. */
  readonly addresses: number;
  /** The text that is shown of one part, in characters; the rest becomes an attachment. */
  readonly textChars: number;
  /** Plaintext of one OpenPGP message, after decompression. */
  readonly plaintextBytes: number;
  /** OpenPGP messages that are decrypted, and signatures that are checked, in one mail. */
  readonly openpgpMessages: number;
  readonly keys: number;
  /** One armored key or binary key. */
  readonly keyBytes: number;
};

/** What shields one part. Parts of different protection are never joined (EFAIL). */
export type Protection = {
  readonly encrypted: boolean;
  /** Absent when not encrypted. */
  readonly integrity?: Integrity;
  readonly decryptedWith?: string;
  readonly signature: SignatureVerdict;
  readonly signer?: string;
};

export type TextPart = {
  readonly text: string;
  readonly source: 'plain' | 'html';
  readonly protection: Protection;
  /** The part was longer than `textChars`; all of it is among the attachments. */
  readonly truncated: boolean;
};

export type Attachment = {
  /** Without path, control and bidirectional characters, at most 120 characters, never empty. */
  readonly filename: string;
  /** What the sender declared, lower case, `type/subtype`; never to be served as such. */
  readonly declaredType: string;
  readonly bytes: Uint8Array;
  readonly protection: Protection;
  /** `undecryptable`: the ciphertext of a message that could not be decrypted. */
  readonly role: 'file' | 'message' | 'long-text' | 'undecryptable';
};

export type OpenpgpForm = 'pgp-mime' | 'inline' | 'exchange' | 'none';

/** What a reader must know about how the mail came. The verdict holds for every part that is shown in `text`. */
export type OpenpgpSummary = {
  readonly encrypted: boolean;
  readonly form: OpenpgpForm;
  /** Fingerprint of the role key (primary key) that decrypted. */
  readonly decryptedWith: string | null;
  readonly signature: SignatureVerdict;
  /** Fingerprint (primary key) of a known signer, otherwise the key id that the signature names. */
  readonly signer: string | null;
  readonly signerAddresses: readonly string[];
  /** One of the signer's addresses is the From address. */
  readonly signerIsSender: boolean;
  /** `carried`: the key came with this same mail, is for its From address, and no other key of that address is known. */
  readonly signerOrigin: 'known' | 'carried' | null;
  readonly signatureReason: SignatureReason | null;
  readonly signedAt: Date | null;
  readonly integrity: Integrity | null;
  /** The subject shown comes from inside the encryption or signature. */
  readonly protectedSubject: boolean;
  /** What was encrypted and could not be read, with the key ids it is for; its ciphertext is among the attachments. */
  readonly unreadable: Unreadable | null;
  readonly reasons: readonly ProtectionNote[];
};

export type Unreadable = {
  readonly reason: DecryptFailure;
  readonly detail: string;
  readonly recipients: readonly string[];
};

/** Peculiarities that the reader is told in words. */
export type ProtectionNote =
  /** Encrypted without integrity protection (RFC 9580 §5.7): may have been altered. */
  | 'no-integrity-protection'
  /** Some text was outside of the encryption; it is in `parts`, and not in `text`. */
  | 'partly-encrypted'
  /** A signature covers some of the shown text only; the verdict is `none`. */
  | 'partly-signed'
  | 'unsigned-attachments'
  /** The signature is around the ciphertext: it doesn't prove that the signer knew the text. */
  | 'signed-outside-encryption'
  /** Something could not be decrypted; `unreadable` says why. */
  | 'undecryptable-part'
  /** The key that came with the mail isn't the one known for that address. */
  | 'key-differs-from-known'
  /** The key that came with the mail would verify it, but isn't for the From address. */
  | 'carried-key-of-other-address'
  /** The From inside the protection isn't the From outside. */
  | 'protected-from-differs'
  | 'too-many-openpgp-messages';

export type KeyOrigin = 'attachment' | 'inline' | 'autocrypt' | 'autocrypt-gossip';

export type CollectedKey = {
  readonly origin: KeyOrigin;
  /** Armored public key, cleaned of everything that isn't part of it. */
  readonly armored: string;
  readonly description: KeyDescription;
  /** Address named by the Autocrypt header. */
  readonly forAddress?: string;
  /** `prefer-encrypt=mutual` (Autocrypt 1.1 §2.1). */
  readonly preferEncrypt?: boolean;
  readonly encrypted: boolean;
};

export type BounceDetails = {
  /** Message-ID of the mail that wasn't delivered, with angle brackets; null when the bounce doesn't say. */
  readonly originalMessageId: string | null;
  readonly originalSubject: string | null;
  /** Recipients that failed, lower case. */
  readonly recipients: readonly string[];
  /** `delayed`: it is still being tried (RFC 3464 §2.3.3). */
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | 'unknown';
  /** Enhanced status code, for example `5.1.1` (RFC 3463). */
  readonly status: string | null;
  readonly diagnostic: string | null;
};

export type Classification =
  | { readonly kind: 'report' }
  | { readonly kind: 'bounce'; readonly reason: string; readonly bounce: BounceDetails }
  /** Made by a machine as an answer: attach it to the case it answers, never answer it. */
  | { readonly kind: 'auto-reply'; readonly reason: string }
  | { readonly kind: 'loop'; readonly reason: string };

export type Threading = {
  /** Own id with angle brackets; null when missing or malformed. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  /** Oldest first, at most 100; the newest are kept. */
  readonly references: readonly string[];
  /** From all recipient fields: `security+TOKEN@host`. */
  readonly plusTokens: readonly PlusToken[];
};

export type PlusToken = { readonly address: string; readonly token: string };

export type ReadFailure = {
  readonly reason:
    | 'empty'
    | 'too-large'
    | 'too-deep'
    | 'too-many-parts'
    | 'malformed'
    | 'no-sender'
    /** Encrypted to us, and not readable all the same. A mail for a foreign key is a report whose sender must be told. */
    | DecryptFailure;
  readonly detail: string;
  /** Key ids that an unreadable message is encrypted to. */
  readonly recipients: readonly string[];
};

/** One mail, read. Plain values only: it may cross a worker's boundary. */
export type ReadMail = {
  readonly from: Mailbox | null;
  readonly sender: Mailbox | null;
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** The protected subject where there is one. Never contains line breaks. */
  readonly subject: string;
  /** The subject as it was readable on the way. */
  readonly outerSubject: string;
  readonly date: Date | null;
  /** `''` is the null sender; null when the header is absent. */
  readonly returnPath: string | null;
  readonly userAgent: string | null;
  readonly classification: Classification;
  /** False for whatever RFC 3834 and its kin forbid to answer automatically; the reason is `silence`. */
  readonly mayAutoReply: boolean;
  readonly silence: string | null;
  /** What a person reads. When anything was decrypted: the decrypted text only. */
  readonly text: string;
  readonly parts: readonly TextPart[];
  readonly attachments: readonly Attachment[];
  readonly openpgp: OpenpgpSummary;
  readonly keys: readonly CollectedKey[];
  readonly threading: Threading;
  /** SHA-256 (hex) of the message without its trace headers. */
  readonly contentDigest: string;
  /** Set: this mail belongs in the quarantine. What could be read is there all the same. */
  readonly failure: ReadFailure | null;
};
