import { invalid } from '../../../platform/errors.ts';
import { isUuid } from '../../../platform/ids.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { Work } from './work.ts';

/** `me`, the id or the mail address of a person who is active. */
export async function personNamed({ platform, tx }: Work, field: string, written: string): Promise<string> {
  if (written === 'me' && tx.actor.kind === 'person') return tx.actor.personId;
  const people = peopleDoor(platform);
  const person = isUuid(written)
    ? await people.personById(tx, written)
    : await people.personByEmail(tx, written.toLowerCase());
  if (person?.active === true) return person.id;
  throw invalid(field, 'is neither "me", nor the id or mail address of an active person');
}

export async function serviceNamed({ platform, tx }: Work, written: string): Promise<string> {
  const services = servicesDoor(platform);
  const service = isUuid(written) ? await services.serviceById(tx, written) : await services.serviceByName(tx, written);
  if (service === undefined) throw invalid('service', 'is neither the id nor the name of a service');
  return service.id;
}

/** A team by its name; a person who names one that does not exist is told so. */
export async function refuseUnknownTeams({ platform, tx }: Work, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if ((await peopleDoor(platform).teamByName(tx, name)) === undefined)
      throw invalid('teams', `there is no team of the name "${name}"`);
  }
}
