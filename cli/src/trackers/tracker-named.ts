import { api } from '../api.ts';

/** The tracker of this name, or id. */
export async function trackerNamed(name: string) {
  const { items } = await api().result('GET /api/v1/trackers');
  const found = items.find((each) => each.name === name || each.id === name);
  if (found !== undefined) return found;
  const names = items.map((each) => each.name).join(', ') || 'none';
  throw new TypeError(`There is no tracker "${name}"; there are: ${names}.`);
}
