import type { Tx } from '../../../platform/db/index.ts';
import type { FocusArea, Priority, Severity, Visibility } from './words.ts';

/** The fields of a case that people set. Absent: not touched; null: emptied. */
export type CaseChange = {
  readonly title?: string;
  /** All labels of the case, replacing those it had. */
  readonly labels?: readonly string[];
  readonly state?: string;
  readonly severity?: Severity | null;
  readonly priority?: Priority | null;
  readonly assignee?: string | null;
  readonly team?: string | null;
  readonly service?: string | null;
  readonly focusArea?: FocusArea;
  readonly visibility?: Visibility;
  /** Null takes back a deadline set by hand: the rule of the kind applies again. */
  readonly deadlineAt?: Date | null;
  readonly expiresAt?: Date | null;
  readonly resolution?: string;
  /** Id of a case that the actor may see. */
  readonly duplicateOf?: string;
};

/** What rules decide from: the case without its content. */
export type CaseFacts = {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly severity: Severity | null;
  readonly priority: Priority | null;
  readonly assignee: string | null;
  readonly team: string | null;
  readonly service: string | null;
  readonly focusArea: FocusArea;
  readonly visibility: Visibility;
  readonly deadlineAt: Date | null;
  readonly deadlineByHand: boolean;
  readonly firstResponseAt: Date | null;
  readonly expiresAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly resolution: string | null;
  readonly duplicateOf: string | null;
  readonly mergedInto: string | null;
  /** Since when the clocks stand still. */
  readonly pausedAt: Date | null;
  /** How long they stood still before, in milliseconds; deadlines by rule come later by it. */
  readonly pausedMs: number;
  readonly version: number;
};

/** Who makes the change: people and the kernel, or the module that owns the kind. */
export type Maker = 'kernel' | 'owner';

/** One changed field on the timeline; titles are said to have changed, never quoted. */
export type FieldChange = {
  readonly field: keyof CaseChange | 'firstResponseAt';
  readonly from: string | null;
  readonly to: string | null;
};

export type CaseChanged = {
  readonly caseId: string;
  readonly kind: string;
  readonly by: Maker;
  /** At least one; of title and labels nothing is said. */
  readonly changes: readonly FieldChange[];
};

/** Told of each change of fields in its transaction, after the case has changed: by page, API or another module. */
export type CaseListener = { readonly changed: (tx: Tx, change: CaseChanged) => Promise<void> };
