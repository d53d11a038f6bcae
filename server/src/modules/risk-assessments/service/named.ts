import { requirePermission } from '../../../platform/access/index.ts';
import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import { mayAssess } from '../access.ts';
import { type AssessmentRow, assessmentStore, type RecordRow, recordStore } from '../store/index.ts';
import { keyOf } from './sealing.ts';

export async function serviceOrNone(platform: Platform, tx: Tx, idOrName: string): Promise<Service> {
  const door = servicesDoor(platform);
  const found = isUuid(idOrName) ? await door.serviceById(tx, idOrName) : await door.serviceByName(tx, idOrName);
  if (found === undefined) throw notFound('service');
  return found;
}

/** Whether the actor answers for the service. */
export async function isAssessor(platform: Platform, tx: Tx, service: Service): Promise<boolean> {
  const { actor } = tx;
  const teams = actor.kind === 'person' ? await peopleDoor(platform).teamsOf(tx, actor.personId) : [];
  return mayAssess(actor, service.ownerTeamId !== null && teams.some((team) => team.id === service.ownerTeamId));
}

/** Throws unless the actor holds the permission and answers for the service. */
export async function requireAssessor(platform: Platform, tx: Tx, service: Service, permission: string): Promise<void> {
  requirePermission(tx.actor, permission);
  if (await isAssessor(platform, tx, service)) return;
  throw new DomainError(
    'forbidden',
    'assessment_not_yours',
    `${service.name}: its risk is assessed by members of the team that owns it, or by the security group.`,
  );
}

/** One version with its record and what opens it. */
export type Found = { readonly row: AssessmentRow; readonly record: RecordRow; readonly key: DataKey };

export async function assessmentOrNone(platform: Platform, tx: Tx, id: string, lock = false): Promise<Found> {
  const store = assessmentStore(tx);
  const row = lock ? await store.lock(id) : await store.byId(id);
  const record = row === undefined ? undefined : await recordStore(tx).byId(row.record_id);
  if (row === undefined || record === undefined) throw notFound('risk assessment');
  return { row, record, key: keyOf(platform.keys, record) };
}

/** A draft that somebody is about to write into, or to finish. */
export async function lockDraft(platform: Platform, tx: Tx, id: string): Promise<Found> {
  const { record } = await assessmentOrNone(platform, tx, id);
  await recordStore(tx).lockService(record.service_id);
  const found = await assessmentOrNone(platform, tx, id, true);
  if (found.row.state === 'draft') return found;
  throw new DomainError(
    'conflict',
    'assessment_not_draft',
    `Assessment ${found.row.number} is ${found.row.state}; start a new one instead.`,
  );
}

export const personOf = ({ actor }: Tx): string | null => (actor.kind === 'person' ? actor.personId : null);
