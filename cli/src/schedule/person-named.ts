import { isUuid } from '../../../server/src/admin.ts';
import { api } from '../api.ts';

/** The person of this id or mail address. */
export async function personNamed(idOrAddress: string): Promise<{ readonly id: string; readonly name: string }> {
  if (isUuid(idOrAddress)) return { id: idOrAddress, name: idOrAddress };
  const wanted = idOrAddress.toLowerCase();
  const page = await api().result('GET /api/v1/people', { query: { q: wanted.slice(0, 200), limit: 200 } });
  const found = page.items.find(({ email }) => email.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new TypeError(`There is nobody with the address "${idOrAddress}"; give the whole address, or an id.`);
}
