import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Platform } from '../../../platform/module.ts';

/** RFC 8410 §7: the fixed DER before the 32-byte seed of an Ed25519 private key. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export type ReviewKey = {
  /** The first 8 bytes of the SHA-256 of the public key, in hexadecimal digits. */
  readonly keyId: string;
  /** 32 bytes, in base64. */
  readonly publicKey: string;
  readonly sign: (text: string) => Buffer;
  readonly verify: (text: string, signature: Uint8Array) => boolean;
};

const keys = new WeakMap<Platform, Promise<ReviewKey>>();

/** The key of this instance by which decisions are signed; its secret half is wrapped by the master key. */
export function reviewKey(platform: Platform): Promise<ReviewKey> {
  const known = keys.get(platform);
  if (known !== undefined) return known;
  const made = platform.instanceSecret('review signing').then(keyFrom);
  keys.set(platform, made);
  return made;
}

function keyFrom(seed: Uint8Array): ReviewKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey: KeyObject = createPublicKey(privateKey);
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    keyId: createHash('sha256').update(raw).digest('hex').slice(0, 16),
    publicKey: raw.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey),
    verify: (text, signature) => verify(null, Buffer.from(text, 'utf8'), publicKey, signature),
  };
}
