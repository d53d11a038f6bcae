import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { type Person, persons } from '../../../platform/identity/index.ts';

export async function personOrNone(tx: Tx, id: string): Promise<Person> {
  const person = await persons(tx).byId(id);
  if (person === undefined) throw notFound('person');
  return person;
}

/** The last administrator stays: without one nobody could ever be made administrator again, short of the console. */
export async function refuseLastAdministrator(tx: Tx, person: Person): Promise<void> {
  if (!person.roles.includes('administrator') || !person.active) return;
  await persons(tx).lockAdministration();
  const others = (await persons(tx).activeWithRole(['administrator'])).filter((id) => id !== person.id);
  if (others.length === 0)
    throw new DomainError('conflict', 'last_administrator', `${person.name} is the last active administrator.`);
}
