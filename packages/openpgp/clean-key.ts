import { createHash } from 'node:crypto';
import type { KeyRefusal } from './model.ts';
import { hex, type Packet, scanPackets, tag, uint } from './packets.ts';
import { keyLimits } from './settings.ts';

/** One key's packets without foreign certifications, attributes and whatever else nobody needs to use the key. */
export type CleanKey = {
  readonly fingerprint: string;
  readonly keyId: string;
  readonly version: number;
  readonly secret: boolean;
  readonly packets: readonly Packet[];
  /** The octets of the user ids, which the library would repair and so break their signatures. */
  readonly userIds: readonly Uint8Array[];
};

export type CleanResult =
  | { readonly ok: true; readonly key: CleanKey }
  | { readonly ok: false; readonly reason: KeyRefusal };

/**
 * Splits octets into keys and cleans each, in linear time and without public-key operations: a key
 * with 10,000 foreign certifications costs as much as its octets.
 */
export function cleanKeys(bytes: Uint8Array, maxKeys: number): readonly CleanResult[] {
  if (bytes.length > keyLimits.bytes) return [{ ok: false, reason: 'too-large' }];
  const scan = scanPackets(bytes, keyLimits.packets);
  if (scan.problem === 'too-many') return [{ ok: false, reason: 'too-large' }];
  if (scan.problem) return [{ ok: false, reason: 'not-a-key' }];
  const groups: Packet[][] = [];
  for (const packet of scan.packets) {
    if (packet.tag === tag.publicKey || packet.tag === tag.secretKey) groups.push([packet]);
    else groups.at(-1)?.push(packet);
  }
  if (groups.length === 0) return [{ ok: false, reason: 'not-a-key' }];
  return groups.slice(0, maxKeys).map(cleanKey);
}

function cleanKey(packets: readonly Packet[]): CleanResult {
  const [primary] = packets;
  if (!primary) return { ok: false, reason: 'not-a-key' };
  const secret = primary.tag === tag.secretKey;
  const fingerprint = keyFingerprint(primary);
  if (fingerprint === null) return { ok: false, reason: 'not-a-key' };
  const version = primary.body[0] ?? 0;
  const keyId = version === 4 ? fingerprint.slice(-16) : fingerprint.slice(0, 16);
  const kept = keepOwn(packets, keyId);
  const userIds = kept.filter((packet) => packet.tag === tag.userId).map((packet) => packet.body);
  const size = kept.reduce((sum, packet) => sum + packet.body.length, 0);
  const subkeys = kept.filter(({ tag: t }) => t === tag.publicSubkey || t === tag.secretSubkey).length;
  const tooLarge =
    kept.length > keyLimits.ownPackets ||
    size > keyLimits.ownBytes ||
    userIds.length > keyLimits.userIds ||
    subkeys > keyLimits.subkeys ||
    kept.some(isOversizeKeyPacket);
  if (tooLarge) return { ok: false, reason: 'too-large' };
  return { ok: true, key: { fingerprint, keyId, version, secret, packets: kept, userIds } };
}

/** Signatures that others made over a user id are dropped, as are attributes and user ids of absurd length. */
function keepOwn(packets: readonly Packet[], keyId: string): Packet[] {
  const kept: Packet[] = [];
  let skipping = false;
  for (const packet of packets) {
    if (packet.tag === tag.signature) {
      if (!skipping && isOwnSignature(packet.body, keyId)) kept.push(packet);
      continue;
    }
    if (!keyPacketTags.has(packet.tag)) {
      skipping = packet.tag === tag.userAttribute;
      continue;
    }
    skipping = packet.tag === tag.userId && packet.body.length > keyLimits.userIdBytes;
    if (!skipping) kept.push(packet);
  }
  return kept;
}

const keyPacketTags: ReadonlySet<number> = new Set([
  tag.publicKey,
  tag.secretKey,
  tag.publicSubkey,
  tag.secretSubkey,
  tag.userId,
]);

function isOversizeKeyPacket({ tag: t, body }: Packet): boolean {
  if (t === tag.publicKey || t === tag.publicSubkey) return body.length > keyLimits.keyPacketBytes;
  return (t === tag.secretKey || t === tag.secretSubkey) && body.length > keyLimits.secretKeyPacketBytes;
}

