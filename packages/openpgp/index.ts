export { type ArmorBlock, type ArmorKind, dearmor, enarmor, findArmor, toBinary } from './armor.ts';
export { type DecryptOptions, decryptMessage, type OpenedMessage } from './decrypt.ts';
export { type DescribedKey, describeKey, keyUsability, readPublicKeys } from './describe.ts';
export { generateRoleKey, type RoleKeyRequest } from './generate.ts';
export { describeKnown, type KeyRing, type KeyRingInput, openKeyRing, withPublicKeys } from './key-ring.ts';
export {
  applyRevocation,
  crossCertify,
  type ImportRefusal,
  type ImportResult,
  importSecretKey,
  mergeKeys,
  type RevocationReason,
  revoke,
} from './maintain.ts';
export type {
  Decrypted,
  DecryptFailure,
  DecryptOutcome,
  Integrity,
  KeyDescription,
  KeyRefusal,
  KeyUsability,
  NotDecrypted,
  NotEncrypted,
  RoleKey,
  RoleKeyAlgorithm,
  SignatureCheck,
  SignatureReason,
  SignatureVerdict,
  UserId,
} from './model.ts';
export type { KeyResult } from './parsed-key.ts';
export {
  type DetachedSignature,
  type EncryptResult,
  encryptAndSign,
  openSigner,
  type Signer,
  signDetached,
} from './sign.ts';
export { type CleartextCheck, verifyCleartext, verifyDetached } from './verify.ts';
