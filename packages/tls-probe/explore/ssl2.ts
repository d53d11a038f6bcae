import { join, list16, u8, u16 } from '../octets.ts';
import type { Context } from './context.ts';

/** The seven ciphers of SSL 2: three octets each. */
const ciphers = Buffer.from('010080020080030080040080050080060040070 0c0'.replace(/ /g, ''), 'hex');

/**
 * Whether a server answers an SSL 2 CLIENT-HELLO with a SERVER-HELLO. Nothing was ever safe about SSL 2 (RFC 6176): that
 * it is there is all that counts.
 */
export async function acceptsSsl2(context: Context): Promise<boolean> {
  const challenge = context.session.random(16);
  const body = join(u8(1), u16(2), list16([ciphers.length, 0, challenge.length]), ciphers, challenge);
  const hello = join(u16(0x8000 | body.length), body);
  const reply = await context.session.raw(async (stream) => {
    stream.write(hello);
    let head: Uint8Array = new Uint8Array(0);
    while (head.length < 7) {
      const bytes = await stream.next();
      if (typeof bytes === 'string') return false;
      head = join(head, bytes);
    }
    // Two octets of length with the high bit, SERVER-HELLO, session-id-hit, certificate type, version 2.
    return ((head[0] ?? 0) & 0x80) !== 0 && head[2] === 4 && head[5] === 0 && head[6] === 2;
  });
  return reply === true;
}
