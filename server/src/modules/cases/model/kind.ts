import type { FocusArea, Severity, Visibility } from './words.ts';

/** The fields that a state may demand of a case before it is entered or left. */
export type RequiredField = 'assignee' | 'severity' | 'priority' | 'expiresAt' | 'team' | 'service' | 'deadlineAt';

export type KindState = {
  readonly name: string;
  /** What people read, where the name alone does not say it. */
  readonly label?: string;
  /** States that may follow. A closed case is re-opened by a transition from its closed state. */
  readonly to: readonly string[];
  /** What must be set before the case may leave this state. */
  readonly leaveWith?: readonly RequiredField[];
  /** Work on the case has ended; entering it needs a resolution, unless the state means one. */
  readonly closed?: true;
  /** Of a closed state: the resolution that it means by itself, so that none is asked for. */
  readonly resolution?: string;
  /** Only the module that owns the kind moves a case there, by `caseDoor.change`. */
  readonly byModule?: true;
};

/** Days are hours here, so that a rule of four hours needs no second unit. */
export type DeadlineHours = { readonly firstResponse: number | null; readonly resolve: number | null };

/** What a module registers to have cases of its own; the kernel knows no kind by name. */
export type CaseKind = {
  readonly name: string;
  /** Two to six capital letters; the module's migration makes the sequence `case_number_<prefix>`, starting at 1001. */
  readonly refPrefix: string;
  /** The first one is where a case begins. */
  readonly states: readonly KindState[];
  /** Where its cases are worked on, when that is not the page of a case: `/reviews/:ref`. */
  readonly owner?: { readonly page: string };
  /** Deadline and first response stand still while a needinfo is open that waits on the requester. */
  readonly pausesWhileWaiting?: true;
  /** Why a case may be closed, besides what closed states mean. `duplicate` always needs the case that it duplicates. */
  readonly resolutions: readonly string[];
  /**
   * Those of them that say that the case was worked on. Closing with another one is a single step: it fills what the
   * state may not be left without (a duplicate or spam is nobody's to rate).
   */
  readonly workedResolutions?: readonly string[];
  readonly defaultVisibility: Visibility;
  readonly defaultFocusArea: FocusArea;
  /** Set when a database is new; afterwards the table `deadline_rule` is what counts, and people edit it. */
  readonly defaultDeadlines: Readonly<Partial<Record<Severity, DeadlineHours>>>;
};
