/** Plain, structured-cloneable values that this package takes and gives. Fingerprints and key ids are upper-case hex. */

/** What was found out about a signature. `bad` always carries a reason; `good` says nothing about whose key it is. */
export type SignatureVerdict = 'good' | 'bad' | 'unknown-key' | 'none';

export type SignatureReason =
  /** The digest doesn't match: the text isn't what was signed. */
  | 'mismatch'
  | 'key-revoked'
  | 'key-expired'
  | 'signature-expired'
  /** The signature claims to have been made later than the instant it is judged at. */
  | 'signature-in-future'
  /** The key exists, and isn't allowed to sign. */
  | 'key-cannot-sign'
  /** MD5, SHA-1 or RIPEMD-160 (RFC 9580 §9.5), or an RSA key below 2047 bits. */
  | 'weak-algorithm'
  | 'malformed'
  /** More signatures, or bigger ones, than the limits allow. */
  | 'too-many';

/** The result of checking one message. Where several signatures were made, the best one decides. */
export type SignatureCheck = {
  readonly verdict: SignatureVerdict;
  /** Fingerprint of the primary key that signed; absent when the key isn't known. */
  readonly signer?: string;
  /** Key id (16 hex digits) or fingerprint of the signing (sub)key, as the signature names it. */
  readonly keyId?: string;
  readonly reason?: SignatureReason;
  readonly signedAt?: Date;
};

/** How a ciphertext was protected against modification: RFC 9580 §5.13.1 (mdc), §5.13.2 (aead), §5.7 (none). */
export type Integrity = 'mdc' | 'aead' | 'none';

export type DecryptFailure =
  /** Encrypted, but to none of the given secret keys. */
  | 'foreign-key'
  /** Encrypted with a passphrase only. */
  | 'passphrase-only'
  | 'truncated'
  /** The integrity check failed: altered on the way, or by an attacker. */
  | 'modified'
  /** More plaintext than the limit, counted while decompressing. */
  | 'bomb'
  | 'unsupported'
  | 'malformed';

export type Decrypted = {
  readonly outcome: 'decrypted';
  readonly plaintext: Uint8Array;
  /** Fingerprint of the primary key whose (sub)key decrypted. */
  readonly decryptedWith: string;
  readonly integrity: Integrity;
  readonly signature: SignatureCheck;
  /** The file name inside the literal packet, if any. It isn't covered by signatures. */
  readonly filename?: string;
};

export type NotDecrypted = {
  readonly outcome: 'failed';
  readonly reason: DecryptFailure;
  /** Key ids that the message is encrypted to; `0000000000000000` is a hidden recipient. */
  readonly recipients: readonly string[];
  readonly detail: string;
};

/** An OpenPGP message that isn't encrypted: signed, compressed or literal data. */
export type NotEncrypted = {
  readonly outcome: 'not-encrypted';
  readonly plaintext: Uint8Array;
  readonly signature: SignatureCheck;
  readonly filename?: string;
};

export type DecryptOutcome = Decrypted | NotEncrypted | NotDecrypted;

export type UserId = { readonly text: string; readonly name: string; readonly address?: string };

export type KeyDescription = {
  readonly fingerprint: string;
  readonly keyId: string;
  readonly version: number;
  readonly secret: boolean;
  readonly userIds: readonly UserId[];
  /** Lower-cased addresses of the user ids whose self-signature is valid and not revoked. */
  readonly addresses: readonly string[];
  /** For example `RSA 4096`, `EdDSA ed25519`, `DSA 1024`. */
  readonly algorithm: string;
  readonly bits?: number;
  readonly createdAt: Date;
  /** Absent: never. */
  readonly expiresAt?: Date;
  readonly revoked: boolean;
  readonly canEncrypt: boolean;
  readonly canSign: boolean;
  /** Fingerprints of all subkeys. */
  readonly subkeys: readonly string[];
};

export type KeyRefusal =
  | 'expired'
  | 'revoked'
  | 'sign-only'
  | 'cannot-sign'
  | 'no-valid-user-id'
  | 'weak-algorithm'
  | 'not-a-key'
  | 'too-large'
  | 'secret-key';

export type KeyUsability = { readonly usable: true } | { readonly usable: false; readonly reason: KeyRefusal };

export type RoleKeyAlgorithm = 'curve25519Legacy' | 'rsa4096' | 'p384';

export type RoleKey = {
  readonly fingerprint: string;
  /** Armored, not protected by a passphrase: the caller wraps it. */
  readonly secretKey: string;
  readonly publicKey: string;
  /** Armored; publishing it revokes the key for good. */
  readonly revocationCertificate: string;
};
