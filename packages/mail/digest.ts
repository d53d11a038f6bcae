import { createHash } from 'node:crypto';
import type { Headers } from './headers.ts';
import { canonicalLines } from './octets.ts';

/** Fields that are added or changed on the way (RFC 5321 §4.4, RFC 5322 §3.6.7, DKIM, ARC and what filters write). */
const trace: ReadonlySet<string> = new Set([
  'received',
  'return-path',
  'delivered-to',
  'envelope-to',
  'authentication-results',
  'received-spf',
  'dkim-signature',
  'domainkey-signature',
  'dkim-filter',
  'arc-seal',
  'arc-message-signature',
  'arc-authentication-results',
  'status',
  'content-length',
  'lines',
  'bcc',
]);

const isTrace = (name: string): boolean => trace.has(name) || name.startsWith('x-') || name.startsWith('resent-');

/**
 * SHA-256 of a message without its trace fields, with line ends made equal: the same message that arrives
 * twice has the same digest, and another message under the same Message-ID has another one.
 */
export function digestOf(fields: Headers, body: Uint8Array): string {
  const hash = createHash('sha256');
  for (const { name, value } of fields)
    if (!isTrace(name)) hash.update(`${name}:${value.replace(/\s+/g, ' ')}\r\n`, 'latin1');
  return hash.update('\r\n').update(canonicalLines(body)).digest('hex');
}
