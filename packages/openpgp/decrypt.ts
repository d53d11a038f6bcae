import { PublicKeyEncryptedSessionKeyPacket, readMessage } from 'openpgp';
import { toBinary } from './armor.ts';
import { orNull } from './describe.ts';
import type { KeyRing } from './key-ring.ts';
import { decryptLegacy } from './legacy.ts';
import type { DecryptFailure, DecryptOutcome, NotDecrypted, SignatureCheck } from './model.ts';
import { hex, type Packet, scanPackets, tag, writePacket } from './packets.ts';
import type { ParsedSecretKey } from './parsed-key.ts';
import { type Plaintext, readPlaintext } from './plaintext.ts';
import { settings } from './settings.ts';
import { decryptAead, decryptMdc, decryptUnprotected, integrityOf, isAes, type SymmetricResult } from './symmetric.ts';
import { checkSignatures } from './verify.ts';

export type DecryptOptions = {
  /** Instant at which signing keys must be valid: when the message was received. */
  readonly at: Date;
  /** Most octets of plaintext, counted while decompressing. */
  readonly maxPlaintextBytes: number;
};

/** A decrypted message whose signature can be checked again when more keys are known. */
export type OpenedMessage = {
  readonly outcome: DecryptOutcome;
  /** Checks the signature with another ring. The outcome's own check was made with the ring that decrypted. */
  readonly verifyWith: (ring: KeyRing) => Promise<SignatureCheck>;
};

/** More recipients than any list has; the rest isn't tried. */
const maxRecipients = 1000;
/** Hidden recipients (key id zero) cost a private-key operation for each of our keys. */
const maxHidden = 4;

/**
 * Decrypts a message and checks its signature. The ring's secret keys, old ones included, are tried by key id.
 * @param message armored or binary
 * @returns what was found; never throws for what the message holds
 * @example const { outcome } = await decryptMessage(armored, ring, { at: receivedAt, maxPlaintextBytes: 32 << 20 });
 */
export async function decryptMessage(
  message: string | Uint8Array,
  ring: KeyRing,
  options: DecryptOptions,
): Promise<OpenedMessage> {
  const bytes = toBinary(typeof message === 'string' ? Buffer.from(message, 'latin1') : message);
  if (!bytes) return failed('malformed', 'No OpenPGP data in it.', []);
  const scan = scanPackets(bytes, maxRecipients + 2);
  const data = scan.packets.find((packet) => integrityOf(packet.tag, packet.body) !== null);
  const recipients = scan.packets.filter((packet) => packet.tag === tag.publicKeySession).map(recipientOf);
  if (!data) return withoutCiphertext(bytes, scan.packets, scan.problem, ring, options, recipients);
  if (scan.problem === 'truncated')
    return failed('truncated', 'The message ends in the middle of a packet.', recipients);
  if (scan.problem) return failed('malformed', 'Its packets are malformed, or too many.', recipients);
  return openEncrypted(scan.packets, data, ring, options, recipients);
}

async function openEncrypted(
  packets: readonly Packet[],
  data: Packet,
  ring: KeyRing,
  options: DecryptOptions,
  recipients: readonly string[],
): Promise<OpenedMessage> {
  const session = await findSessionKey(packets, ring);
  if ('missing' in session) return failed(...whyNoSession(packets, recipients, session.missing), recipients);
  const clear = await decryptData(data, session, options);
  if (!clear.ok) return failed(clear.reason, symmetricDetail[clear.reason] ?? '', recipients);
  const inside = 'literal' in clear ? clear : await readPlaintext(clear.plaintext, options.maxPlaintextBytes);
  if (!inside.ok) return failed(inside.reason, symmetricDetail[inside.reason] ?? '', recipients);
  const verifyWith = (keys: KeyRing) => checkSignatures(inside.signatures, inside.literal, keys, options.at);
  const outcome: DecryptOutcome = {
    outcome: 'decrypted',
    plaintext: inside.literal,
    decryptedWith: session.key.fingerprint,
    integrity: integrityOf(data.tag, data.body) ?? 'none',
    signature: await verifyWith(ring),
    ...(inside.filename ? { filename: inside.filename } : {}),
  };
  return { outcome, verifyWith };
}

type SessionKey = { readonly key: ParsedSecretKey; readonly data: Uint8Array; readonly algorithm: number | null };

/** `ours`: it is encrypted to one of our keys, and its session key could not be read. */
type NoSession = { readonly missing: 'ours' | 'foreign' };

async function findSessionKey(packets: readonly Packet[], ring: KeyRing): Promise<SessionKey | NoSession> {
  const sessions = packets.filter((packet) => packet.tag === tag.publicKeySession);
  let hidden = 0;
  let missing: NoSession['missing'] = 'foreign';
  for (const packet of sessions) {
    const recipient = recipientOf(packet);
    const isHidden = /^0+$/.test(recipient);
    if (isHidden && ++hidden > maxHidden) continue;
    for (const key of ring.secretKeys) {
      if (!isHidden && !hasKeyId(key, recipient)) continue;
      const found = await openSession(packet, key);
      if (found) return found;
      if (!isHidden) missing = 'ours';
    }
  }
  return { missing };
}

