import type { Tx } from '../db/index.ts';

/** What a change was made to; `type` is a word of the glossary, `id` never holds content. */
export type AuditSubject = { readonly type: string; readonly id: string };

export type AuditRecord = {
  /** Past tense with the subject first: `case.claimed`, `role-key.rotated`. */
  readonly action: string;
  readonly subject: AuditSubject;
  /** Stored only as keyed digests of their canonical JSON. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** The person's own words where a reason was asked for; shown to auditors, so it must not hold case content. */
  readonly reason?: string;
  /** Set where the two-person rule could not hold (one administrator only, console, break-glass). */
  readonly exception?: 'single-administrator' | 'console' | 'break-glass';
};

/** Writes one entry in the transaction of the change itself. */
export type Audit = { readonly record: (tx: Tx, record: AuditRecord) => Promise<void> };
