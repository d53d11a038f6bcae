import { buffer, latin1 } from './octets.ts';

/** Undoes a content transfer encoding (RFC 2045 §6). Broken input gives what can be read, never an error. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    default:
      return body;
  }
}

/**
 * Ignores whatever isn't of the alphabet. Padding in the middle ends a run: pieces that were encoded one
 * by one and joined are read in full.
 */
function decodeBase64(body: Uint8Array): Uint8Array {
  const text = latin1(body);
  const padding = text.indexOf('=');
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding, padding + 200))) return Buffer.from(text, 'base64');
  const runs = text.split(/=+/, 10_000);
  return Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')));
}

const equals = 0x3d;

export function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const source = buffer(body);
  const out = Buffer.allocUnsafe(source.length);
  let to = 0;
  let from = 0;
  for (let at = source.indexOf(equals); at >= 0; at = source.indexOf(equals, from)) {
    to += source.copy(out, to, from, at);
    const soft = softBreak(source, at);
    const code = soft > 0 ? -1 : hexPair(source[at + 1], source[at + 2]);
    if (soft > 0) from = soft;
    else if (code >= 0) {
      out[to++] = code;
      from = at + 3;
    } else {
      out[to++] = equals;
      from = at + 1;
    }
  }
  to += source.copy(out, to, from);
  return out.subarray(0, to);
}

/** Where the next line begins when `=` and white space end this one (RFC 2045 §6.7); otherwise 0. */
function softBreak(source: Buffer, at: number): number {
  let next = at + 1;
  while (next < source.length && next - at < 80 && (source[next] === 0x20 || source[next] === 0x09)) next++;
  if (source[next] === 0x0d && source[next + 1] === 0x0a) return next + 2;
  if (source[next] === 0x0a) return next + 1;
  return next >= source.length ? source.length : 0;
}

function hexPair(high: number | undefined, low: number | undefined): number {
  const value = (digit: number | undefined) => {
    if (digit === undefined) return -1;
    if (digit >= 0x30 && digit <= 0x39) return digit - 0x30;
    if (digit >= 0x41 && digit <= 0x46) return digit - 0x37;
    if (digit >= 0x61 && digit <= 0x66) return digit - 0x57;
    return -1;
  };
  const [first, second] = [value(high), value(low)];
  return first < 0 || second < 0 ? -1 : first * 16 + second;
}
