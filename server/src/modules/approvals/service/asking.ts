import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { AnyApprovable, ApprovalException, ApprovalOutcome, ApprovalRequest, ApprovalsDoor } from '../model.ts';
import { approvalStore } from '../store.ts';
import { announce, decidingRoles, kindOf, someoneElseCanDecide } from './kinds.ts';
import { newSealing } from './sealing.ts';

const defaultHours = 72;
const hourMs = 3_600_000;

/** Why one person is enough, or undefined when the change waits for another one. */
async function exceptionFor(
  tx: Tx,
  platform: Platform,
  approvable: AnyApprovable,
  caseId: string | undefined,
): Promise<ApprovalException | undefined> {
  const { actor } = tx;
  switch (actor.kind) {
    case 'console':
      return 'console';
    case 'person': {
      const roles = decidingRoles(platform, approvable);
      return (await someoneElseCanDecide(tx, roles, actor.personId, caseId)) ? undefined : 'single-administrator';
    }
    case 'system':
    case 'anonymous':
    case 'guest':
      throw new Error(`A change that needs an approval is asked for by a person, not by the actor ${actor.kind}.`);
  }
}

type Asked = { readonly id: string; readonly approvable: AnyApprovable; readonly payload: unknown };

async function write(
  tx: Tx,
  platform: Platform,
  { id, approvable, payload }: Asked,
  request: ApprovalRequest,
  exception: ApprovalException | undefined,
): Promise<boolean> {
  const at = platform.clock.now();
  const sealing = newSealing(platform.keys, id);
  const effect = await approvable.describe(tx, payload as never);
  const requester = tx.actor.kind === 'person' ? tx.actor.personId : null;
  return approvalStore(tx).insert({
    id,
    kind: approvable.kind,
    subject_type: request.subject.type,
    subject_id: request.subject.id,
    case_id: request.caseId ?? null,
    other_case_id: request.otherCaseId ?? null,
    decide: approvable.decide,
    deciding_roles: [...decidingRoles(platform, approvable)],
    state: exception === undefined ? 'pending' : 'approved',
    requested_by: requester,
    requested_at: at,
    expires_at: new Date(at.getTime() + (approvable.expiresAfterHours ?? defaultHours) * hourMs),
    wrapped_key: sealing.wrapped,
    sealed_payload: sealing.seal('payload', JSON.stringify(payload)),
    payload_print: platform.keys.fingerprint('approval payload', JSON.stringify(payload)),
    sealed_effect: sealing.seal('effect', effect),
    sealed_reason: request.reason === undefined ? null : sealing.seal('reason', request.reason),
    decided_by: exception === undefined ? null : requester,
    decided_at: exception === undefined ? null : at,
    exception: exception ?? null,
    review: exception === 'single-administrator' ? 'due' : null,
  });
}

function requesterOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}

async function ask(tx: Tx, platform: Platform, request: ApprovalRequest): Promise<ApprovalOutcome> {
  const approvable = kindOf(platform, request.kind);
  const payload: unknown = approvable.payload.parse(request.payload);
  const exception = await exceptionFor(tx, platform, approvable, request.caseId);
  const id = platform.newId();
  if (!(await write(tx, platform, { id, approvable, payload }, request, exception))) {
    throw new DomainError(
      'conflict',
      'approval_pending',
      'The same change of the same thing already waits for a decision. Decide or withdraw that request first.',
    );
  }
  await platform.audit.record(tx, {
    action: exception === undefined ? 'approval.requested' : 'approval.approved',
    subject: { type: 'approval', id },
    after: { kind: request.kind, subject: request.subject, payload },
    ...(exception === undefined ? {} : { exception }),
  });
  await platform.live.notify(tx, { topic: 'approval', id });
  if (exception === undefined) return { state: 'pending', approval: { id } };
  const { kind, caseId } = request;
  if (exception === 'single-administrator')
    await announce(tx, platform, { approval: id, kind, ofCase: caseId !== undefined }, exception);
  await approvable.apply(tx, payload as never, {
    approvalId: id,
    requestedBy: requesterOf(tx.actor),
    decidedBy: tx.actor,
    exception,
  });
  return { state: 'applied', exception };
}

export function approvalsDoor(platform: Platform): ApprovalsDoor {
  return { request: (tx, request) => ask(tx, platform, request) };
}
