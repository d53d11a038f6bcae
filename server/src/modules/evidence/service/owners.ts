import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { Service } from '../../services/index.ts';
import { maySpeakFor } from '../access.ts';

/** The service, once it is certain that this actor may say how it stands. */
export async function spokenFor(platform: Platform, tx: Tx, service: Service): Promise<Service> {
  const { actor } = tx;
  const teams = actor.kind === 'person' ? await peopleDoor(platform).teamsOf(tx, actor.personId) : [];
  const isInOwnerTeam = service.ownerTeamId !== null && teams.some((team) => team.id === service.ownerTeamId);
  if (maySpeakFor(actor, isInOwnerTeam)) return service;
  throw new DomainError(
    'forbidden',
    'evidence_not_yours',
    `${service.name}: results and answers come from members of the team that owns the service, or from the security group.`,
  );
}
