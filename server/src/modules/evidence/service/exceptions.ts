import { z } from 'zod';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type ApprovalOutcome, approvalsDoor, defineApprovable } from '../../approvals/index.ts';
import { decideExceptions, requestExceptions } from '../access.ts';
import type { ExceptionRequest } from '../model/requests.ts';
import { type ExceptionRow, exceptionStore } from '../store/index.ts';
import { controlNamed, serviceOrNone } from './named.ts';
import { requestRefresh } from './record.ts';

const longestDays = 366;
const dayMs = 86_400_000;

const payload = z.strictObject({
  serviceId: z.uuid().nullable(),
  standard: z.string(),
  controls: z.array(z.string()).min(1).max(50),
  reason: z.string(),
  expiresAt: z.iso.datetime(),
});
type Payload = z.output<typeof payload>;

const kind = 'exception.grant';

/** Asks for an exception; it begins when another person agrees. Without a service it is for all of them. */
export async function requestException(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  serviceId: string | null,
  request: ExceptionRequest,
): Promise<ApprovalOutcome> {
  requirePermission(actor, requestExceptions.name);
  if (serviceId !== null) await serviceOrNone(platform, tx, serviceId);
  const now = platform.clock.now();
  if (request.expiresAt <= now || request.expiresAt.getTime() > now.getTime() + longestDays * dayMs)
    throw invalid('expiresAt', `must be after now and at most ${longestDays} days from now`);
  const controls = [...new Set(request.controls)].sort();
  const names = new Set<string>();
  for (const id of controls) names.add((await controlNamed(platform, tx, id, request.standard)).standard.name);
  const [standard, other] = [...names];
  if (standard === undefined || other !== undefined)
    throw invalid('controls', 'must all be of one standard; ask for one exception for each standard');
  return approvalsDoor(platform).request(tx, {
    kind,
    subject: serviceId === null ? { type: 'standard', id: standard } : { type: 'service', id: serviceId },
    payload: { serviceId, standard, controls, reason: request.reason, expiresAt: request.expiresAt.toISOString() },
    reason: request.reason,
  });
}

/** The sensitive change of this module: a fail that counts as agreed. */
export function exceptionApprovable(platform: Platform) {
  return defineApprovable<Payload>({
    kind,
    title: 'Let a control fail for a time',
    decide: decideExceptions.name,
    payload,
    describe: async (tx, { serviceId, standard, controls, expiresAt }) => {
      const who = serviceId === null ? 'every service' : (await serviceOrNone(platform, tx, serviceId)).name;
      const until = expiresAt.slice(0, 10);
      return `${controls.join(', ')} of ${standard} may fail at ${who} until ${until} without a case.`;
    },
    apply: async (tx, given, decision) => {
      // Where nobody else could decide, the one who asked has to be somebody who may.
      if (decision.exception !== 'break-glass') requirePermission(decision.decidedBy, decideExceptions.name);
      await grant(platform, tx, given, {
        approvalId: decision.approvalId,
        requestedBy: decision.requestedBy,
        approvedBy: decision.decidedBy.kind === 'person' ? decision.decidedBy.personId : null,
      });
    },
  });
}

type Granting = {
  readonly approvalId: string;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
};

async function grant(platform: Platform, tx: Tx, given: Payload, granting: Granting): Promise<void> {
  const now = platform.clock.now();
  const expiresAt = new Date(given.expiresAt);
  if (expiresAt <= now)
    throw new DomainError('conflict', 'exception_ended', 'The last day of the exception is over already. Reject it.');
  const row: ExceptionRow = {
    id: platform.newId(),
    service_id: given.serviceId,
    standard: given.standard,
    controls: given.controls,
    reason: given.reason,
    approval_id: granting.approvalId,
    requested_by: granting.requestedBy,
    approved_by: granting.approvedBy,
    granted_at: now,
    expires_at: expiresAt,
    ended_at: null,
    ended_by: null,
    ended_because: null,
  };
  await exceptionStore(tx).insert(row);
  await platform.audit.record(tx, {
    action: 'exception.granted',
    subject: { type: 'exception', id: row.id },
    after: { ...row },
  });
  await requestRefresh(platform, tx, row.service_id);
}

/** Before its time, by one person: it only makes things stricter. */
export async function endException(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  requirePermission(actor, decideExceptions.name);
  const row = await exceptionStore(tx).lock(id);
  if (row === undefined) throw notFound('exception');
  const now = platform.clock.now();
  if (row.ended_at !== null || row.expires_at <= now)
    throw new DomainError('conflict', 'exception_ended', 'The exception is over already.');
  await over(platform, tx, row, { at: now, by: actor.kind === 'person' ? actor.personId : null, because: reason });
}

/** What the clock ended. */
export async function endExpired(platform: Platform, tx: Tx): Promise<void> {
  for (const row of await exceptionStore(tx).expired(platform.clock.now()))
    await over(platform, tx, row, { at: row.expires_at, by: null, because: 'its time was over' });
}

type Ending = { readonly at: Date; readonly by: string | null; readonly because: string };

async function over(platform: Platform, tx: Tx, row: ExceptionRow, { at, by, because }: Ending): Promise<void> {
  await exceptionStore(tx).end(row.id, at, by, because);
  await platform.audit.record(tx, {
    action: 'exception.ended',
    subject: { type: 'exception', id: row.id },
    before: { ended: null },
    after: { ended: at, because },
  });
  await requestRefresh(platform, tx, row.service_id);
}
