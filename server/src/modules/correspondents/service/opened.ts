import { normaliseAddress } from '@gatehouse/mail';
import type { KeyDescription, KeyRefusal } from '@gatehouse/openpgp';
import { openText, seal } from '../../../platform/crypto/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CorrespondentRow, KeyRow } from '../store.ts';

/** What is sealed of a correspondent, and of a key; each bound to its row. */
export type Identity = { readonly address: string; readonly name: string };

export type KeyFacts = {
  readonly fingerprint: string;
  readonly armored: string;
  readonly algorithm: string;
  readonly userIds: readonly string[];
  readonly addresses: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** Why it could not encrypt when it was last read. */
  readonly refusal: KeyRefusal | null;
};

const owner = (id: string): string => `correspondent:${id}`;
const identityContext = (id: string): string => `correspondent.sealed:${id}`;
const factsContext = (id: string): string => `correspondent_key.sealed:${id}`;

type Keyed = Pick<CorrespondentRow, 'id' | 'key_wrapped'>;

export function addressPrint({ keys }: Platform, address: string): Buffer {
  return keys.fingerprint('correspondent address', normaliseAddress(address));
}

export function keyPrint({ keys }: Platform, fingerprint: string): Buffer {
  return keys.fingerprint('correspondent key', fingerprint);
}

export function sealNew({ keys }: Platform, id: string, identity: Identity) {
  const { key, wrapped } = keys.newDataKey(owner(id));
  return { key_wrapped: wrapped, sealed: seal(key, identityContext(id), JSON.stringify(identity)) };
}

export function sealIdentity({ keys }: Platform, row: Keyed, identity: Identity): Buffer {
  return seal(keys.unwrap(owner(row.id), row.key_wrapped), identityContext(row.id), JSON.stringify(identity));
}

// Both were sealed by this file and are bound to their row, so their shapes hold.
export function openIdentity({ keys }: Platform, row: CorrespondentRow): Identity {
  const key = keys.unwrap(owner(row.id), row.key_wrapped);
  return JSON.parse(openText(key, identityContext(row.id), row.sealed)) as Identity;
}

export function openFacts({ keys }: Platform, of: Keyed, row: Pick<KeyRow, 'id' | 'sealed'>): KeyFacts {
  return JSON.parse(openText(keys.unwrap(owner(of.id), of.key_wrapped), factsContext(row.id), row.sealed)) as KeyFacts;
}

export function sealFacts({ keys }: Platform, of: Keyed, keyId: string, facts: KeyFacts): Buffer {
  return seal(keys.unwrap(owner(of.id), of.key_wrapped), factsContext(keyId), JSON.stringify(facts));
}

export function factsOf(armored: string, description: KeyDescription, refusal: KeyRefusal | null): KeyFacts {
  return {
    fingerprint: description.fingerprint,
    armored,
    algorithm: description.algorithm,
    userIds: description.userIds.map(({ text }) => text),
    addresses: description.addresses,
    createdAt: description.createdAt.toISOString(),
    expiresAt: description.expiresAt?.toISOString() ?? null,
    refusal,
  };
}
