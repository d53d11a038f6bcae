import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { CaseChange } from '../model/index.ts';
import { caseStore } from '../store/index.ts';

export async function personId(platform: Platform, tx: Tx, field: string, written: string): Promise<string> {
  if (written === 'me' && tx.actor.kind === 'person') return tx.actor.personId;
  if (isUuid(written)) return written;
  const person = await peopleDoor(platform).personByEmail(tx, written.toLowerCase());
  if (person === undefined) throw invalid(field, 'is neither "me", nor the id or mail address of a person');
  return person.id;
}

export async function teamId(platform: Platform, tx: Tx, written: string): Promise<string> {
  const people = peopleDoor(platform);
  const team = isUuid(written) ? await people.teamById(tx, written) : await people.teamByName(tx, written);
  if (team === undefined) throw invalid('team', 'is neither the id nor the name of a team');
  return team.id;
}

export async function serviceId(platform: Platform, tx: Tx, written: string): Promise<string> {
  const services = servicesDoor(platform);
  const service = isUuid(written) ? await services.serviceById(tx, written) : await services.serviceByName(tx, written);
  if (service === undefined) throw invalid('service', 'is neither the id nor the name of a service');
  return service.id;
}

/** Only a case that the actor may see can be named. */
export async function caseId(tx: Tx, field: string, written: string): Promise<string> {
  const row = await caseStore(tx).find(written);
  if (row === undefined) throw invalid(field, 'there is no such case, or you may not see it');
  return row.id;
}

/** Replaces by ids what people may write: `me` or a mail address, the name of a team or a service, a reference. */
export async function resolved(platform: Platform, tx: Tx, written: CaseChange): Promise<CaseChange> {
  const { assignee, team, service, duplicateOf } = written;
  return {
    ...written,
    ...(typeof assignee === 'string' ? { assignee: await personId(platform, tx, 'assignee', assignee) } : {}),
    ...(typeof team === 'string' ? { team: await teamId(platform, tx, team) } : {}),
    ...(typeof service === 'string' ? { service: await serviceId(platform, tx, service) } : {}),
    ...(duplicateOf === undefined ? {} : { duplicateOf: await caseId(tx, 'duplicateOf', duplicateOf) }),
  };
}
