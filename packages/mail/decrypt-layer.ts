import { decryptMessage } from '@gatehouse/openpgp';
import { addCheck, mayOperate, type Reading, type Shield } from './reading.ts';

export type OpenedLayer = { readonly plaintext: Uint8Array; readonly shield: Shield; readonly filename?: string };

/** Decrypts, and says under which shield the plaintext is; null when it failed, which is noted in the reading. */
export async function decryptLayer(
  reading: Reading,
  message: Uint8Array | string,
  outer: Shield,
  structural = true,
): Promise<OpenedLayer | null> {
  if (!mayOperate(reading)) {
    const detail = 'The mail holds more OpenPGP messages than are opened.';
    reading.failures.push({
      structural,
      failure: { outcome: 'failed', reason: 'unsupported', recipients: [], detail },
    });
    return null;
  }
  const options = { at: reading.at, maxPlaintextBytes: reading.plaintextBytes };
  const { outcome, verifyWith } = await decryptMessage(message, reading.ring, options);
  if (outcome.outcome === 'failed') {
    reading.failures.push({ structural, failure: outcome });
    return null;
  }
  reading.plaintextBytes -= outcome.plaintext.length;
  const inner = outcome.signature.verdict === 'none' ? null : addCheck(reading, outcome.signature, verifyWith);
  if (!inner && outer.check) reading.notes.add('signed-outside-encryption');
  const check = inner ?? outer.check;
  const filename = outcome.filename ? { filename: outcome.filename } : {};
  if (outcome.outcome === 'not-encrypted')
    return { plaintext: outcome.plaintext, shield: { ...outer, check }, ...filename };
  reading.encrypted = true;
  const { integrity, decryptedWith } = outcome;
  if (integrity === 'none') reading.notes.add('no-integrity-protection');
  return { plaintext: outcome.plaintext, shield: { encrypted: true, integrity, decryptedWith, check }, ...filename };
}
