import type { KeyOrigin as MailKeyOrigin } from '@gatehouse/mail';
import type { KeyDescription, KeyRefusal } from '@gatehouse/openpgp';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';

/** Where a key came from; `imported` by a person, all others with a mail. */
export const keyOrigins = [
  'attachment',
  'inline',
  'autocrypt',
  'autocrypt-gossip',
  'imported',
] as const satisfies readonly (MailKeyOrigin | 'imported')[];
export type KeyOrigin = (typeof keyOrigins)[number];

/** `pinned`: the one that is used. `offered`: it came and differs; a person decides. `replaced`: it was used before. */
export const keyStandings = ['pinned', 'offered', 'replaced'] as const;
export type KeyStanding = (typeof keyStandings)[number];

/** The answer to "can I write to this address encrypted?". */
export type KeyForAddress =
  | { readonly outcome: 'usable'; readonly fingerprint: string; readonly armored: string }
  | { readonly outcome: 'refused'; readonly fingerprint: string; readonly reason: KeyRefusal }
  | { readonly outcome: 'none' };

/** A key as it came with a mail or was handed in, read by the caller. */
export type ArrivedKey = {
  readonly armored: string;
  readonly description: KeyDescription;
  readonly origin: KeyOrigin;
  /** The address that an Autocrypt header names. */
  readonly forAddress?: string;
};

/** `ignored`: the key doesn't carry the address, or can't be used as a public key. */
export type Learned = {
  readonly fingerprint: string;
  readonly outcome: 'added' | 'unchanged' | 'differs' | 'ignored';
};

export type Correspondent = { readonly address: string; readonly name?: string };

/** What other modules use, in the caller's transaction. Addresses count in lower case. */
export type CorrespondentsDoor = {
  /** Notes that the address wrote or was written to in a case; makes the correspondent where it is new. System only. */
  readonly meet: (tx: Tx, correspondent: Correspondent, caseId: string) => Promise<{ readonly id: string }>;
  /** The pinned key, judged at `at`. */
  readonly keyFor: (tx: Tx, address: string, at: Date) => Promise<KeyForAddress>;
  /** Records keys of an address that `meet` knows. The first one is pinned; a differing one waits for a person. */
  readonly learnKeys: (tx: Tx, address: string, keys: readonly ArrivedKey[]) => Promise<readonly Learned[]>;
  /** Armored pinned keys of these addresses, to verify signatures with. */
  readonly pinnedKeys: (
    tx: Tx,
    addresses: readonly string[],
  ) => Promise<readonly { readonly address: string; readonly fingerprint: string; readonly armored: string }[]>;
};

export const keyView = z.object({
  id: z.uuid(),
  fingerprint: z.string(),
  standing: z.enum(keyStandings),
  origin: z.enum(keyOrigins),
  algorithm: z.string(),
  userIds: z.array(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** Null: it can be used to encrypt. Otherwise why not. */
  refused: z.string().nullable(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** Who pinned it; null when it was pinned by first use. */
  pinnedBy: z.uuid().nullable(),
  armored: z.string(),
});

export const correspondentView = z.object({
  id: z.uuid(),
  address: z.string(),
  name: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  caseIds: z.array(z.uuid()),
  keys: z.array(keyView),
});

export const importKeyRequest = z.object({ armored: z.string().min(1).max(200_000) });

export const correspondentErrors = {
  correspondent_key_unusable: {
    kind: 'invalid',
    meaning: 'The text holds no public OpenPGP key that can be used for this correspondent; the message says why.',
    remedy: 'Give the armored public key, without a secret part.',
  },
  correspondent_key_refused: {
    kind: 'conflict',
    meaning: 'The key is expired, revoked or cannot encrypt, so it cannot be pinned.',
    remedy: 'Ask the correspondent for a current key and import that.',
  },
  correspondent_shared: {
    kind: 'forbidden',
    meaning: 'The address also belongs to a case that the caller does not see, and its key counts there as well.',
    remedy: 'Ask the security group to pin or remove the key.',
  },
  correspondent_address_invalid: {
    kind: 'invalid',
    meaning: 'The address is not a mail address outside of the role addresses.',
    remedy: 'Correct the address.',
  },
} as const satisfies ErrorCatalogue;
