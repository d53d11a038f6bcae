import { type Address, parseAddress } from './address.ts';
import { inRange, parseRange, type Range } from './range.ts';

const ranges = (texts: readonly string[]): readonly Range[] =>
  texts.map((text) => {
    const range = parseRange(text);
    if (range === undefined) throw new RangeError(`${text} is no range`);
    return range;
  });

/**
 * What is not somebody's host on the internet: the special-purpose registries of IANA (RFC 6890 and its updates). The
 * addresses of cloud metadata (169.254.169.254, fd00:ec2::254) lie in the link-local and the unique local range.
 */
const special4 = ranges([
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
]);

/** Only 2000::/3 is given out at all; of that, these are not hosts. */
const global6 = ranges(['2000::/3']);
const special6 = ranges([
  '2001::/23', // protocol assignments, with Teredo
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: carries an IPv4 address, which may be private
  '3fff::/20', // documentation
]);

const mapped = ranges(['::ffff:0:0/96']);

/** An IPv4-mapped address is the IPv4 address; the kernel connects to that. */
export function canonical(address: Address): Address {
  const isMapped = mapped.some((range) => inRange(range, address));
  return isMapped ? { family: 4, bits: address.bits & 0xffffffffn } : address;
}

function isPublic(address: Address): boolean {
  const plain = canonical(address);
  const within = (some: readonly Range[]): boolean => some.some((range) => inRange(range, plain));
  return plain.family === 4 ? !within(special4) : within(global6) && !within(special6);
}

/**
 * Whether an address belongs to a host on the open internet. False for private, loopback, link-local, shared, multicast,
 * reserved and documentation addresses, for IPv4 in IPv6 (mapped, NAT64, 6to4, Teredo) of any kind but mapped public
 * ones, and for what is no address.
 * @example isPublicAddress('169.254.169.254') === false
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== undefined && isPublic(parsed);
}
