import { type PublicKey, readSignature, type SignaturePacket } from 'openpgp';
import { splitCleartext, toBinary } from './armor.ts';
import { signatureIssuer } from './clean-key.ts';
import { isRevoked, orNull } from './describe.ts';
import type { KeyRing } from './key-ring.ts';
import type { SignatureCheck, SignatureReason } from './model.ts';
import { type Packet, scanPackets, tag, writePacket } from './packets.ts';
import type { ParsedKey } from './parsed-key.ts';
import { settings } from './settings.ts';
import { isWeakHash, weaknessOf } from './strength.ts';

/** Signatures of one message that are looked at; more make the verdict `bad`, unless one of the first is good. */
const maxSignatures = 8;
const maxSignatureBytes = 64 * 1024;

export const noSignature: SignatureCheck = { verdict: 'none' };

const malformed: SignatureCheck = { verdict: 'bad', reason: 'malformed' };

/**
 * Checks a detached signature (RFC 9580 §10.4) over exactly these octets.
 * @param signature armored or binary
 * @param at when the message was received: revocations known then count, and signatures from later are bad
 * @returns a verdict; never throws for what the inputs hold
 */
export async function verifyDetached(
  signed: Uint8Array,
  signature: string | Uint8Array,
  ring: KeyRing,
  at: Date,
): Promise<SignatureCheck> {
  const bytes = toBinary(typeof signature === 'string' ? Buffer.from(signature, 'latin1') : signature);
  if (!bytes) return malformed;
  const scan = scanPackets(bytes, maxSignatures * 2);
  const signatures = scan.packets.filter((packet) => packet.tag === tag.signature);
  const isBroken = scan.problem === 'malformed' || scan.problem === 'truncated';
  if (isBroken || signatures.length === 0) return malformed;
  return checkSignatures(signatures, signed, ring, at);
}

export type CleartextCheck = { readonly text: Uint8Array; readonly signature: SignatureCheck };

/**
 * Checks one cleartext-signed block (RFC 9580 §7).
 * @param block from `-----BEGIN PGP SIGNED MESSAGE-----` to the end of its signature, one code point per octet
 * @param transcode where the text went through another character set: the octets as they were signed
 * @returns null when the block has no signature part
 */
export async function verifyCleartext(
  block: string,
  ring: KeyRing,
  at: Date,
  transcode?: (octets: Uint8Array) => Uint8Array,
): Promise<CleartextCheck | null> {
  const parts = splitCleartext(block);
  if (!parts) return null;
  const signature = await verifyDetached(parts.signed, parts.signature, ring, at);
  if (signature.reason !== 'mismatch' || !transcode) return { text: parts.text, signature };
  const again = await verifyDetached(transcode(parts.signed), parts.signature, ring, at);
  return { text: parts.text, signature: again.verdict === 'good' ? again : signature };
}

const rank: Readonly<Record<SignatureCheck['verdict'], number>> = { good: 3, bad: 2, 'unknown-key': 1, none: 0 };

/** One good signature suffices; a bad one by a known key outweighs unknown ones. */
export async function checkSignatures(
  packets: readonly Packet[],
  signed: Uint8Array,
  ring: KeyRing,
  at: Date,
): Promise<SignatureCheck> {
  let best: SignatureCheck = noSignature;
  for (const packet of packets.slice(0, maxSignatures)) {
    const check = await checkOne(packet, signed, ring, at);
    if (rank[check.verdict] > rank[best.verdict]) best = check;
    if (best.verdict === 'good') return best;
  }
  if (packets.length > maxSignatures) return { ...best, verdict: 'bad', reason: 'too-many' };
  return best;
}

