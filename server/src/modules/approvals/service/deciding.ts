import { type PersonActor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { breakGlass } from '../access.ts';
import type { ApprovalException, DecisionRequest } from '../model.ts';
import { type ApprovalRow, approvalStore, type Settlement } from '../store.ts';
import { announce, kindOf } from './kinds.ts';
import { sealingOf } from './sealing.ts';

type State = Settlement['state'];

async function lockPending(tx: Tx, platform: Platform, id: string): Promise<ApprovalRow> {
  const row = await approvalStore(tx).lock(id);
  if (row === undefined) throw notFound('approval');
  const expired = row.state === 'pending' && row.expires_at <= platform.clock.now();
  if (row.state !== 'pending' || expired) {
    throw new DomainError(
      'conflict',
      'approval_decided',
      `The approval is ${expired ? 'expired' : row.state}; it can no longer be decided. Ask for the change anew if it is still needed.`,
      { details: { state: expired ? 'expired' : row.state } },
    );
  }
  return row;
}

function refuseOwn(row: ApprovalRow, actor: PersonActor): void {
  if (row.requested_by !== actor.personId) return;
  throw new DomainError(
    'forbidden',
    'approval_own',
    'You asked for this change yourself; another person decides. You can withdraw it.',
  );
}

async function settle(
  tx: Tx,
  platform: Platform,
  row: ApprovalRow,
  given: {
    readonly state: State;
    readonly by: PersonActor;
    readonly reason: string | undefined;
    readonly exception: ApprovalException | null;
  },
): Promise<void> {
  const { state, by, reason, exception } = given;
  const sealedReason = reason === undefined ? null : sealingOf(platform.keys, row).seal('decision-reason', reason);
  await approvalStore(tx).settle(row.id, { state, by: by.personId, at: platform.clock.now(), sealedReason, exception });
  await platform.audit.record(tx, {
    action: `approval.${state}`,
    subject: { type: 'approval', id: row.id },
    before: { state: row.state },
    after: { state, kind: row.kind, subject: row.subject_id },
    ...(exception === null ? {} : { exception }),
  });
  await platform.live.notify(tx, { topic: 'approval', id: row.id });
}

function requested(platform: Platform, row: ApprovalRow) {
  const approvable = kindOf(platform, row.kind);
  const payload: unknown = JSON.parse(sealingOf(platform.keys, row).open('payload', row.sealed_payload));
  return { approvable, payload: approvable.payload.parse(payload) };
}

/** What the second person agrees to is what they read; things may have changed since that was written. */
async function refuseOutdated(tx: Tx, platform: Platform, row: ApprovalRow): Promise<void> {
  const asker = row.requested_by === null ? undefined : await persons(tx).byId(row.requested_by);
  if (asker?.active === false)
    throw new DomainError(
      'conflict',
      'approval_outdated',
      `${asker.name}, who asked for this, was deactivated since. Reject it, and ask for the change yourself if it is still needed.`,
    );
  const { approvable, payload } = requested(platform, row);
  const effect = await approvable.describe(tx, payload as never);
  if (effect === sealingOf(platform.keys, row).open('effect', row.sealed_effect)) return;
  throw new DomainError(
    'conflict',
    'approval_outdated',
    'Since this was asked for, what it is about has changed, and so would the effect. Reject it, and ask for the change anew if it is still needed.',
  );
}

async function apply(tx: Tx, platform: Platform, row: ApprovalRow, exception: ApprovalException | null): Promise<void> {
  const { approvable, payload } = requested(platform, row);
  await approvable.apply(tx, payload as never, {
    approvalId: row.id,
    requestedBy: row.requested_by,
    decidedBy: tx.actor,
    exception,
  });
}

/** The second person's answer; an approved change is made in the same transaction. */
export async function decide(
  tx: Tx,
  platform: Platform,
  actor: PersonActor,
  id: string,
  { decision, reason }: DecisionRequest,
): Promise<void> {
  const row = await lockPending(tx, platform, id);
  refuseOwn(row, actor);
  requirePermission(actor, row.decide);
  const state = decision === 'approve' ? 'approved' : 'rejected';
  if (state === 'approved') await refuseOutdated(tx, platform, row);
  await settle(tx, platform, row, { state, by: actor, reason, exception: null });
  if (state === 'approved') await apply(tx, platform, row, null);
}

export async function withdraw(tx: Tx, platform: Platform, actor: PersonActor, id: string): Promise<void> {
  const row = await lockPending(tx, platform, id);
  if (row.requested_by !== actor.personId) {
    throw new DomainError('forbidden', 'forbidden', 'Only the person who asked for the change withdraws it.');
  }
  await settle(tx, platform, row, { state: 'withdrawn', by: actor, reason: undefined, exception: null });
}

/** In an emergency: the change is made at once, those who answer for the house hear of it, and one of them reviews. */
export async function applyInEmergency(
  tx: Tx,
  platform: Platform,
  actor: PersonActor,
  id: string,
  reason: string,
): Promise<void> {
  requirePermission(actor, breakGlass.name);
  const row = await lockPending(tx, platform, id);
  await settle(tx, platform, row, { state: 'approved', by: actor, reason, exception: 'break-glass' });
  await apply(tx, platform, row, 'break-glass');
  await announce(tx, platform, { approval: id, kind: row.kind, ofCase: row.case_id !== null }, 'break-glass');
}

export async function review(tx: Tx, platform: Platform, actor: PersonActor, id: string, note: string): Promise<void> {
  const row = await approvalStore(tx).lock(id);
  if (row === undefined) throw notFound('approval');
  if (row.review !== 'due') {
    throw new DomainError('conflict', 'approval_not_reviewable', 'This approval waits for no review.');
  }
  if (row.decided_by === actor.personId || row.requested_by === actor.personId) {
    throw new DomainError('forbidden', 'approval_own', 'You made this change yourself; another person reviews it.');
  }
  requirePermission(actor, row.decide);
  const sealedNote = sealingOf(platform.keys, row).seal('review', note);
  await approvalStore(tx).review(id, actor.personId, platform.clock.now(), sealedNote);
  await platform.audit.record(tx, {
    action: 'approval.reviewed',
    subject: { type: 'approval', id },
    before: { review: 'due' },
    after: { review: 'done' },
  });
  await platform.live.notify(tx, { topic: 'approval', id });
}

/** As the system: what nobody decided in time. */
export async function expireOverdue(tx: Tx, platform: Platform): Promise<void> {
  for (const { id, kind } of await approvalStore(tx).expire(platform.clock.now())) {
    await platform.audit.record(tx, {
      action: 'approval.expired',
      subject: { type: 'approval', id },
      before: { state: 'pending' },
      after: { state: 'expired', kind },
    });
    await platform.live.notify(tx, { topic: 'approval', id });
  }
}
