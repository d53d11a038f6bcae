import type {
  CaseChange,
  CaseFacts,
  CaseFilter,
  CaseKind,
  DeadlineRule,
  DeadlineWindow,
  FieldChange,
  KindState,
  RequiredField,
  Severity,
  Visibility,
} from './model/index.ts';

/** Why a change cannot be made. */
export type Refusal =
  | { readonly code: 'case_transition'; readonly from: string; readonly to: string; readonly open: readonly string[] }
  | { readonly code: 'case_fields_missing'; readonly state: string; readonly fields: readonly RequiredField[] }
  | { readonly code: 'case_resolution_missing'; readonly resolutions: readonly string[]; readonly duplicate: boolean }
  | { readonly code: 'case_not_closed' }
  | { readonly code: 'case_merged' };

export function stateOf(kind: CaseKind, name: string): KindState | undefined {
  return kind.states.find((state) => state.name === name);
}

export function firstState(kind: CaseKind): string {
  return kind.states[0]?.name ?? 'new';
}

/** Where a closed case goes when it is opened again: the first state that may follow. */
export function reopenState(kind: CaseKind, closed: string): string | undefined {
  return stateOf(kind, closed)?.to[0];
}

/** Exactly one state of a kind is closed. */
export function closedState(kind: CaseKind): string {
  return kind.states.find((state) => state.closed === true)?.name ?? 'closed';
}

export function isClosed(kind: CaseKind, state: string): boolean {
  return stateOf(kind, state)?.closed === true;
}

export type FinalFields = Pick<
  CaseFacts,
  | 'state'
  | 'severity'
  | 'priority'
  | 'assignee'
  | 'team'
  | 'service'
  | 'focusArea'
  | 'visibility'
  | 'deadlineAt'
  | 'deadlineByHand'
  | 'firstResponseAt'
  | 'expiresAt'
  | 'resolution'
  | 'duplicateOf'
>;

/** The case as it would be after the change, deadlines by rule included. */
export function applied(
  before: CaseFacts,
  change: CaseChange,
  kind: CaseKind,
  rules: readonly DeadlineRule[],
): FinalFields {
  const state = change.state ?? before.state;
  const severity = pick(change.severity, before.severity);
  const closed = isClosed(kind, state);
  return {
    state,
    severity,
    priority: pick(change.priority, before.priority),
    assignee: pick(change.assignee, before.assignee),
    team: pick(change.team, before.team),
    service: pick(change.service, before.service),
    focusArea: change.focusArea ?? before.focusArea,
    visibility: change.visibility ?? before.visibility,
    expiresAt: pick(change.expiresAt, before.expiresAt),
    ...deadlines(before, change, severity, rules),
    resolution: closed ? (change.resolution ?? before.resolution) : null,
    duplicateOf: duplicateAfter(before, change, closed),
  };
}

/** Who closes, and when. */
export type Closing = { readonly by: string; readonly at: Date };

/**
 * A closing change with the fields filled that the present state may not be left without: mail that needs no work is
 * closed in one step. What the change itself empties, and a resolution that says that work was done, fill nothing.
 */
export function filledForClosing(before: CaseFacts, change: CaseChange, kind: CaseKind, closing: Closing): CaseChange {
  const resolution = change.resolution;
  const closes = change.state !== undefined && isClosed(kind, change.state) && !isClosed(kind, before.state);
  if (!closes || resolution === undefined || kind.workedResolutions?.includes(resolution) === true) return change;
  const fillings: CaseChange = { assignee: closing.by, severity: 'none', priority: 'P5', expiresAt: closing.at };
  const asked = stateOf(kind, before.state)?.leaveWith ?? [];
  const missing = asked.filter((field) => before[field] === null && change[field] === undefined);
  return {
    ...Object.fromEntries(Object.entries(fillings).filter(([field]) => missing.some((m) => m === field))),
    ...change,
  };
}

function pick<T>(wanted: T | undefined, present: T): T {
  return wanted === undefined ? present : wanted;
}

function duplicateAfter(before: CaseFacts, change: CaseChange, closed: boolean): string | null {
  if (!closed) return null;
  const resolution = change.resolution ?? before.resolution;
  return resolution === 'duplicate' ? (change.duplicateOf ?? before.duplicateOf) : null;
}

const hour = 3_600_000;

