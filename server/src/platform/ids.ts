import { randomBytes } from 'node:crypto';

/** UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random; sorts by time of making. */
export function uuidv7(at: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * UUIDs in the order of their making, also within one millisecond: the 12 bits after the version count (RFC 9562 §6.2,
 * method 1), from a random start in their lower half. A clock that is set back does not take the ids along.
 */
export function uuidSequence(): (at: number) => string {
  let last = 0;
  let count = 0;
  return (at) => {
    if (at > last) [last, count] = [at, randomBytes(2).readUInt16BE() & 0x7ff];
    else if (count < 0xfff) count += 1;
    else [last, count] = [last + 1, 0];
    const id = uuidv7(last);
    return `${id.slice(0, 15)}${count.toString(16).padStart(3, '0')}${id.slice(18)}`;
  };
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(value: string): boolean {
  return uuidPattern.test(value);
}