async function checkOne(packet: Packet, signed: Uint8Array, ring: KeyRing, at: Date): Promise<SignatureCheck> {
  if (packet.body.length > maxSignatureBytes) return { verdict: 'bad', reason: 'too-many' };
  const issuer = signatureIssuer(packet.body);
  if (!issuer) return malformed;
  const keyId = issuer.fingerprint ?? issuer.keyId;
  const candidates = ring.byKeyId.get(issuer.keyId) ?? [];
  if (candidates.length === 0) return { verdict: 'unknown-key', keyId };
  const signature = await readOne(packet);
  if (!signature) return { ...malformed, keyId };
  const { created } = signature;
  const details = { keyId, ...(created ? { signedAt: created } : {}) };
  let verdict: SignatureCheck = { verdict: 'bad', reason: 'mismatch', ...details };
  for (const candidate of candidates.slice(0, 4)) {
    const reason = await whyBad(signature, candidate, signed, at);
    verdict = {
      ...details,
      signer: candidate.fingerprint,
      ...(reason ? { verdict: 'bad', reason } : { verdict: 'good' }),
    };
    if (reason !== 'mismatch') break;
  }
  return verdict;
}

async function readOne(packet: Packet): Promise<SignaturePacket | null> {
  const parsed = await orNull(readSignature({ binarySignature: writePacket(packet), config: settings }));
  // The library keeps what it doesn't understand as an unparseable packet, without a signature type.
  const signature = parsed?.packets[0];
  return signature && 'signatureType' in signature ? signature : null;
}

/**
 * Null when the signature is good. A revoked key's signatures are bad whenever they were made: the date is the
 * signer's word. An expired key's are bad from its expiry on. Cryptography comes first: a reason about the key is only true
 * of a signature that this key really made.
 */
async function whyBad(
  signature: SignaturePacket,
  { key }: ParsedKey,
  signed: Uint8Array,
  at: Date,
): Promise<SignatureReason | null> {
  const type = signature.signatureType;
  const isBinary = type === 0x00;
  if (!isBinary && type !== 0x01) return 'malformed';
  const signer = key.getKeys(signature.issuerKeyID)[0];
  if (!signer) return 'mismatch';
  const content = { text: null, getBytes: () => signed };
  const accepted = {
    ...settings,
    rejectMessageHashAlgorithms: new Set<never>(),
    rejectHashAlgorithms: new Set<never>(),
  };
  // Without a date the library looks at the cryptography alone, and at critical subpackets.
  const valid = signature.verify(signer.keyPacket, type, content, null as unknown as Date, true, accepted);
  if ((await orNull(valid.then(() => true))) === null) return 'mismatch';
  if (isWeakHash(signature.hashAlgorithm) || weaknessOf(signer)) return 'weak-algorithm';
  return whyKeyInvalid(signature, key, at);
}

async function whyKeyInvalid(signature: SignaturePacket, key: PublicKey, at: Date): Promise<SignatureReason | null> {
  const created = signature.created;
  if (!created) return 'malformed';
  // Clocks differ: an hour is forgiven.
  if (created.getTime() > at.getTime() + 3_600_000) return 'signature-in-future';
  const signatureEnds = signature.getExpirationTime();
  if (signatureEnds instanceof Date && signatureEnds <= at) return 'signature-expired';
  if (await isRevoked(key, at)) return 'key-revoked';
  const keyEnds = await key.getExpirationTime(undefined, settings);
  if (keyEnds instanceof Date && keyEnds <= created) return 'key-expired';
  if (key.getCreationTime() > created) return 'malformed';
  // Self-signatures may have been renewed since: the key as it is now counts, as long as it wasn't expired then.
  const lastValid = keyEnds instanceof Date && keyEnds <= at ? new Date(keyEnds.getTime() - 1000) : at;
  for (const instant of [lastValid, created]) {
    if (await orNull(key.getSigningKey(signature.issuerKeyID, instant, undefined, settings))) return null;
  }
  return whySubkeyInvalid(signature, key, created);
}

async function whySubkeyInvalid(signature: SignaturePacket, key: PublicKey, at: Date): Promise<SignatureReason> {
  const [subkey] = key.getSubkeys(signature.issuerKeyID);
  if (!subkey) return 'key-cannot-sign';
  if (subkey.revocationSignatures.length > 0) return 'key-revoked';
  const ends = await orNull(subkey.getExpirationTime(null as unknown as Date, settings));
  return ends instanceof Date && ends <= at ? 'key-expired' : 'key-cannot-sign';
}
