import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** The signed end of the chain at one instant. */
export type Head = {
  readonly number: number;
  readonly previous: Buffer;
  readonly digest: Buffer;
  readonly entries: number;
  readonly total: number;
  readonly sealedAt: Date;
  readonly keyId: Buffer;
  readonly signature: Buffer;
};

export type SealKey = { readonly keyId: Buffer; readonly publicKey: string; readonly pair: Pair };
type Pair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** RFC 8410 §7: the fixed DER before the 32-byte seed of an Ed25519 private key. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The Ed25519 key of this instance, from the 32 secret bytes that the database keeps under the master key. */
export function sealKeyFrom(seed: Uint8Array): SealKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const keyId = createHash('sha256').update(raw).digest().subarray(0, 8);
  return { keyId, publicKey: raw.toString('base64'), pair: { privateKey, publicKey } };
}

/** What is signed: one JSON array in this order. */
function signedForm(head: Omit<Head, 'signature'>): Buffer {
  return Buffer.from(
    JSON.stringify([
      'gatehouse audit head v1',
      ...[head.number, head.previous.toString('hex'), head.digest.toString('hex'), head.entries, head.total],
      ...[head.sealedAt.toISOString(), head.keyId.toString('hex')],
    ]),
  );
}

/** What the next head names as the one before it; before the first there are zeros. */
export function headDigest(head: Head | undefined): Buffer {
  return head === undefined ? Buffer.alloc(32) : createHash('sha256').update(signedForm(head)).digest();
}

export function signHead(key: SealKey, head: Omit<Head, 'signature' | 'keyId'>): Head {
  const unsigned = { ...head, keyId: key.keyId };
  return { ...unsigned, signature: sign(null, signedForm(unsigned), key.pair.privateKey) };
}

export function isSignedBy(key: SealKey, head: Head): boolean {
  return head.keyId.equals(key.keyId) && verify(null, signedForm(head), key.pair.publicKey, head.signature);
}

/** One line, for the copies outside the database. */
export function headLine(head: Head): string {
  return JSON.stringify({
    number: head.number,
    previous: head.previous.toString('hex'),
    digest: head.digest.toString('hex'),
    entries: head.entries,
    total: head.total,
    sealedAt: head.sealedAt.toISOString(),
    key: head.keyId.toString('hex'),
    signature: head.signature.toString('base64'),
  });
}