function isOwnSignature(body: Uint8Array, keyId: string): boolean {
  const issuer = signatureIssuer(body);
  return issuer === null || issuer.keyId === keyId;
}

/**
 * The issuer that a signature packet names: subpackets 33 (fingerprint) and 16 (key id), RFC 9580 §5.2.3.
 * Null when it names none.
 */
export function signatureIssuer(body: Uint8Array): { readonly keyId: string; readonly fingerprint?: string } | null {
  const version = body[0];
  if (version === 3) return { keyId: hex(body.subarray(7, 15)) };
  const octets = version === 6 ? 4 : 2;
  const hashedEnd = 4 + octets + uint(body, 4, octets);
  const unhashedStart = hashedEnd + octets;
  const areas = [
    body.subarray(4 + octets, hashedEnd),
    body.subarray(unhashedStart, unhashedStart + uint(body, hashedEnd, octets)),
  ];
  let keyId: string | null = null;
  for (const area of areas) {
    for (const [type, value] of subpackets(area)) {
      if (type === 33 && value[0] === 4) {
        const fingerprint = hex(value.subarray(1, 21));
        return { keyId: fingerprint.slice(-16), fingerprint };
      }
      if (type === 33 && value[0] === 6) {
        const fingerprint = hex(value.subarray(1, 33));
        return { keyId: fingerprint.slice(0, 16), fingerprint };
      }
      if (type === 16) keyId ??= hex(value.subarray(0, 8));
    }
  }
  return keyId === null ? null : { keyId };
}

function* subpackets(area: Uint8Array): Generator<readonly [number, Uint8Array]> {
  let at = 0;
  while (at < area.length) {
    const first = area[at] ?? 0;
    const [length, head] =
      first < 192
        ? [first, 1]
        : first < 255
          ? [((first - 192) << 8) + (area[at + 1] ?? 0) + 192, 2]
          : [uint(area, at + 1, 4), 5];
    if (length === 0) return;
    const start = at + head;
    yield [(area[start] ?? 0) & 0x7f, area.subarray(start + 1, start + length)];
    at = start + length;
  }
}

/** RFC 9580 §5.5.4. Null for versions other than 4 and 6. A secret key packet begins with its public part. */
export function keyFingerprint({ tag: t, body }: Packet): string | null {
  const version = body[0];
  const publicPart = t === tag.secretKey || t === tag.secretSubkey ? publicPartOf(body) : body;
  if (!publicPart) return null;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(publicPart.length);
  if (version === 4) {
    return createHash('sha1')
      .update(Buffer.from([0x99]))
      .update(length.subarray(2))
      .update(publicPart)
      .digest('hex')
      .toUpperCase();
  }
  if (version !== 6) return null;
  return createHash('sha256')
    .update(Buffer.from([0x9b]))
    .update(length)
    .update(publicPart)
    .digest('hex')
    .toUpperCase();
}

/** Number of multi-precision integers in the public part, by algorithm (RFC 9580 §5.5.5), after a curve's OID where there is one. */
const integers: Readonly<Record<number, number>> = { 1: 2, 2: 2, 3: 2, 16: 3, 17: 4, 18: 1, 19: 1, 22: 1 };
const nativeOctets: Readonly<Record<number, number>> = { 25: 32, 26: 56, 27: 32, 28: 57 };

function publicPartOf(body: Uint8Array): Uint8Array | null {
  const version = body[0];
  const algorithm = body[5] ?? 0;
  if (version === 6) return body.subarray(0, 10 + uint(body, 6, 4));
  if (version !== 4) return null;
  const native = nativeOctets[algorithm];
  if (native) return body.subarray(0, 6 + native);
  const count = integers[algorithm];
  if (!count) return null;
  const isCurve = algorithm === 18 || algorithm === 19 || algorithm === 22;
  let at = isCurve ? 7 + (body[6] ?? 0) : 6;
  for (let i = 0; i < count; i++) at += 2 + Math.ceil(uint(body, at, 2) / 8);
  // ECDH carries parameters of its key derivation (RFC 9580 §11.5), with their length before them.
  if (algorithm === 18) at += 1 + (body[at] ?? 0);
  return at <= body.length ? body.subarray(0, at) : null;
}
