import type { FocusArea, Severity } from './words.ts';

export const deadlineWindows = ['overdue', 'today', 'soon', 'week', 'month', 'none'] as const;
export type DeadlineWindow = (typeof deadlineWindows)[number];

export const listOrders = ['opened', 'deadline', 'updated'] as const;
export type ListOrder = (typeof listOrders)[number];

/** Which cases a list shows, of those that the actor may see. */
export type CaseFilter = {
  readonly kind?: string;
  /** A state of a kind, or `open` for all that are not closed. */
  readonly state?: string;
  readonly assignee?: { readonly person: string } | 'none';
  readonly team?: { readonly id: string } | 'mine';
  readonly severity?: Severity;
  readonly service?: string;
  readonly focusArea?: FocusArea;
  readonly waitingOn?: 'us' | 'them';
  readonly dueFrom?: Date;
  readonly dueBefore?: Date;
  readonly noDeadline?: true;
};

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/** At most this many are counted; the pages say "1000+" above it. */
export const countLimit = 1000;

/** Numbers up to `countLimit`; one more means "or more". */
export type InboxCounts = {
  readonly unowned: number;
  readonly mine: number;
  /** With a team of the actor's. */
  readonly team: number;
  /** Somebody outside has to answer. */
  readonly waiting: number;
  readonly overdue: number;
  readonly open: number;
  /** Open questions to the actor. */
  readonly asked: number;
};

export type BacklogRow = {
  readonly focusArea: FocusArea;
  readonly bySeverity: Readonly<Record<Severity | 'unrated', number>>;
  readonly unowned: number;
  readonly overdue: number;
  /** Some number stands for "or more". */
  readonly more: boolean;
};

export type DeadlineRule = {
  readonly kind: string;
  readonly severity: Severity;
  readonly firstResponseHours: number | null;
  readonly resolveHours: number | null;
  readonly version: number;
};
