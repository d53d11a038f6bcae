import type {
  CaseChange,
  CaseFacts,
  CaseFilter,
  CaseKind,
  DeadlineRule,
  DeadlineWindow,
  FieldChange,
  Maker,
  RequiredField,
  Severity,
  Visibility,
} from '../model/index.ts';
import { isClosed, stateOf } from './kind.ts';

/** Why a change cannot be made. */
export type Refusal =
  | { readonly code: 'case_transition'; readonly from: string; readonly to: string; readonly open: readonly string[] }
  | { readonly code: 'case_fields_missing'; readonly state: string; readonly fields: readonly RequiredField[] }
  | { readonly code: 'case_resolution_missing'; readonly resolutions: readonly string[]; readonly duplicate: boolean }
  | { readonly code: 'case_state_owned'; readonly state: string; readonly page: string }
  | { readonly code: 'case_not_closed' }
  | { readonly code: 'case_merged' };

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
  | 'pausedAt'
  | 'pausedMs'
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
    ...ending(before, change, kind, state),
    pausedAt: before.pausedAt,
    pausedMs: before.pausedMs,
  };
}

/** Who closes, and when. */
export type Closing = { readonly by: string; readonly at: Date };

/**
 * A closing change with the fields filled that the present state may not be left without: mail that needs no work is
 * closed in one step. What the change itself empties, and a resolution that says that work was done, fill nothing.
 */
export function filledForClosing(before: CaseFacts, change: CaseChange, kind: CaseKind, closing: Closing): CaseChange {
  const resolution = (change.state && stateOf(kind, change.state)?.resolution) ?? change.resolution;
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

/** Why it is closed: what the state means by itself, else what is said; never what another state meant. */
function ending(
  before: CaseFacts,
  change: CaseChange,
  kind: CaseKind,
  state: string,
): Pick<CaseFacts, 'resolution' | 'duplicateOf'> {
  if (!isClosed(kind, state)) return { resolution: null, duplicateOf: null };
  const kept = stateOf(kind, before.state)?.resolution === undefined ? before.resolution : null;
  const resolution = stateOf(kind, state)?.resolution ?? change.resolution ?? kept;
  return { resolution, duplicateOf: resolution === 'duplicate' ? (change.duplicateOf ?? before.duplicateOf) : null };
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
    hours === null || hours === undefined ? null : new Date(before.openedAt.getTime() + hours * hour + before.pausedMs);
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
  maker: Maker = 'kernel',
): Refusal | undefined {
  if (before.mergedInto !== null) return { code: 'case_merged' };
  const moved = after.state === before.state ? undefined : moveRefusal(before, after, kind, maker);
  if (moved !== undefined) return moved;
  if (isClosed(kind, after.state)) return closingRefusal(change, after, kind);
  if (change.resolution !== undefined || change.duplicateOf !== undefined) return { code: 'case_not_closed' };
  return undefined;
}

/** The refusal of the kernel where only the module that owns the kind moves a case to the state. */
export function ownedState(kind: CaseKind, state: string): Refusal | undefined {
  if (stateOf(kind, state)?.byModule !== true) return undefined;
  return { code: 'case_state_owned', state, page: kind.owner?.page ?? '' };
}

function moveRefusal(before: CaseFacts, after: FinalFields, kind: CaseKind, maker: Maker): Refusal | undefined {
  const present = stateOf(kind, before.state);
  const next = stateOf(kind, after.state);
  if (next === undefined || !present?.to.includes(next.name))
    return { code: 'case_transition', from: before.state, to: after.state, open: present?.to ?? [] };
  const owned = maker === 'owner' ? undefined : ownedState(kind, next.name);
  if (owned !== undefined) return owned;
  const fields = (present.leaveWith ?? []).filter((field) => after[field] === null);
  return fields.length > 0 ? { code: 'case_fields_missing', state: before.state, fields } : undefined;
}

function closingRefusal(change: CaseChange, after: FinalFields, kind: CaseKind): Refusal | undefined {
  const meant = stateOf(kind, after.state)?.resolution;
  const resolutions = meant === undefined ? kind.resolutions : [meant];
  const duplicate = after.resolution === 'duplicate' && after.duplicateOf === null;
  const known = after.resolution !== null && resolutions.includes(after.resolution);
  const other = meant !== undefined && change.resolution !== undefined && change.resolution !== meant;
  return known && !duplicate && !other
    ? undefined
    : { code: 'case_resolution_missing', resolutions, duplicate: known && duplicate };
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