function deadlines(
  before: CaseFacts,
  change: CaseChange,
  severity: Severity | null,
  rules: readonly DeadlineRule[],
): Pick<CaseFacts, 'deadlineAt' | 'deadlineByHand' | 'firstResponseAt'> {
  const rule = rules.find((r) => r.kind === before.kind && r.severity === severity);
  const after = (hours: number | null | undefined): Date | null =>
    hours === null || hours === undefined ? null : new Date(before.openedAt.getTime() + hours * hour);
  const rated = change.severity !== undefined && change.severity !== before.severity;
  const firstResponseAt = rated ? after(rule?.firstResponseHours) : before.firstResponseAt;
  if (change.deadlineAt instanceof Date)
    return { deadlineAt: change.deadlineAt, deadlineByHand: true, firstResponseAt };
  const byRule = { deadlineAt: after(rule?.resolveHours), deadlineByHand: false, firstResponseAt };
  if (change.deadlineAt === null) return byRule;
  if (rated && !before.deadlineByHand) return byRule;
  return { deadlineAt: before.deadlineAt, deadlineByHand: before.deadlineByHand, firstResponseAt };
}

/** Whether the kind allows the change; the first refusal that applies. */
export function refusal(
  before: CaseFacts,
  change: CaseChange,
  after: FinalFields,
  kind: CaseKind,
): Refusal | undefined {
  if (before.mergedInto !== null) return { code: 'case_merged' };
  const closed = isClosed(kind, after.state);
  if (after.state !== before.state) {
    const present = stateOf(kind, before.state);
    if (stateOf(kind, after.state) === undefined || !present?.to.includes(after.state)) {
      return { code: 'case_transition', from: before.state, to: after.state, open: present?.to ?? [] };
    }
    const fields = (present.leaveWith ?? []).filter((field) => after[field] === null);
    if (fields.length > 0) return { code: 'case_fields_missing', state: before.state, fields };
  }
  if (closed) {
    const known = after.resolution !== null && kind.resolutions.includes(after.resolution);
    const duplicate = after.resolution === 'duplicate' && after.duplicateOf === null;
    if (!known || duplicate) return { code: 'case_resolution_missing', resolutions: kind.resolutions, duplicate };
  } else if (change.resolution !== undefined || change.duplicateOf !== undefined) {
    return { code: 'case_not_closed' };
  }
  return undefined;
}

/** Two-person rule: taking the highest severity away from a case. */
export function lowersCritical(before: Pick<CaseFacts, 'severity'>, change: CaseChange): boolean {
  return before.severity === 'critical' && change.severity !== undefined && change.severity !== 'critical';
}

/** Two-person rule: letting more people see a restricted case. */
export function widens(before: Pick<CaseFacts, 'visibility'>, change: CaseChange): boolean {
  return before.visibility === 'restricted' && change.visibility !== undefined && change.visibility !== 'restricted';
}

const breadth: Readonly<Record<Visibility, number>> = { restricted: 0, team: 1, internal: 2 };

type Reach = Pick<CaseFacts, 'visibility' | 'team'>;

/** Whether everybody who sees `into` by its visibility sees `from` as well; members of two restricted cases are compared apart. */
export function mergeKeepsReach(from: Reach, into: Reach): boolean {
  if (breadth[into.visibility] !== breadth[from.visibility]) return breadth[into.visibility] < breadth[from.visibility];
  return from.visibility !== 'team' || from.team === into.team;
}

const shown: readonly (keyof FinalFields & FieldChange['field'])[] = [
  'state',
  'resolution',
  'severity',
  'priority',
  'assignee',
  'team',
  'service',
  'focusArea',
  'visibility',
  'deadlineAt',
  'firstResponseAt',
  'expiresAt',
];

/** What the timeline says of a change, field by field. The case of which it is a duplicate is told by an event of its own. */
export function fieldChanges(before: CaseFacts, after: FinalFields): readonly FieldChange[] {
  return shown
    .map((field) => ({ field, from: text(before[field]), to: text(after[field]) }))
    .filter(({ from, to }) => from !== to);
}

function text(value: string | Date | null): string | null {
  return value instanceof Date ? value.toISOString() : value;
}

/** The part of a filter that a word about deadlines means; days are those of UTC. */
export function deadlineFilter(
  window: DeadlineWindow,
  now: Date,
): Pick<CaseFilter, 'dueFrom' | 'dueBefore' | 'noDeadline'> {
  const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  const within = (from: Date, days: number) => ({
    dueFrom: from,
    dueBefore: new Date(from.getTime() + days * 24 * hour),
  });
  switch (window) {
    case 'overdue':
      return { dueBefore: now };
    case 'soon':
      return within(now, 1);
    case 'today':
      return within(today, 1);
    case 'week':
      return within(today, 7);
    case 'month':
      return within(today, 31);
    case 'none':
      return { noDeadline: true };
  }
}
