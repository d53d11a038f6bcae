import { createHash } from 'node:crypto';

/**
 * JSON in one form only (RFC 8785): no white space, members sorted by UTF-16 code units, numbers and strings as
 * JSON.stringify writes them. Members that are undefined are left out.
 * @throws TypeError for what JSON can't hold
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return primitive(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function primitive(value: unknown): string {
  const text = JSON.stringify(value);
  if (text === undefined || (typeof value === 'number' && !Number.isFinite(value)))
    throw new TypeError(`${typeof value} has no place in JSON`);
  return text;
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function hashOfObservation(observation: unknown): string {
  return createHash('sha256').update(canonicalJson(observation)).digest('hex');
}
