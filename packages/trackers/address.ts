/**
 * The path of an address below a base, as it is written: what is encoded in it stays so, and is no name of an item.
 * Undefined for another host, a path beside the base, or an address that carries a name or password.
 */
export function pathBelow(base: string, address: URL): string | undefined {
  const root = new URL(base);
  const isWeb = address.protocol === 'https:' || address.protocol === 'http:';
  if (!isWeb || address.host !== root.host || address.username !== '' || address.password !== '') return undefined;
  const above = root.pathname.replace(/\/+$/, '');
  return address.pathname.startsWith(`${above}/`) ? address.pathname.slice(above.length) : undefined;
}
