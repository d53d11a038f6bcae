import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { type OutsiderRow, outsiderStore, type ReviewRow } from '../store/index.ts';
import { opened } from './sealing.ts';
import { sheetGuests } from './sheets.ts';
import type { Work } from './work.ts';

type Side = OutsiderRow['side'];

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Keyed, so that the database does not show who outside has to do with which review. */
export const addressHash = ({ platform }: Pick<Work, 'platform'>, address: string): Buffer =>
  platform.keys.fingerprint('review outsider', address.trim().toLowerCase());
const domainHash = ({ platform }: Work, domain: string): Buffer =>
  platform.keys.fingerprint('review outsider domain', domain);

/** Remembers who can't decide: authors by address, a vendor's people by address and by domain. */
export async function addOutsiders(
  work: Work,
  caseId: string,
  side: Side,
  addresses: readonly string[],
): Promise<void> {
  const { platform, tx } = work;
  const rows: OutsiderRow[] = [];
  for (const address of new Set(addresses.map((each) => each.trim().toLowerCase()))) {
    const person = await peopleDoor(platform).personByEmail(tx, address);
    rows.push({
      ...outsiderOf(work, side, address),
      id: platform.newId(),
      case_id: caseId,
      person_id: person?.id ?? null,
    });
  }
  await outsiderStore(tx).add(rows);
}

/** Whether the person asked for the review: as who they are here, or under their address from outside. */
export async function isRequester({ platform, tx }: Work, row: ReviewRow, personId: string): Promise<boolean> {
  if (row.outside_sealed === null) return row.requester_id === personId;
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const { address } = opened(key, 'outside', row.case_id, row.outside_sealed);
  if (address === null) return false;
  const person = await peopleDoor(platform).personById(tx, personId);
  return person?.email.trim().toLowerCase() === address.trim().toLowerCase();
}

/**
 * Of which side a person is. The domain of a vendor's address stands for all of its people, unless it is a domain of
 * this organisation; who answers the questionnaire of a vendor as a guest is of its side as well, and the domain of a guest
 * whom a person invited. Whom the vendor names itself stands for nobody else: it must not choose who decides.
 */
export async function sideOf(work: Work, row: ReviewRow, personId: string): Promise<Side | null> {
  const { platform, tx } = work;
  const guests = row.kind === 'vendor' ? await sheetGuests(work, row.sheet_id) : [];
  const outsiders = [
    ...(await outsiderStore(tx).ofCase(row.case_id)),
    ...guests.map(({ address, invited }) => outsiderOf(work, 'vendor', address, invited)),
  ];
  if (outsiders.length === 0) return null;
  const person = await peopleDoor(platform).personById(tx, personId);
  const email = person?.email.toLowerCase() ?? '';
  const own = platform.settings.roleAddresses.map((address) => domainOf(address.toLowerCase()));
  const domain = own.includes(domainOf(email)) ? null : domainHash(work, domainOf(email));
  const hash = addressHash(work, email);
  const found = outsiders.find(
    (each) =>
      each.person_id === personId ||
      each.address_hash.equals(hash) ||
      (domain !== null && each.domain_hash?.equals(domain) === true),
  );
  return found?.side ?? null;
}

function outsiderOf(
  work: Work,
  side: Side,
  address: string,
  speaksForDomain = side === 'vendor',
): Pick<OutsiderRow, 'side' | 'person_id' | 'address_hash' | 'domain_hash'> {
  return {
    side,
    person_id: null,
    address_hash: addressHash(work, address),
    domain_hash: speaksForDomain ? domainHash(work, domainOf(address)) : null,
  };
}