function hasKeyId({ key }: ParsedSecretKey, recipient: string): boolean {
  return key.getKeys().some((part) => {
    const fingerprint = part.getFingerprint().toUpperCase();
    return fingerprint === recipient || part.getKeyID().toHex().toUpperCase() === recipient;
  });
}

/**
 * Opens one session key packet. Not by the library's `decryptSessionKeys`, which refuses ciphers that the key
 * doesn't prefer: senders use what they have.
 */
async function openSession(packet: Packet, { key, ...owner }: ParsedSecretKey): Promise<SessionKey | null> {
  const message = await orNull(readMessage({ binaryMessage: writePacket(packet), config: settings }));
  const session = message?.packets[0];
  if (!message || !isSession(session)) return null;
  const parts = await orNull(key.getDecryptionKeys(message.getEncryptionKeyIDs()[0], null, undefined, settings));
  for (const part of parts ?? []) {
    // The wrong key, a mangled session key, a cipher that the library doesn't know: the next one may do.
    const opened = await orNull(session.decrypt(part.keyPacket).then(() => true));
    if (opened && session.sessionKey) {
      return { key: { key, ...owner }, data: session.sessionKey, algorithm: session.sessionKeyAlgorithm };
    }
  }
  return null;
}

/** What the library's packet does and its types keep to themselves. */
type LibrarySession = {
  decrypt(key: object): Promise<void>;
  readonly sessionKey: Uint8Array | null;
  readonly sessionKeyAlgorithm: number | null;
};

/** False for what the library could not parse and kept as it is. */
const isSession = (packet: unknown): packet is LibrarySession => packet instanceof PublicKeyEncryptedSessionKeyPacket;

type Clear = SymmetricResult | Plaintext | { readonly ok: false; readonly reason: DecryptFailure };

async function decryptData(data: Packet, session: SessionKey, options: DecryptOptions): Promise<Clear> {
  const integrity = integrityOf(data.tag, data.body);
  const isVersion2 = data.tag === tag.encryptedIntegrity && integrity === 'aead';
  if (isVersion2) {
    const result = decryptAead(session.data, data.body);
    if (result.ok || result.reason !== 'unsupported') return result;
  } else if (session.algorithm !== null && isAes(session.algorithm) && integrity !== 'aead') {
    const decipher = integrity === 'mdc' ? decryptMdc : decryptUnprotected;
    return decipher(session.algorithm, session.data, data.body);
  }
  return decryptLegacy(data, session.data, session.algorithm, options.maxPlaintextBytes);
}

const symmetricDetail: Partial<Record<DecryptFailure, string>> = {
  modified: 'The integrity check failed: it was altered after it was encrypted, or damaged.',
  truncated: 'The data end too early.',
  unsupported: 'It uses a cipher or a mode that is not supported.',
  bomb: 'It decompresses to more than the limit.',
  malformed: 'What it holds is not an OpenPGP message.',
};

function whyNoSession(
  packets: readonly Packet[],
  recipients: readonly string[],
  missing: NoSession['missing'],
): readonly [DecryptFailure, string] {
  if (missing === 'ours') return ['unsupported', 'Its session key is mangled, or for a cipher that is not supported.'];
  if (recipients.length > 0) return ['foreign-key', 'It is encrypted, but to none of our keys.'];
  const hasPassphrase = packets.some((packet) => packet.tag === tag.passphraseSession);
  return hasPassphrase
    ? ['passphrase-only', 'It is encrypted with a passphrase, not to a key.']
    : ['malformed', 'It holds no session key.'];
}

/** Signed or compressed data that was never encrypted. */
async function withoutCiphertext(
  bytes: Uint8Array,
  packets: readonly Packet[],
  problem: string | null,
  ring: KeyRing,
  { at, maxPlaintextBytes }: DecryptOptions,
  recipients: readonly string[],
): Promise<OpenedMessage> {
  if (recipients.length > 0 || packets.length === 0) {
    return failed(problem === 'malformed' ? 'malformed' : 'truncated', 'The encrypted data are missing.', recipients);
  }
  const inside = await readPlaintext(bytes, maxPlaintextBytes);
  if (!inside.ok) return failed(inside.reason, symmetricDetail[inside.reason] ?? '', recipients);
  const verifyWith = (keys: KeyRing) => checkSignatures(inside.signatures, inside.literal, keys, at);
  const outcome: DecryptOutcome = {
    outcome: 'not-encrypted',
    plaintext: inside.literal,
    signature: await verifyWith(ring),
    ...(inside.filename ? { filename: inside.filename } : {}),
  };
  return { outcome, verifyWith };
}

/** Version 3: key id at octet 1. Version 6: length, key version, fingerprint (RFC 9580 §5.1). */
function recipientOf({ body }: Packet): string {
  if (body[0] !== 6) return hex(body.subarray(1, 9));
  const length = body[1] ?? 0;
  return length === 0 ? '0000000000000000' : hex(body.subarray(3, 2 + length));
}

function failed(reason: DecryptFailure, detail: string, recipients: readonly string[]): OpenedMessage {
  const outcome: NotDecrypted = { outcome: 'failed', reason, detail, recipients: recipients.slice(0, 20) };
  return { outcome, verifyWith: async () => ({ verdict: 'none' }) };
}
