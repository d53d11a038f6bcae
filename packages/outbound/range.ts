import { type Address, formatAddress, parseAddress } from './address.ts';

/** Addresses that share their first bits. */
export type Range = { readonly family: 4 | 6; readonly first: bigint; readonly length: number };

const width = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/** A CIDR range with its host bits zero, or one address; undefined for anything else. */
export function parseRange(text: string): Range | undefined {
  const [written = '', bits, ...more] = text.split('/');
  const address = parseAddress(written);
  if (address === undefined || more.length > 0) return undefined;
  if (bits !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(bits)) return undefined;
  const length = bits === undefined ? width(address.family) : Number(bits);
  if (length > width(address.family)) return undefined;
  const range = { family: address.family, first: address.bits, length };
  return (address.bits & hostMask(range)) === 0n ? range : undefined;
}

const hostMask = ({ family, length }: Pick<Range, 'family' | 'length'>): bigint =>
  (1n << BigInt(width(family) - length)) - 1n;

export function formatRange(range: Range): string {
  return `${formatAddress({ family: range.family, bits: range.first })}/${range.length}`;
}

export function inRange(range: Range, { family, bits }: Address): boolean {
  return family === range.family && (bits & ~hostMask(range)) === range.first;
}
