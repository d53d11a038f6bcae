import { type Actor, may } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { breakGlass } from '../access.ts';
import { type ApprovalView, approvables, type RuleView } from '../model.ts';
import type { ApprovalRow } from '../store.ts';
import { decidingRoles, findKind } from './kinds.ts';
import { sealingOf } from './sealing.ts';

type People = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

async function peopleIn(tx: Tx, rows: readonly ApprovalRow[]): Promise<People> {
  const ids = rows.flatMap((row) => [row.requested_by, row.decided_by, row.reviewed_by]).filter((id) => id !== null);
  const found = await persons(tx).byIds([...new Set(ids)]);
  return new Map(found.map(({ id, name }) => [id, { id, name }]));
}

/** What the page offers; the server decides again when it is done. */
function mayDo(row: ApprovalRow, actor: Actor, at: Date): ApprovalView['may'] {
  const self = actor.kind === 'person' ? actor.personId : undefined;
  const open = row.state === 'pending' && row.expires_at > at && self !== undefined;
  const own = row.requested_by === self;
  return {
    decide: open && !own && may(actor, row.decide),
    withdraw: open && own,
    breakGlass: open && may(actor, breakGlass.name),
    review: row.review === 'due' && self !== undefined && !own && row.decided_by !== self && may(actor, row.decide),
  };
}

function viewOf(platform: Platform, row: ApprovalRow, actor: Actor, people: People): ApprovalView {
  const sealing = sealingOf(platform.keys, row);
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? { id, name: '' }));
  const at = platform.clock.now();
  return {
    id: row.id,
    kind: row.kind,
    title: findKind(platform, row.kind)?.title ?? row.kind,
    subject: { type: row.subject_type, id: row.subject_id },
    caseId: row.case_id,
    state: row.state,
    effect: sealing.open('effect', row.sealed_effect),
    reason: sealing.openOr('reason', row.sealed_reason),
    requestedBy: person(row.requested_by),
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    decidedBy: person(row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: sealing.openOr('decision-reason', row.sealed_decision_reason),
    exception: row.exception,
    review: row.review,
    reviewedBy: person(row.reviewed_by),
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewNote: sealing.openOr('review', row.sealed_review),
    may: mayDo(row, actor, at),
  };
}

export async function views(tx: Tx, platform: Platform, rows: readonly ApprovalRow[]): Promise<ApprovalView[]> {
  const people = await peopleIn(tx, rows);
  return rows.map((row) => viewOf(platform, row, tx.actor, people));
}

/** Two people at least must hold each deciding permission, or the rule protects nothing yet. */
export async function rule(tx: Tx, platform: Platform): Promise<RuleView> {
  const kinds: RuleView['kinds'] = [];
  for (const approvable of platform.plugged(approvables)) {
    const { kind, title, decide } = approvable;
    const deciders = (await persons(tx).activeWithRole(decidingRoles(platform, approvable))).length;
    kinds.push({ kind, title, decide, deciders, holds: deciders > 1 });
  }
  const holds = kinds.every((each) => each.holds);
  const says = holds
    ? 'Sensitive changes wait for a second person.'
    : 'The two-person rule cannot hold yet: for some changes there is nobody else who could decide. They are made at once, marked in the audit log and reviewed later. Invite another administrator.';
  return { holds, says, kinds };
}
