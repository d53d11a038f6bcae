import type { RoleKeyAlgorithm } from '@gatehouse/openpgp';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';

export const roleKeyStates = ['current', 'retired', 'revoked'] as const;
export type RoleKeyState = (typeof roleKeyStates)[number];

export const roleKeyAlgorithms = ['curve25519Legacy', 'rsa4096', 'p384'] as const satisfies readonly RoleKeyAlgorithm[];

/** The published half of a role key. One address has at most one current key; retired ones still decrypt. */
export type PublicRoleKey = {
  readonly address: string;
  readonly fingerprint: string;
  readonly armored: string;
  readonly state: RoleKeyState;
};

/** A role key with its secret, armored and without passphrase: for trusted processes only, never for a reply or a log. */
export type SecretRoleKey = PublicRoleKey & { readonly secretKey: string };

/** What other modules use. The secrets are read in transactions of the system only; the database enforces it. */
export type RoleKeysDoor = {
  /** Every key that still decrypts: current, retired and revoked ones, the current first. */
  readonly decryptionKeys: (tx: Tx) => Promise<readonly SecretRoleKey[]>;
  /** The current key of a role address; undefined when the address has none. */
  readonly signingKey: (tx: Tx, address: string) => Promise<SecretRoleKey | undefined>;
  readonly publicKeys: (tx: Tx) => Promise<readonly PublicRoleKey[]>;
};

export const publicRoleKey = z.object({
  address: z.string(),
  fingerprint: z.string(),
  armored: z.string(),
  state: z.enum(roleKeyStates),
});

export const roleKeyCustody = publicRoleKey.extend({
  algorithm: z.string(),
  origin: z.enum(['generated', 'imported']),
  createdAt: z.iso.datetime(),
  retiredAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  /** `waiting`: it can be downloaded, once. */
  revocationCertificate: z.enum(['waiting', 'taken', 'none']),
});

/** The change waits for another person, or, by exception, was allowed at once; then the key changes within seconds. */
export const keyChange = z.union([
  z.object({ approval: z.object({ id: z.string() }) }),
  z.object({ applied: z.literal(true), exception: z.string() }),
]);

const reason = z.string().trim().min(3).max(500);

export const rotateRequest = z.object({
  address: z.string().trim().toLowerCase().max(320),
  algorithm: z.enum(roleKeyAlgorithms).default('curve25519Legacy'),
  reason,
});

export const importRequest = z.object({
  address: z.string().trim().toLowerCase().max(320),
  armored: z.string().min(1).max(200_000),
  passphrase: z.string().max(1000).optional(),
  reason,
});

export const revokeRequest = z.object({
  because: z.enum(['compromised', 'superseded', 'retired']),
  reason,
});

/** What the approval of a rotation holds: the key that is replaced, so that a repeated or late yes changes nothing else. */
export const rotation = z.object({
  address: z.string(),
  replaces: z.string(),
  algorithm: z.enum(roleKeyAlgorithms),
});
export type Rotation = z.infer<typeof rotation>;

export const keyImport = z.object({ importId: z.uuid(), address: z.string(), fingerprint: z.string() });
export type KeyImport = z.infer<typeof keyImport>;

export const revocation = z.object({
  fingerprint: z.string(),
  because: z.enum(['compromised', 'superseded', 'retired']),
});
export type Revocation = z.infer<typeof revocation>;

export const roleKeyErrors = {
  role_address_unknown: {
    kind: 'invalid',
    meaning: 'The address is not one of the role addresses of this Gatehouse.',
    remedy: 'Use an address of GATEHOUSE_ROLE_ADDRESSES.',
  },
  role_key_unusable: {
    kind: 'invalid',
    meaning: 'The key cannot serve as a role key; the message says why.',
    remedy: 'Import a secret key with its passphrase that signs, decrypts and carries the role address as a user id.',
  },
  role_key_known: {
    kind: 'conflict',
    meaning: 'This key is already held.',
    remedy: 'Nothing needs to be imported; a retired key still decrypts.',
  },
  role_key_not_current: {
    kind: 'conflict',
    meaning: 'The key was replaced or revoked since the change was asked for.',
    remedy: 'Look at the keys again and ask for the change anew if it is still needed.',
  },
  revocation_certificate_gone: {
    kind: 'conflict',
    meaning: 'The revocation certificate was handed over before, or the key was imported without one.',
    remedy: 'Use the stored copy, or revoke the key here, which needs no certificate.',
  },
} as const satisfies ErrorCatalogue;

/** What a second person allowed, done by the system because only the system reads the secrets. Safe to repeat. */
export const keyChangeJob = {
  name: 'role-keys.change',
  payload: z.discriminatedUnion('change', [
    rotation.extend({ change: z.literal('rotate') }),
    keyImport.extend({ change: z.literal('adopt') }),
    revocation.extend({ change: z.literal('revoke') }),
  ]),
  maxAttempts: 8,
};
export type KeyChangePayload = z.infer<typeof keyChangeJob.payload>;
