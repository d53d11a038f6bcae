import { decodeText, isUtf8 } from './charset.ts';

/** A field such as `Content-Type: text/plain; charset=utf-8` taken apart (RFC 2045 §5.1, RFC 2231). */
export type Parameterised = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

const maxParameters = 50;

export function readParameterised(text: string): Parameterised {
  const pieces = splitOutsideQuotes(text, ';');
  const raw = new Map<string, string>();
  for (const piece of pieces.slice(1, maxParameters)) {
    const equals = piece.indexOf('=');
    if (equals < 1) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (!raw.has(name)) raw.set(name, unquote(piece.slice(equals + 1)));
  }
  return {
    value: stripComments(pieces[0] ?? '')
      .trim()
      .toLowerCase(),
    parameters: joinContinuations(raw),
  };
}

/** `name*0*=utf-8''…; name*1=…` (RFC 2231 §3 and §4). Encoded words inside quotes aren't allowed, and common. */
function joinContinuations(raw: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of raw) if (!name.includes('*')) joined.set(name, decodeWords(value));
  for (const name of raw.keys()) {
    const star = name.indexOf('*');
    if (star <= 0) continue;
    const base = name.slice(0, star);
    const bytes: Buffer[] = [];
    let charset = '';
    const take = (key: string, first: boolean): boolean => {
      const extended = raw.get(`${key}*`);
      const plain = raw.get(key);
      if (extended !== undefined) {
        const [label, text] = first ? splitCharset(extended) : ['', extended];
        if (first) charset = label;
        bytes.push(percentDecode(text));
      } else if (plain !== undefined) bytes.push(Buffer.from(plain, 'latin1'));
      return extended !== undefined || plain !== undefined;
    };
    if (raw.has(`${base}*0`) || raw.has(`${base}*0*`)) {
      for (let i = 0; i < maxParameters && take(`${base}*${i}`, i === 0); i++);
    } else if (name === `${base}*`) take(base, true);
    if (bytes.length > 0) joined.set(base, decodeText(Buffer.concat(bytes), charset));
  }
  return joined;
}

function splitCharset(text: string): readonly [string, string] {
  const [charset, , ...rest] = text.split("'");
  return rest.length > 0 && charset !== undefined ? [charset, rest.join("'")] : ['', text];
}

function percentDecode(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );
}

/** Splits at a separator that is not inside a quoted string. */
export function splitOutsideQuotes(text: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\' && quoted) at++;
    else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

export function unquote(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('"')) return stripComments(trimmed).trim();
  const end = trimmed.lastIndexOf('"');
  return trimmed.slice(1, end > 0 ? end : undefined).replace(/\\(.)/g, '$1');
}

/** Comments in parentheses (RFC 5322 §3.2.2), nested ones too. */
export function stripComments(text: string): string {
  if (!text.includes('(')) return text;
  let depth = 0;
  let out = '';
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')' && depth > 0) depth--;
    else if (depth === 0) out += char;
  }
  return out;
}

type Word = { readonly charset: string; readonly bytes: Buffer };

/** Decodes encoded words (RFC 2047) and raw eight-bit text in a field's value. */
export function decodeWords(value: string): string {
  const pattern = /=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=/g;
  let out = '';
  let last = 0;
  let pending: Word | null = null;
  const flush = () => {
    if (pending) out += decodeText(pending.bytes, pending.charset);
    pending = null;
  };
  for (const match of value.matchAll(pattern)) {
    const between = value.slice(last, match.index);
    const word = decodeWord(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    // White space between two encoded words isn't text, and a character may be split over both.
    const isAdjacent: boolean = pending !== null && between.trim() === '';
    if (!isAdjacent) {
      flush();
      out += rawText(between);
    }
    const before: Word | null = pending;
    if (before !== null && (before as Word).charset === word.charset) {
      pending = { charset: word.charset, bytes: Buffer.concat([(before as Word).bytes, word.bytes]) };
    } else {
      flush();
      pending = word;
    }
    last = match.index + match[0].length;
  }
  flush();
  return out + rawText(value.slice(last));
}

function decodeWord(charset: string, encoding: string, text: string): Word {
  // RFC 2231 §5 puts a language after the charset.
  const label = (charset.split('*')[0] ?? '').toLowerCase();
  if (encoding.toUpperCase() === 'B') return { charset: label, bytes: Buffer.from(text, 'base64') };
  const spaced = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return { charset: label, bytes: Buffer.from(spaced, 'latin1') };
}

/** Eight-bit text that was put into a header as it is. */
export function rawText(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  return decodeText(bytes, isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

/** Text for people: no control or direction-changing characters, single spaces, at most `max` characters. */
export function displayText(value: string, max: number): string {
  const clean = decodeWords(value.slice(0, max * 12))
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length <= max ? clean : `${clean.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
