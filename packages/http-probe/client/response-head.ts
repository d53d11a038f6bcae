import type { Header } from '../model.ts';

export type ResponseHead = {
  readonly version: '1.0' | '1.1';
  readonly status: number;
  /** Lower-case names, values as they came. */
  readonly headers: readonly Header[];
};

export type Malformed = { readonly malformed: string };

/**
 * The head of a response (RFC 9112 §4 and §5), from its first octet to the blank line. Octets above 127 stay as they
 * are (ISO 8859-1). What a lenient client would repair, and another one would read differently, is refused: a bare CR, NUL,
 * folded lines, a space before the colon.
 */
export function parseResponseHead(octets: Uint8Array): ResponseHead | Malformed {
  const text = Buffer.from(octets).toString('latin1');
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const status = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: .*)?$/.exec(lines[0] ?? '');
  if (status === null) return { malformed: 'the first line is not a status line of HTTP/1.0 or 1.1' };
  const headers: Header[] = [];
  for (const line of lines.slice(1)) {
    if (line === '') continue;
    const header = parseHeaderLine(line);
    if (typeof header === 'string') return { malformed: header };
    headers.push(header);
  }
  return { version: status[1] === '0' ? '1.0' : '1.1', status: Number(status[2]), headers };
}

function parseHeaderLine(line: string): Header | string {
  if (line.includes('\r')) return 'a header line holds a bare carriage return';
  if (line.includes('\0')) return 'a header line holds a NUL octet';
  if (/^[ \t]/.test(line)) return 'a header line is folded';
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon));
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return 'a header line has no valid name before its colon';
  return [name.toLowerCase(), line.slice(colon + 1).trim()];
}

/** Values of all headers of that name (lower case), in order. */
export function valuesOf(headers: readonly Header[], name: string): string[] {
  return headers.filter(([each]) => each === name).map(([, value]) => value);
}
