import { parseAddress } from './address.ts';
import { canonical } from './public-address.ts';
import { formatRange, inRange, parseRange } from './range.ts';

/** A range of addresses that may be connected to although they are not public. */
export type Allowance = {
  /** CIDR in its canonical form (RFC 4632, RFC 5952): `10.0.0.0/8`. */
  readonly range: string;
  readonly includes: (address: string) => boolean;
};

/**
 * Reads a CIDR range, or one address. Undefined unless the host bits are zero, so that nobody allows another range than
 * is written there.
 * @example parseAllowance('127.0.0.1')?.range === '127.0.0.1/32'
 */
export function parseAllowance(text: string): Allowance | undefined {
  const range = parseRange(text.trim());
  if (range === undefined) return undefined;
  return {
    range: formatRange(range),
    includes: (address) => {
      const parsed = parseAddress(address);
      return parsed !== undefined && (inRange(range, parsed) || inRange(range, canonical(parsed)));
    },
  };
}
