import { CompressedDataPacket, Message, type PacketList, readMessage } from 'openpgp';
import { type LibraryPackets, writeAll } from './library-packets.ts';
import { type Packet, writePacket } from './packets.ts';
import type { NoPlaintext, Plaintext } from './plaintext.ts';
import { readPlaintext } from './plaintext.ts';
import { settings } from './settings.ts';

/** The library parses all packets inside before we can count them, so such messages must be small. */
const maxCiphertextBytes = 1024 * 1024;
const maxPlaintextBytes = 4 * 1024 * 1024;

const cipherNames: Readonly<Record<number, string>> = {
  1: 'idea',
  2: 'tripledes',
  3: 'cast5',
  4: 'blowfish',
  7: 'aes128',
  8: 'aes192',
  9: 'aes256',
  10: 'twofish',
};

/**
 * Decrypts with the library what isn't AES in CFB, OCB or GCM: old ciphers, EAX, and the AEAD packet
 * that GnuPG 2.3 wrote before RFC 9580.
 */
export async function decryptLegacy(
  data: Packet,
  sessionKey: Uint8Array,
  algorithm: number | null,
  limit: number,
): Promise<Plaintext | NoPlaintext | { readonly ok: false; readonly reason: 'modified' }> {
  if (data.body.length > maxCiphertextBytes) return { ok: false, reason: 'unsupported' };
  const cipher = cipherNames[algorithm ?? data.body[1] ?? 0];
  if (!cipher) return { ok: false, reason: 'unsupported' };
  const bytes = Math.min(limit, maxPlaintextBytes);
  const config = {
    ...settings,
    allowUnauthenticatedMessages: true,
    enableParsingV5Entities: true,
    maxDecompressedMessageSize: bytes,
  };
  let inner: Uint8Array;
  try {
    const message = await readMessage({ binaryMessage: writePacket(data), config });
    const keys = [{ data: sessionKey, algorithm: cipher }] as never;
    const opened = await new Message(message.packets as PacketList<never>).decrypt(
      [],
      undefined,
      keys,
      undefined,
      config,
    );
    inner = await writeAll(insideOf(opened.packets as unknown as LibraryPackets));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, reason: reasonOf(error.message) };
  }
  return readPlaintext(inner, bytes);
}

/** The library has decompressed already, and can't write the compressed packet a second time. */
function insideOf(packets: LibraryPackets): LibraryPackets {
  const [first] = packets;
  return first instanceof CompressedDataPacket ? (first as unknown as { packets: LibraryPackets }).packets : packets;
}

function reasonOf(message: string): 'modified' | 'bomb' | 'malformed' | 'unsupported' {
  if (/exceeded/.test(message)) return 'bomb';
  if (/support/i.test(message)) return 'unsupported';
  return /Modification|tag|authenticat/i.test(message) ? 'modified' : 'malformed';
}
