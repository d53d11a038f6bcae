import { isAddress } from '../client/exchange.ts';

/** Second-level labels under which countries register names, as in `co.uk`. */
const shared = new Set('ac co com edu gob gov gouv go ltd me mil ne net nhs nom or org plc sch'.split(' '));

/**
 * The domain that somebody registered: the last two labels, or three below `co.uk` and its like. Without the Public Suffix
 * List this is a guess, good for "is this script from the same owner"; never use it to keep something apart.
 */
export function siteOf(host: string): string {
  if (isAddress(host.replace(/^\[|\]$/g, ''))) return host;
  const labels = host.replace(/\.$/, '').split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && shared.has(second) ? -3 : -2).join('.');
}

export function sameSite(a: string, b: string): boolean {
  return a === b || siteOf(a) === siteOf(b);
}
