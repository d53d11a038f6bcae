import { buffer, latin1 } from './octets.ts';

/** A header field: lower-case name, unfolded value with one code point per octet. */
export type Field = { readonly name: string; readonly value: string };

export type Headers = readonly Field[];

export type HeaderSection = {
  readonly fields: Headers;
  /** Where the body begins. */
  readonly bodyStart: number;
  /** Header octets beyond the limit were not read. */
  readonly truncated: boolean;
};

const maxFields = 2000;

/**
 * Reads the fields at the start of an entity (RFC 5322 §2.2). What doesn't look like a field ends the section:
 * such mails have no header at all, and their text must not get lost.
 */
export function readHeaders(entity: Uint8Array, maxBytes: number): HeaderSection {
  const bytes = buffer(entity);
  const fields: { name: string; value: string }[] = [];
  let at = afterMboxLine(bytes);
  while (at < bytes.length) {
    if (at > maxBytes || fields.length >= maxFields)
      return { fields, bodyStart: sectionEnd(bytes, at), truncated: true };
    const end = lineEnd(bytes, at);
    const line = bytes.subarray(at, end);
    if (isBlank(line)) return { fields, bodyStart: end, truncated: false };
    const isContinuation = line[0] === 0x20 || line[0] === 0x09;
    const name = isContinuation ? null : fieldName(line);
    if (!isContinuation && name === null) return { fields, bodyStart: at, truncated: false };
    append(fields, name, line.subarray(0, maxBytes));
    at = end;
  }
  return { fields, bodyStart: bytes.length, truncated: false };
}

/** Behind the next empty line, for a section that is too long to be read in full. */
function sectionEnd(bytes: Buffer, from: number): number {
  const ends = ['\n\n', '\n\r\n'].map((mark) => [bytes.indexOf(mark, from - 1, 'latin1'), mark.length] as const);
  const found = ends.filter(([at]) => at >= 0).map(([at, length]) => at + length);
  return found.length > 0 ? Math.min(...found) : bytes.length;
}

/** First value of a field, or null. */
export function field(headers: Headers, name: string): string | null {
  return headers.find((entry) => entry.name === name)?.value ?? null;
}

export const fieldValues = (headers: Headers, name: string): readonly string[] =>
  headers.filter((entry) => entry.name === name).map((entry) => entry.value);

function append(fields: { name: string; value: string }[], name: string | null, line: Buffer): void {
  const text = latin1(line).trimEnd();
  if (name !== null) {
    fields.push({ name, value: text.slice(text.indexOf(':') + 1).trim() });
    return;
  }
  const last = fields.at(-1);
  if (last) last.value = `${last.value} ${text.trim()}`;
}

/** The separator that mailbox files put before a message. */
function afterMboxLine(bytes: Buffer): number {
  const start = bytes.subarray(0, 6).toString('latin1');
  return start.startsWith('From ') || start.startsWith('>From ') ? lineEnd(bytes, 0) : 0;
}

function lineEnd(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(0x0a, at);
  return end < 0 ? bytes.length : end + 1;
}

const isBlank = (line: Buffer): boolean =>
  line.length <= 2 && (line[0] === 0x0a || (line[0] === 0x0d && line[1] === 0x0a));

function fieldName(line: Buffer): string | null {
  const colon = line.indexOf(0x3a);
  if (colon < 1 || colon > 120) return null;
  const name = line.subarray(0, colon).toString('latin1').trimEnd();
  return /^[\x21-\x39\x3b-\x7e]+$/.test(name) ? name.toLowerCase() : null;
}
