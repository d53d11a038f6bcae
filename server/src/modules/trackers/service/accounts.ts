import type { Tx } from '../../../platform/db/index.ts';
import { persons } from '../../../platform/identity/index.ts';
import { accountStore, type TrackerRow } from '../store/index.ts';
import { kindNamed } from './session.ts';

/** The account of a person, by what an administrator said; where logins are addresses also by the mail address. */
export async function accountOf(tx: Tx, tracker: TrackerRow, personId: string): Promise<string | undefined> {
  const said = await accountStore(tx).loginOf(tracker.id, personId);
  if (said !== undefined || !kindNamed(tracker.kind).loginsAreAddresses) return said;
  return (await persons(tx).byId(personId))?.email;
}

/** The person whose account it is, as long as that person is active. */
export async function personOf(tx: Tx, tracker: TrackerRow, login: string): Promise<string | undefined> {
  const mapped = await accountStore(tx).personOf(tracker.id, login);
  const known = mapped === undefined ? undefined : await persons(tx).byId(mapped);
  const byAddress = known === undefined && kindNamed(tracker.kind).loginsAreAddresses;
  const person = byAddress ? await persons(tx).byEmail(login) : known;
  return person?.active === true ? person.id : undefined;
}
