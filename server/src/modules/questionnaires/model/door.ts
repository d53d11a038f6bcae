import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { AnswerSource } from './words.ts';

export type DefinitionName = { readonly id: string; readonly version: string };

export type NewSheet = {
  /** Id of a definition; its newest version is taken. */
  readonly definition: string;
  readonly caseId: string;
  readonly serviceId?: string;
  /** What or whom it is about where that is no service (the name of a vendor); finds last year's answers. */
  readonly subject?: string;
  /** Mail address of who of the other side may answer; offered when somebody invites. */
  readonly contact?: string;
  /** What else is known, by the path that a definition's `prefill` names: `review.trackerItem`, `review.desiredDate`. */
  readonly facts?: Readonly<Record<string, string | readonly string[]>>;
  /** By id of the question. */
  readonly answers?: Readonly<Record<string, unknown>>;
};

export type SheetStatus = {
  readonly definition: DefinitionName;
  /** Nothing is missing, whether it was submitted or not. */
  readonly complete: boolean;
  /** Ids of questions, and of findings without the justification that they ask for. */
  readonly missing: readonly string[];
  readonly findings: readonly SheetFinding[];
  /** Answers that say that a control holds, while evidence says that it does not. */
  readonly contradicted: readonly {
    readonly question: string;
    readonly control: string;
    readonly evidenceId: string | null;
  }[];
  readonly unknown: readonly string[];
  readonly submittedAt: Date | null;
  /** Asked for again since. */
  readonly reopened: readonly string[];
};
export type SheetFinding = {
  readonly id: string;
  readonly name: string;
  readonly severity: string;
  readonly justified: boolean;
};

export type SheetAnswer = {
  readonly question: string;
  readonly value: unknown;
  readonly unknown: boolean;
  readonly source: AnswerSource;
  readonly at: Date;
  readonly version: number;
  readonly definitionVersion: string;
  /** Person id. */
  readonly by: string | null;
  readonly guestId: string | null;
};

export type Invitation = {
  readonly name: string;
  readonly address: string;
  /** Ids of pages; all unless said. */
  readonly pages?: readonly string[];
  /** Without a mail the link is in the answer, once. */
  readonly mail?: boolean;
};
export type Invited = { readonly guestId: string; readonly link?: string; readonly expiresAt: Date | null };

/** Somebody who answers a sheet from outside. */
export type OtherSide = {
  /** Mail address, in small letters. */
  readonly address: string;
  /** Let in by the organisation, which knows whom it asks; else a colleague of such a guest, who came in. */
  readonly invited: boolean;
};

/** What other modules may do with questionnaires, each call in the caller's transaction and under its actor. */
export type QuestionnairesDoor = {
  /** The newest version of each definition. */
  readonly definitions: (tx: Tx) => Promise<readonly (DefinitionName & { readonly title: string })[]>;
  readonly open: (tx: Tx, sheet: NewSheet) => Promise<{ readonly sheetId: string }>;
  /** Sets answers; one that a person or a guest gave stays. */
  readonly fill: (
    tx: Tx,
    sheetId: string,
    answers: Readonly<Record<string, unknown>>,
    source: Exclude<AnswerSource, 'guest'>,
  ) => Promise<void>;
  /** What it was opened for is decided: answers stay, handed in or not, until single ones are asked for again. */
  readonly close: (tx: Tx, sheetId: string) => Promise<void>;
  readonly status: (tx: Tx, sheetId: string) => Promise<SheetStatus>;
  /** Of these, what or whom they are about where that is no service, by sheet. */
  readonly subjects: (tx: Tx, sheetIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** SHA-256 in hex of the definition's name and all answers in canonical form, files by their own digests. */
  readonly digest: (tx: Tx, sheetId: string) => Promise<string>;
  /** Nobody writes to it until the transaction ends. Before anything else is locked: whoever answers takes the sheet first. */
  readonly hold: (tx: Tx, sheetId: string) => Promise<void>;
  /** For who decides, before asking for the digest: the answers and files of this moment stay. */
  readonly keep: (tx: Tx, sheetId: string) => Promise<void>;
  readonly answers: (tx: Tx, sheetId: string) => Promise<readonly SheetAnswer[]>;
  /** What is answered where `path` is asked for: null where nothing is, undefined where nobody asks. */
  readonly fact: (tx: Tx, sheetId: string, path: string) => Promise<unknown>;
  /** Answers it anew from the request, whoever answered before; a sheet that was handed in or closed stays as it is. */
  readonly setFact: (tx: Tx, sheetId: string, path: string, value: string | null) => Promise<void>;
  readonly invite: (tx: Tx, sheetId: string, invitation: Invitation) => Promise<Invited>;
  /** The people of the other side. */
  readonly otherSide: (tx: Tx, sheetId: string) => Promise<readonly OtherSide[]>;
  /** Sheets of a case, oldest first. */
  readonly ofCase: (
    tx: Tx,
    caseId: string,
  ) => Promise<readonly { readonly sheetId: string; readonly definition: string }[]>;
};

/**
 * Hears of a sheet in the transaction of the change; of what a guest did, in one of the system that follows it.
 */
export type SheetListener = {
  readonly changed: (tx: Tx, change: SheetChange) => Promise<void>;
};
export type SheetChange = {
  readonly sheetId: string;
  readonly caseId: string;
  readonly what: 'answered' | 'submitted' | 'contradicted' | 'guest-entered';
  /** Of the question that was answered: the path that fills it, where it has one. */
  readonly fact?: string;
};
export const sheetListeners = extensionPoint<SheetListener>('listeners for sheets');
