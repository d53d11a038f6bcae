import { pathBelow } from '../address.ts';

export const isBug = (id: string): boolean => /^[1-9]\d{0,8}$/.test(id);

export const bugAddress = (baseUrl: string, id: string): string | undefined =>
  isBug(id) ? `${baseUrl}/show_bug.cgi?id=${id}` : undefined;

/** `show_bug.cgi` shows several bugs as well, or one by its alias; those name no item. */
export function bugAt(baseUrl: string, address: URL): string | undefined {
  if (pathBelow(baseUrl, address) !== '/show_bug.cgi') return undefined;
  const [id, another] = address.searchParams.getAll('id');
  return id !== undefined && another === undefined && isBug(id) ? id : undefined;
}
