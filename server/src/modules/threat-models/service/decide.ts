import { z } from 'zod';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type ApprovalOutcome, approvalsDoor, defineApprovable } from '../../approvals/index.ts';
import { caseDoor } from '../../cases/index.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import type { Service } from '../../services/index.ts';
import { acceptRestrictedThreats, acceptThreats, writeThreatModels } from '../access.ts';
import type { DecisionRequest } from '../model/index.ts';
import { badDecision } from '../rules.ts';
import { type DecisionRow, type ModelRow, threatModelWriter } from '../store.ts';
import { personOf, savedModel, serviceOrNone, writtenService } from './access-to.ts';
import { currentVersion } from './present.ts';
import { threatNamed } from './save.ts';
import { type SealedDecision, sealingOf, threatKey } from './sealing.ts';

const payload = z.strictObject({
  serviceId: z.uuid(),
  threat: z.string(),
  reason: z.string(),
  expiresAt: z.iso.datetime(),
});
type Payload = z.output<typeof payload>;

const acceptKind = (restricted: boolean): string => (restricted ? 'threat.accept-restricted' : 'threat.accept');

/** Decides on a threat at once, or asks a second person where the risk would be accepted; undefined: it is decided. */
export async function decide(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  serviceId: string,
  threatId: string,
  request: DecisionRequest,
): Promise<ApprovalOutcome | undefined> {
  requirePermission(actor, writeThreatModels.name);
  const service = await writtenService(platform, tx, serviceId);
  const row = await savedModel(tx, service);
  threatNamed((await currentVersion(platform, tx, service, row)).model, threatId);
  const bad = badDecision(request, platform.clock.now());
  if (bad !== undefined) throw invalid(bad.field, bad.problem);
  const { state, reason = null, expiresAt } = request;
  if (state === 'accepted')
    return approvalsDoor(platform).request(tx, {
      kind: acceptKind(row.restricted),
      subject: { type: 'service', id: service.id },
      payload: { serviceId, threat: threatId, reason, expiresAt: expiresAt?.toISOString() },
      ...(reason === null ? {} : { reason }),
    });
  if (state === 'open') {
    await takeBack(platform, tx, row, threatId, reason);
    return undefined;
  }
  const control = request.control === undefined ? null : await holdingControl(platform, tx, service, request);
  const caseId = request.case === undefined ? null : await linkedCase(platform, tx, service, row, request.case);
  await put(platform, tx, row, {
    content: { threat: threatId, reason, caseId },
    fields: { state, ...(control ?? { standard: null, control_id: null }), expires_at: null, approval_id: null },
    by: personOf(tx),
  });
  return undefined;
}

type NewDecision = {
  readonly content: SealedDecision;
  readonly fields: Pick<DecisionRow, 'state' | 'standard' | 'control_id' | 'expires_at' | 'approval_id'>;
  readonly by: string | null;
};

async function put(platform: Platform, tx: Tx, model: ModelRow, { content, fields, by }: NewDecision): Promise<void> {
  const at = platform.clock.now();
  const id = platform.newId();
  const key = threatKey(platform.keys, model.service_id, content.threat);
  const writer = threatModelWriter(tx);
  await writer.endHolding(model.service_id, key, { at, by, because: 'replaced' });
  const row: DecisionRow = {
    id,
    service_id: model.service_id,
    threat_key: key,
    sealed: sealingOf(platform.keys, model).sealDecision(id, content),
    ...fields,
    decided_by: by,
    decided_at: at,
    failing_since: null,
    ended_at: null,
    ended_by: null,
    ended_because: null,
  };
  await writer.decide(row);
  await tell(platform, tx, model.service_id, 'threat.decided', { ...content, ...fields });
}

async function takeBack(
  platform: Platform,
  tx: Tx,
  model: ModelRow,
  threat: string,
  reason: string | null,
): Promise<void> {
  const key = threatKey(platform.keys, model.service_id, threat);
  const ending = { at: platform.clock.now(), by: personOf(tx), because: 'reopened' as const };
  // Open already: nothing changes, and nothing is told.
  if (!(await threatModelWriter(tx).endHolding(model.service_id, key, ending))) return;
  await tell(platform, tx, model.service_id, 'threat.reopened', { threat, reason });
}

async function tell(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  action: string,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await platform.audit.record(tx, { action, subject: { type: 'service', id: serviceId }, after: { ...after } });
  await platform.live.notify(tx, { topic: 'threat-model', id: serviceId });
}

/** The control, as long as it holds now. */
async function holdingControl(
  platform: Platform,
  tx: Tx,
  service: Service,
  { control, standard }: DecisionRequest,
): Promise<Pick<DecisionRow, 'standard' | 'control_id'>> {
  const results = await evidenceDoor(platform).results(tx, service.id, standard);
  const [found, other] = results.filter((each) => each.control === control);
  if (found === undefined) throw invalid('control', `no adopted standard has a control ${control} for ${service.name}`);
  if (other !== undefined) throw invalid('standard', `several standards have a control ${control}; name one of them`);
  if (found.outcome !== 'pass')
    throw new DomainError(
      'conflict',
      'control_not_holding',
      `${found.control} does not hold at ${service.name}: ${found.outcome}. ${found.reason}`,
    );
  return { standard: found.standard, control_id: found.control };
}

/** The case, and a line on its timeline that says for what it is wanted. */
async function linkedCase(
  platform: Platform,
  tx: Tx,
  service: Service,
  model: ModelRow,
  name: string,
): Promise<string> {
  const found = await caseDoor(platform).find(tx, name);
  if (found === undefined)
    throw new DomainError('invalid', 'threat_case_unknown', `case: there is no case ${name}, or you may not see it.`, {
      details: { field: 'case' },
    });
  // Who sees the case need not see a restricted model.
  const facts: Readonly<Record<string, string>> = model.restricted ? {} : { service: service.name };
  await caseDoor(platform).addEvent(tx, found.id, { name: 'threat-linked', facts });
  return found.id;
}

/** Accepting a risk is sensitive: a second person decides. */
export function acceptApprovable(platform: Platform, restricted: boolean) {
  const permission = restricted ? acceptRestrictedThreats : acceptThreats;
  return defineApprovable<Payload>({
    kind: acceptKind(restricted),
    title: restricted ? 'Accept a threat of a restricted model for a time' : 'Accept a threat for a time',
    decide: permission.name,
    payload,
    describe: async (tx, { serviceId, threat, expiresAt }) => {
      const service = await serviceOrNone(platform, tx, serviceId);
      const row = await savedModel(tx, service);
      const { title } = threatNamed((await currentVersion(platform, tx, service, row)).model, threat);
      return `${service.name}: "${title}" is accepted until ${expiresAt.slice(0, 10)}.`;
    },
    apply: async (tx, { serviceId, threat, reason, expiresAt }, decision) => {
      if (decision.exception !== 'break-glass') requirePermission(decision.decidedBy, permission.name);
      const model = await savedModel(tx, await serviceOrNone(platform, tx, serviceId));
      await put(platform, tx, model, {
        content: { threat, reason, caseId: null },
        fields: {
          state: 'accepted',
          standard: null,
          control_id: null,
          expires_at: new Date(expiresAt),
          approval_id: decision.approvalId,
        },
        by: decision.requestedBy,
      });
    },
  });
}
