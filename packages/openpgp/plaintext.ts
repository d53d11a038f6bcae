import { inflateRawSync, inflateSync } from 'node:zlib';
import { CompressedDataPacket } from 'openpgp';
import { type LibraryPackets, writeAll } from './library-packets.ts';
import { type Packet, scanPackets, tag, uint } from './packets.ts';
import { settings } from './settings.ts';

/** The inside of an OpenPGP message: one literal, and the signatures over it. */
export type Plaintext = {
  readonly ok: true;
  readonly literal: Uint8Array;
  readonly filename: string;
  readonly signatures: readonly Packet[];
};

export type NoPlaintext = { readonly ok: false; readonly reason: 'bomb' | 'truncated' | 'malformed' | 'unsupported' };

/** One-pass signatures, signatures and the literal; a message made of thousands of packets is an attack. */
const maxPackets = 64;
/** GnuPG writes one layer; two were seen from mailing lists. */
const maxLayers = 2;
/** bzip2 is decoded by the library in JavaScript, at a tenth of the speed, and its packets are parsed before we see them. */
const bzip2Bytes = 8 * 1024 * 1024;

/**
 * Reads what decryption gave, or a message that was never encrypted (RFC 9580 §10.3).
 * @param limit most octets that decompression may give, counted while it runs
 */
export async function readPlaintext(bytes: Uint8Array, limit: number, layer = 0): Promise<Plaintext | NoPlaintext> {
  const scan = scanPackets(bytes, maxPackets);
  if (scan.problem) return { ok: false, reason: scan.problem === 'truncated' ? 'truncated' : 'malformed' };
  const packets = scan.packets.filter(
    (packet) => packet.tag !== tag.marker && packet.tag !== tag.padding && packet.tag !== 12,
  );
  const [first] = packets;
  if (first?.tag === tag.compressed && packets.length === 1) {
    if (layer >= maxLayers) return { ok: false, reason: 'bomb' };
    const inflated = await decompress(first.body, limit);
    return inflated instanceof Uint8Array ? readPlaintext(inflated, limit, layer + 1) : inflated;
  }
  return assemble(packets);
}

function assemble(packets: readonly Packet[]): Plaintext | NoPlaintext {
  const literals = packets.filter((packet) => packet.tag === tag.literal);
  const signatures = packets.filter((packet) => packet.tag === tag.signature);
  const onePasses = packets.filter((packet) => packet.tag === tag.onePass);
  const [literal] = literals;
  // Anything else beside the literal could be shown without having been signed.
  const isMessage = literals.length === 1 && packets.length === 1 + signatures.length + onePasses.length;
  if (!literal || !isMessage) return { ok: false, reason: 'malformed' };
  const nameLength = uint(literal.body, 1, 1);
  const start = 2 + nameLength + 4;
  if (literal.body.length < start) return { ok: false, reason: 'truncated' };
  return {
    ok: true,
    literal: literal.body.subarray(start),
    filename: Buffer.from(literal.body.subarray(2, 2 + nameLength)).toString('utf8'),
    signatures,
  };
}

/** RFC 9580 §5.6 and §9.4: 0 none, 1 ZIP (raw deflate), 2 ZLIB, 3 BZip2. */
async function decompress(body: Uint8Array, limit: number): Promise<Uint8Array | NoPlaintext> {
  const algorithm = body[0];
  const data = body.subarray(1);
  if (algorithm === 0) return data;
  if (algorithm === 3) return decompressBzip2(body, Math.min(limit, bzip2Bytes));
  if (algorithm !== 1 && algorithm !== 2) return { ok: false, reason: 'unsupported' };
  try {
    const options = { maxOutputLength: limit };
    return algorithm === 1 ? inflateRawSync(data, options) : inflateSync(data, options);
  } catch (error) {
    return { ok: false, reason: inflateFailure(error) };
  }
}

function inflateFailure(error: unknown): NoPlaintext['reason'] {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'bomb';
  if (code === 'Z_BUF_ERROR') return 'truncated';
  if (typeof code === 'string' && code.startsWith('Z_')) return 'malformed';
  throw error;
}

async function decompressBzip2(body: Uint8Array, limit: number): Promise<Uint8Array | NoPlaintext> {
  const packet = new CompressedDataPacket() as CompressedDataPacket & {
    read(bytes: Uint8Array, config: object): Promise<void>;
    packets: LibraryPackets;
  };
  let bytes: Uint8Array;
  try {
    await packet.read(body, { ...settings, maxDecompressedMessageSize: limit });
    bytes = await writeAll(packet.packets);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, reason: /exceed|too (large|big)|limit/i.test(error.message) ? 'bomb' : 'malformed' };
  }
  return bytes;
}
