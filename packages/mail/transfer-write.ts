/**
 * Quoted-printable of text (RFC 2045 §6.7), CRLF, made so that nothing on the way has a reason to change it:
 * no trailing white space, no `From ` and no lone dot at the start of a line (RFC 3156 §3).
 */
export function encodeQuotedPrintable(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').map(encodeLine).join('\r\n');
}

function encodeLine(line: string): string {
  const bytes = Buffer.from(line, 'utf8');
  let out = '';
  let current = '';
  for (const [at, byte] of bytes.entries()) {
    const isLast = at === bytes.length - 1;
    const token = mustEncode(byte, isLast, current === '' && startsRisky(bytes, at))
      ? escapeOctet(byte)
      : String.fromCharCode(byte);
    // Room for the soft break's own sign.
    if (current.length + token.length > 75) {
      out += `${current}=\r\n`;
      current = '';
    }
    current += token;
  }
  return out + current;
}

function mustEncode(byte: number, isLast: boolean, isRisky: boolean): boolean {
  if (isRisky) return true;
  if (byte === 0x20 || byte === 0x09) return isLast;
  return byte < 0x21 || byte > 0x7e || byte === 0x3d;
}

const startsRisky = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0x2e || bytes.subarray(at, at + 5).toString('latin1') === 'From ';

const escapeOctet = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** Base64 in lines of 76 characters, CRLF. */
export function encodeBase64(bytes: Uint8Array): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += 76) lines.push(base64.slice(at, at + 76));
  return lines.join('\r\n');
}
