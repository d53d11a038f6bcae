import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import { mayWriteModelOf } from '../access.ts';
import { type ModelRow, threatModelStore } from '../store.ts';

export async function serviceOrNone(platform: Platform, tx: Tx, id: string): Promise<Service> {
  const service = await servicesDoor(platform).serviceById(tx, id);
  if (service === undefined) throw notFound('service');
  return service;
}

export async function mayWrite(platform: Platform, tx: Tx, service: Service): Promise<boolean> {
  const { actor } = tx;
  const teams = actor.kind === 'person' ? await peopleDoor(platform).teamsOf(tx, actor.personId) : [];
  const isInOwnerTeam = service.ownerTeamId !== null && teams.some((team) => team.id === service.ownerTeamId);
  return mayWriteModelOf(actor, isInOwnerTeam);
}

/** The service, once it is certain that this actor may write its model and decide on its threats. */
export async function writtenService(platform: Platform, tx: Tx, id: string): Promise<Service> {
  const service = await serviceOrNone(platform, tx, id);
  if (await mayWrite(platform, tx, service)) return service;
  throw new DomainError(
    'forbidden',
    'threat_model_not_yours',
    `${service.name}: its threat model is written by the team that owns it, or by the security group.`,
  );
}

export async function savedModel(tx: Tx, service: Service): Promise<ModelRow> {
  const row = await threatModelStore(tx).model(service.id);
  if (row === undefined)
    throw new DomainError('conflict', 'threat_model_missing', `${service.name} has no saved threat model yet.`);
  return row;
}

export const personOf = (tx: Tx): string | null => (tx.actor.kind === 'person' ? tx.actor.personId : null);
