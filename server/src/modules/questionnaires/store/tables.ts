import type { ColumnType, Generated } from 'kysely';
import type { AnswerSource } from '../model/index.ts';

export type DefinitionRow = {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly questions: number;
  readonly digest: string;
  readonly shipped: boolean;
  readonly imported_by: string | null;
  readonly imported_at: Date;
};

export type SheetRow = {
  readonly id: string;
  readonly case_id: string;
  readonly definition_id: string;
  readonly definition_version: string;
  readonly service_id: string | null;
  readonly subject_print: Buffer | null;
  readonly subject_sealed: Buffer | null;
  readonly contact_sealed: Buffer | null;
  readonly wrapped_key: Buffer;
  readonly opened_at: Date;
  readonly opened_by: string | null;
  readonly submitted_at: Date | null;
  readonly submitted_by: string | null;
  readonly submitted_guest: string | null;
  readonly rounds: number;
};

export type VersionRow = {
  readonly sheet_id: string;
  readonly question: string;
  readonly page: string;
  readonly version: number;
  readonly definition_version: string;
  readonly source: AnswerSource;
  readonly unknown: boolean;
  readonly sealed: Buffer;
  readonly at: Date;
  readonly by_id: string | null;
  readonly guest_id: string | null;
};

/** As it stands in the history. */
export type PastRow = VersionRow & {
  /** Submitted, decided on or spoken about. */
  readonly kept: boolean;
  /** When the run of writing began of which this is the last state; null: with it. */
  readonly begun_at: Date | null;
};

export type AnswerRow = VersionRow & {
  readonly reopened_version: number | null;
  readonly reopened_at: Date | null;
  readonly reopened_by: string | null;
  readonly reopened_sealed: Buffer | null;
};

export type GuestRow = {
  readonly id: string;
  readonly sheet_id: string;
  readonly sealed: Buffer;
  readonly address_print: Buffer;
  readonly pages: string[] | null;
  readonly invited_by: string | null;
  readonly invited_by_guest: string | null;
  readonly invited_at: Date;
  readonly last_seen_at: Date | null;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
};

export type CommentRow = {
  readonly id: string;
  readonly sheet_id: string;
  readonly question: string;
  readonly page: string;
  readonly internal: boolean;
  readonly sealed: Buffer;
  readonly at: Date;
  readonly by_id: string | null;
  readonly guest_id: string | null;
};

export type FileRow = {
  readonly id: string;
  readonly sheet_id: string;
  readonly question: string;
  readonly page: string;
  readonly sealed: Buffer;
  readonly size: bigint;
  readonly pieces: number;
  readonly received: number;
  readonly at: Date;
  readonly by_id: string | null;
  readonly guest_id: string | null;
  readonly finished_at: Date | null;
  readonly sha256: Buffer | null;
  readonly removed_at: Date | null;
  /** A decision rests on it: its content stays, also when it is removed. */
  readonly kept: boolean;
};

export type ClaimRow = {
  readonly sheet_id: string;
  readonly question: string;
  readonly service_id: string;
  readonly standard: string | null;
  readonly control: string;
  readonly claimed: boolean;
  readonly contradicted_at: Date | null;
  readonly evidence_id: string | null;
};

export type AskedRow = {
  readonly needinfo_id: string;
  readonly sheet_id: string;
  readonly question: string;
  readonly person_id: string;
  readonly asked_by: string | null;
  readonly asked_at: Date;
  readonly closed_at: Date | null;
};

export type QuestionnaireTables = {
  questionnaire_definition: DefinitionRow & { content: ColumnType<unknown, string, string> };
  sheet: Omit<SheetRow, 'rounds'> & { rounds: Generated<number> };
  sheet_answer: AnswerRow;
  sheet_answer_version: Omit<PastRow, 'kept'> & { kept: Generated<boolean> };
  sheet_guest: GuestRow;
  sheet_guest_link: { hash: Buffer; guest_id: string; made_at: Date; expires_at: Date; used_at: Date | null };
  sheet_comment: CommentRow;
  sheet_file: Omit<FileRow, 'received' | 'kept'> & { received: Generated<number>; kept: Generated<boolean> };
  sheet_file_piece: { file_id: string; number: number; content: Buffer };
  sheet_claim: ClaimRow;
  sheet_asked: AskedRow;
};
