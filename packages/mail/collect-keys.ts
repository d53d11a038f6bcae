import { describeKnown, type KeyRing } from '@gatehouse/openpgp';
import { normaliseAddress } from './addresses.ts';
import { fieldValues, type Headers } from './headers.ts';
import type { CollectedKey, Mailbox, MailLimits } from './model.ts';
import type { RawKey } from './reading.ts';

/** The key in the Autocrypt field (Autocrypt 1.1 §2.1): it must be for the From address, and the only one that is. */
export function autocryptKeys(headers: Headers, from: Mailbox | null): readonly RawKey[] {
  const address = normaliseAddress(from?.address ?? '');
  const own = readFields(headers, 'autocrypt', false).filter(({ forAddress }) => forAddress === address);
  return own.length === 1 ? own : [];
}

/** Keys of other recipients, inside the encryption (Autocrypt 1.1 §2.4). */
export const gossipKeys = (headers: Headers): readonly RawKey[] => readFields(headers, 'autocrypt-gossip', true);

function readFields(headers: Headers, name: 'autocrypt' | 'autocrypt-gossip', encrypted: boolean): readonly RawKey[] {
  const keys: RawKey[] = [];
  for (const value of fieldValues(headers, name).slice(0, 10)) {
    const attributes = readAttributes(value);
    const [address, data] = [attributes.get('addr'), attributes.get('keydata')];
    // An unknown attribute makes the field void unless it begins with an underscore.
    const isUnderstood = [...attributes.keys()].every((key) => key.startsWith('_') || known.has(key));
    if (!address || !data || !isUnderstood) continue;
    keys.push({
      origin: name,
      octets: Buffer.from(data.replace(/\s+/g, ''), 'base64'),
      forAddress: normaliseAddress(address),
      ...(name === 'autocrypt' ? { preferEncrypt: attributes.get('prefer-encrypt') === 'mutual' } : {}),
      encrypted,
    });
  }
  return keys;
}

const known: ReadonlySet<string> = new Set(['addr', 'prefer-encrypt', 'keydata']);

function readAttributes(value: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const piece of value.split(';')) {
    const equals = piece.indexOf('=');
    if (equals > 0) attributes.set(piece.slice(0, equals).trim().toLowerCase(), piece.slice(equals + 1).trim());
  }
  return attributes;
}

/** Describes what was collected, each fingerprint once per origin, at most `limits.keys`. */
export async function describeKeys(
  raw: readonly RawKey[],
  ring: KeyRing,
  at: Date,
  limits: MailLimits,
): Promise<readonly CollectedKey[]> {
  const collected: CollectedKey[] = [];
  for (const { octets, ...about } of raw) {
    const room = limits.keys - collected.length;
    if (room <= 0) break;
    if (octets.length > limits.keyBytes) continue;
    for (const key of await describeKnown(ring, octets, at, room)) {
      const { fingerprint } = key.description;
      if (collected.some((seen) => seen.origin === about.origin && seen.description.fingerprint === fingerprint))
        continue;
      collected.push({ ...about, ...key });
    }
  }
  return collected;
}
