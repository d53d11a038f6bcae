import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D): version byte, 96-bit random nonce, ciphertext, 128-bit tag. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

const keyObjects = new WeakMap<Uint8Array, KeyObject>();

/** Node takes four times as long to begin with the bytes of a key as with a key object; a list opens fifty titles. */
function keyObjectOf(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}

/** What is sealed is bound to `context` (table, column and row), so that a ciphertext moved elsewhere does not open. */
export function seal(key: Uint8Array, context: string, plaintext: Uint8Array | string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyObjectOf(key), nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
  return Buffer.concat([Buffer.from([version]), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

export function open(key: Uint8Array, context: string, sealed: Uint8Array): Buffer {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== version) {
    throw new SealBroken(`Sealed content of ${context} is truncated or of an unknown version.`);
  }
  const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), sealed.subarray(1, 1 + nonceBytes));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const head = decipher.update(sealed.subarray(1 + nonceBytes, sealed.length - tagBytes));
  try {
    return Buffer.concat([head, decipher.final()]);
  } catch (cause) {
    throw new SealBroken(`Sealed content of ${context} does not open: wrong key, or changed since it was written.`, {
      cause,
    });
  }
}

export function openText(key: Uint8Array, context: string, sealed: Uint8Array): string {
  return open(key, context, sealed).toString('utf8');
}
