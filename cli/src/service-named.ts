import { isUuid } from '../../server/src/admin.ts';
import { api } from './api.ts';

/** The service of this id or exactly this name, in any case of letters. */
export async function serviceNamed(nameOrId: string): Promise<{ readonly id: string; readonly name: string }> {
  if (isUuid(nameOrId)) return api().result('GET /api/v1/services/{id}', { params: { id: nameOrId } });
  const wanted = nameOrId.toLowerCase();
  let cursor: string | undefined;
  do {
    const query = { q: nameOrId.slice(0, 200), limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await api().result('GET /api/v1/services', { query });
    const found = page.items.find((service) => service.name.toLowerCase() === wanted);
    if (found !== undefined) return found;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  throw new TypeError(`There is no service "${nameOrId}"; give its whole name, or its id.`);
}
