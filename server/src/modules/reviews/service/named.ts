import { permissionsOf } from '../../../platform/access/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { isUuid } from '../../../platform/ids.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { decideReviews } from '../access.ts';
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

/** A reviewer is somebody who may decide. */
export async function reviewerNamed(work: Work, written: string): Promise<string> {
  const { platform, tx } = work;
  const id = await personNamed(work, 'reviewer', written);
  const person = await peopleDoor(platform).personById(tx, id);
  if (permissionsOf(platform.permissions(), person?.roles ?? []).has(decideReviews.name)) return id;
  throw invalid('reviewer', `${person?.name ?? 'this person'} may not decide reviews; an administrator gives the role`);
}

/** Who owns a condition has to be able to read it. */
export async function refuseBlindOwner(work: Work, field: string, caseId: string, person: string): Promise<void> {
  if ((await caseDoor(work.platform).seenBy(work.tx, person, [caseId])).length > 0) return;
  throw invalid(field, 'could not see this review; make them a member of its case first');
}
