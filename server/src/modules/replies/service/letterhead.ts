import { randomBytes } from 'node:crypto';
import type { Mailbox } from '@gatehouse/mail';
import { normaliseAddress, withPlusToken } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { correspondentsDoor } from '../../correspondents/index.ts';
import { roleKeysDoor, type SecretRoleKey } from '../../role-keys/index.ts';
import type { RecipientKey } from '../model.ts';
import { type RoleIdentity, referencesOf } from '../rules/index.ts';
import { threadOf } from './threads.ts';
import { tokenFor } from './tokens.ts';

/** As whom a case writes: role address, its key, and what the mails before were. */
export type Letterhead = {
  readonly roleAddress: string;
  readonly roleKey: SecretRoleKey;
  readonly references: readonly string[];
  readonly identity: RoleIdentity;
};

/** For mail to these recipients. System only: the secret key is read. */
export async function letterheadOf(
  platform: Platform,
  tx: Tx,
  caseId: string,
  recipients: readonly string[],
): Promise<Letterhead> {
  const { references, roleAddress } = await threadOf(platform, tx, caseId);
  return letterhead(platform, tx, roleAddress, referencesOf(references, recipients));
}

export async function letterhead(
  platform: Platform,
  tx: Tx,
  roleAddress: string,
  references: readonly string[],
): Promise<Letterhead> {
  const roleKey = await roleKeysDoor(platform).signingKey(tx, roleAddress);
  if (roleKey === undefined) throw new Error(`The role address ${roleAddress} has no current key.`);
  const { organisation, url } = platform.settings;
  const keysUrl = `${url.origin}/api/v1/role-keys`;
  const identity = { organisation, roleAddress, fingerprint: roleKey.fingerprint, keysUrl };
  return { roleAddress, roleKey, references, identity };
}

export type KnownKey = RecipientKey & { readonly armored: string | null };

/** Looked up by the system: also for an address that the person who writes has not met yet. */
export async function keysOf(platform: Platform, tx: Tx, addresses: readonly string[]): Promise<readonly KnownKey[]> {
  const found: KnownKey[] = [];
  for (const address of addresses) {
    const key = await correspondentsDoor(platform).keyFor(tx, address, platform.clock.now());
    found.push({
      address,
      outcome: key.outcome,
      fingerprint: key.outcome === 'none' ? null : key.fingerprint,
      reason: key.outcome === 'refused' ? key.reason : null,
      armored: key.outcome === 'usable' ? key.armored : null,
    });
  }
  return found;
}

/** Where answers come back: it names the case and the correspondent to us, and to nobody else. */
export async function answerAddress(
  platform: Platform,
  tx: Tx,
  roleAddress: string,
  target: { readonly caseId: string; readonly address: string },
): Promise<string> {
  return withPlusToken(roleAddress, await tokenFor(platform, tx, target));
}

/** New for each mail; the id says nothing about the case. */
export function newIdentifiers(platform: Platform, roleAddress: string) {
  const domain = roleAddress.slice(roleAddress.lastIndexOf('@') + 1);
  return { messageId: `<${platform.newId()}@${domain}>`, boundarySeed: randomBytes(16).toString('hex') };
}

export const mailboxes = (addresses: readonly string[]): readonly Mailbox[] =>
  addresses.map((address) => ({ name: '', address }));

/** In order, each once. */
export function distinct(addresses: readonly string[]): readonly string[] {
  return [...new Map(addresses.map((address) => [normaliseAddress(address), address.trim()])).values()];
}
