import { type DecryptFailure, type KeyRing, withPublicKeys } from '@gatehouse/openpgp';
import { normaliseAddress } from './addresses.ts';
import type { CollectedKey, Mailbox, OpenpgpSummary, Protection, ReadFailure, Unreadable } from './model.ts';
import type { Check, Reading, Shield, TextLeaf } from './reading.ts';

/**
 * Checks signatures of unknown keys with keys that the same mail brought. Only a key for the From address counts,
 * and only while no other key of that address is known: otherwise anybody could sign as anybody.
 */
export async function verifyWithCarried(
  reading: Reading,
  keys: readonly CollectedKey[],
  from: Mailbox | null,
): Promise<void> {
  const open = reading.checks.filter((check) => check.result.verdict === 'unknown-key');
  const address = normaliseAddress(from?.address ?? '');
  const known = reading.ring.byAddress.get(address) ?? [];
  for (const check of open) {
    const carried = keys.find((key) => key.origin !== 'autocrypt-gossip' && issued(check, key));
    if (!carried) continue;
    if (!carried.description.addresses.includes(address)) reading.notes.add('carried-key-of-other-address');
    else if (known.length > 0) reading.notes.add('key-differs-from-known');
    else {
      check.result = await check.verifyWith(await withPublicKeys(reading.ring, [carried.armored]));
      check.origin = 'carried';
    }
  }
}

function issued({ result }: Check, { description }: CollectedKey): boolean {
  const all = [description.fingerprint, ...description.subkeys];
  const { keyId } = result;
  return keyId !== undefined && all.some((fingerprint) => fingerprint === keyId || fingerprint.endsWith(keyId));
}

export function protectionOf({ encrypted, integrity, decryptedWith, check }: Shield): Protection {
  const signer = check?.result.signer ?? check?.result.keyId;
  return {
    encrypted,
    ...(integrity ? { integrity } : {}),
    ...(decryptedWith ? { decryptedWith } : {}),
    signature: check?.result.verdict ?? 'none',
    ...(signer ? { signer } : {}),
  };
}

/** The texts that are shown as the mail's text: of a mail that was decrypted, the decrypted ones only. */
export function shownTexts(reading: Reading): readonly TextLeaf[] {
  const filled = reading.texts.filter(({ text }) => text.trim() !== '');
  const decrypted = filled.filter(({ shield }) => shield.encrypted);
  if (decrypted.length > 0 && decrypted.length < filled.length) reading.notes.add('partly-encrypted');
  return decrypted.length > 0 ? decrypted : filled;
}

/** The verdict that holds for all of what is shown: one bad part spoils it, one unsigned part leaves none. */
function decisiveCheck(reading: Reading, shown: readonly TextLeaf[]): Check | null {
  // A mail without text, such as a signed attachment alone, is judged by its only signature.
  const checks = shown.length > 0 ? shown.map(({ shield }) => shield.check) : reading.checks.slice(0, 1);
  const bad = checks.find((check) => check?.result.verdict === 'bad');
  if (bad) return bad;
  const isPartly = checks.some((check) => check === null) && checks.some((check) => check !== null);
  if (isPartly) reading.notes.add('partly-signed');
  if (checks.some((check) => check === null)) return null;
  const unknown = checks.find((check) => check?.result.verdict === 'unknown-key');
  return unknown ?? checks[0] ?? null;
}

export type SummaryInput = {
  readonly reading: Reading;
  readonly shown: readonly TextLeaf[];
  readonly keys: readonly CollectedKey[];
  readonly from: Mailbox | null;
};

export function summarise({ reading, shown, keys, from }: SummaryInput): OpenpgpSummary {
  const check = decisiveCheck(reading, shown);
  const decrypted = [...shown, ...reading.files].find(({ shield }) => shield.encrypted)?.shield;
  const addresses = check ? addressesOf(check, reading.ring, keys) : [];
  const isSigned = check?.result.verdict === 'good';
  if (isSigned && reading.files.some(({ shield }) => shield.check !== check)) reading.notes.add('unsigned-attachments');
  if (reading.failures.length > 0) reading.notes.add('undecryptable-part');
  return {
    encrypted: reading.encrypted,
    form: reading.form,
    decryptedWith: decrypted?.decryptedWith ?? null,
    signature: check?.result.verdict ?? 'none',
    signer: check?.result.signer ?? check?.result.keyId ?? null,
    signerAddresses: addresses,
    signerIsSender: from !== null && addresses.includes(normaliseAddress(from.address)),
    signerOrigin: check?.origin ?? null,
    signatureReason: check?.result.reason ?? null,
    signedAt: check?.result.signedAt ?? null,
    integrity: decrypted?.integrity ?? null,
    protectedSubject: false,
    unreadable: unreadable(reading),
    reasons: [...reading.notes],
  };
}

function addressesOf({ result, origin }: Check, ring: KeyRing, keys: readonly CollectedKey[]): readonly string[] {
  const { signer } = result;
  if (!signer) return [];
  if (origin === 'carried')
    return keys.find(({ description }) => description.fingerprint === signer)?.description.addresses ?? [];
  return [...ring.byAddress].filter(([, fingerprints]) => fingerprints.includes(signer)).map(([address]) => address);
}

function unreadable({ failures }: Reading): Unreadable | null {
  const worst = failures.find(({ structural }) => structural) ?? failures[0];
  if (!worst) return null;
  const { reason, detail, recipients } = worst.failure;
  return { reason, detail, recipients };
}

/** Nothing is broken about such a mail: a person must tell its sender which key to use. */
const needsAnswer: ReadonlySet<DecryptFailure> = new Set(['foreign-key', 'passphrase-only']);

/**
 * Why the mail must be looked at by hand. An unreadable piece beside readable text is noted, and isn't a failure;
 * a mail that was encrypted as a whole and couldn't be read is one, whatever footer a list put around it.
 */
export function failureOf(reading: Reading, shown: readonly TextLeaf[]): ReadFailure | null {
  const { exceeded, limits } = reading.budget;
  if (exceeded === 'too-deep')
    return { reason: exceeded, detail: `More than ${limits.depth} levels of parts.`, recipients: [] };
  if (exceeded) return { reason: exceeded, detail: `More than ${limits.parts} parts.`, recipients: [] };
  const worst = unreadable(reading);
  if (!worst || needsAnswer.has(worst.reason) || shown.some(({ shield }) => shield.encrypted)) return null;
  const hasFiles = reading.files.some(({ role, shield }) => role !== 'undecryptable' && shield.encrypted);
  const isStructural = reading.failures.some(({ structural }) => structural);
  return hasFiles || (!isStructural && shown.length > 0) ? null : worst;
}
