/** Views on octets as Node's Buffer, without a copy. */
export const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Octets as a string of code points 0–255, so that nothing is lost before the character set is known. */
export const latin1 = (bytes: Uint8Array): string => buffer(bytes).toString('latin1');

const lf = 0x0a;
const cr = 0x0d;

/** Line ends as CRLF, as signatures over mail are made (RFC 3156 §5). Returns the same octets if they are so already. */
export function canonicalLines(bytes: Uint8Array): Uint8Array {
  const source = buffer(bytes);
  let bare = 0;
  for (let at = source.indexOf(lf); at >= 0; at = source.indexOf(lf, at + 1))
    if (source[at - 1] !== cr || at === 0) bare++;
  if (bare === 0) return bytes;
  const out = Buffer.allocUnsafe(source.length + bare);
  let from = 0;
  let to = 0;
  for (let at = source.indexOf(lf); at >= 0; at = source.indexOf(lf, at + 1)) {
    if (at > 0 && source[at - 1] === cr) continue;
    to += source.copy(out, to, from, at);
    out[to++] = cr;
    from = at;
  }
  source.copy(out, to, from);
  return out;
}
