import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { liftRestrictions, writeThreatModels } from '../access.ts';
import type { RestrictionRequest } from '../model/index.ts';
import { threatModelWriter } from '../store.ts';
import { savedModel, writtenService } from './access-to.ts';

/** Who writes a model may restrict it; only the security group opens it up again. */
export async function restrictModel(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  serviceId: string,
  { restricted, reason }: RestrictionRequest,
): Promise<void> {
  requirePermission(actor, restricted ? writeThreatModels.name : liftRestrictions.name);
  const service = await writtenService(platform, tx, serviceId);
  const before = await savedModel(tx, service);
  if (before.restricted === restricted) return;
  await threatModelWriter(tx).restrict(service.id, restricted);
  await platform.audit.record(tx, {
    action: restricted ? 'threat-model.restricted' : 'threat-model.opened-up',
    subject: { type: 'service', id: service.id },
    before: { restricted: before.restricted },
    after: { restricted },
    reason,
  });
  await platform.live.notify(tx, { topic: 'threat-model', id: service.id });
}
