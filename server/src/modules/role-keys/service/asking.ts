import type { z } from 'zod';
import { type Actor, actorLabel, requirePermission } from '../../../platform/access/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type ApprovalOutcome, approvalsDoor } from '../../approvals/index.ts';
import { manageRoleKeys } from '../access.ts';
import type { importRequest, KeyImport, Revocation, Rotation, revokeRequest, rotateRequest } from '../model.ts';
import { roleKeyStore } from '../store.ts';
import type { UnlockedKey } from './key-thread.ts';
import { withKeyThread } from './key-work.ts';
import { importSecretOwner, revocationOwner } from './sealing.ts';

/** What an administrator asks for; another person decides, then the system makes the change. */
export function askForRotation(
  platform: Platform,
  actor: Actor,
  wanted: z.output<typeof rotateRequest>,
): Promise<ApprovalOutcome> {
  requirePermission(actor, manageRoleKeys.name);
  requireRoleAddress(platform, wanted.address);
  return platform.db.as(actor, async (tx) => {
    const current = await roleKeyStore(tx).current(wanted.address);
    if (current === undefined) throw notFound('role key');
    const { address, algorithm, reason } = wanted;
    const payload: Rotation = { address, replaces: current.fingerprint, algorithm };
    const subject = { type: 'role-key', id: current.fingerprint };
    return approvalsDoor(platform).request(tx, { kind: 'role-key.rotate', subject, payload, reason });
  });
}

/** The key is unlocked and judged before anybody is asked to decide about it; until then it waits sealed. */
export async function askForImport(
  platform: Platform,
  actor: Actor,
  wanted: z.output<typeof importRequest>,
): Promise<ApprovalOutcome> {
  requirePermission(actor, manageRoleKeys.name);
  requireRoleAddress(platform, wanted.address);
  const { address, armored, passphrase, reason } = wanted;
  const at = platform.clock.now();
  const unlocked = await withKeyThread((run) => run({ kind: 'unlock', armored, passphrase, at }));
  const { fingerprint, publicKey, secretKey, description } = requireUsable(unlocked, address, at);
  return platform.db.as(actor, async (tx) => {
    if ((await roleKeyStore(tx).byFingerprint(fingerprint)) !== undefined)
      throw new DomainError('conflict', 'role_key_known', `armored: the key ${fingerprint} is already held.`);
    const payload: KeyImport = { importId: platform.newId(), address, fingerprint };
    await roleKeyStore(tx).handIn({
      id: payload.importId,
      address,
      fingerprint,
      armored: publicKey,
      algorithm: description.algorithm,
      sealed_secret: platform.keys.sealSecret(importSecretOwner(payload.importId), secretKey),
      requested_at: at,
    });
    const subject = { type: 'role-key', id: fingerprint };
    return approvalsDoor(platform).request(tx, { kind: 'role-key.import', subject, payload, reason });
  });
}

export function askForRevocation(
  platform: Platform,
  actor: Actor,
  fingerprint: string,
  wanted: z.output<typeof revokeRequest>,
): Promise<ApprovalOutcome> {
  requirePermission(actor, manageRoleKeys.name);
  return platform.db.as(actor, async (tx) => {
    const row = await roleKeyStore(tx).byFingerprint(fingerprint);
    if (row === undefined) throw notFound('role key');
    if (row.state === 'revoked')
      throw new DomainError('conflict', 'role_key_not_current', `The key ${fingerprint} is revoked already.`);
    const payload: Revocation = { fingerprint, because: wanted.because };
    const subject = { type: 'role-key', id: fingerprint };
    return approvalsDoor(platform).request(tx, { kind: 'role-key.revoke', subject, payload, reason: wanted.reason });
  });
}

/** Hands the certificate out once and forgets it: whoever holds it can end the key without Gatehouse. */
export function takeRevocationCertificate(platform: Platform, actor: Actor, fingerprint: string): Promise<string> {
  requirePermission(actor, manageRoleKeys.name);
  return platform.db.as(actor, async (tx) => {
    if ((await roleKeyStore(tx).byFingerprint(fingerprint)) === undefined) throw notFound('role key');
    const sealed = await roleKeyStore(tx).takeRevocation(fingerprint, platform.clock.now());
    if (sealed === null)
      throw new DomainError(
        'conflict',
        'revocation_certificate_gone',
        'The revocation certificate of this key was handed over before, or the key was imported without one.',
      );
    await platform.audit.record(tx, {
      action: 'role-key.revocation-certificate-taken',
      subject: { type: 'role-key', id: fingerprint },
      after: { takenBy: actorLabel(actor) },
    });
    await platform.live.notify(tx, { topic: 'role-key', id: fingerprint });
    return platform.keys.openSecret(revocationOwner(fingerprint), sealed).toString('utf8');
  });
}

function requireRoleAddress({ settings }: Platform, address: string): void {
  if (settings.roleAddresses.includes(address)) return;
  throw new DomainError(
    'invalid',
    'role_address_unknown',
    `address: ${address} is not a role address of this Gatehouse; those are ${settings.roleAddresses.join(', ')}.`,
    { details: { field: 'address' } },
  );
}

const refusalWords: Readonly<Record<string, string>> = {
  'needs-passphrase': 'passphrase: the key is protected by a passphrase, and none was given',
  'wrong-passphrase': 'passphrase: it does not open the key',
  'not-a-key': 'armored: there is no secret OpenPGP key in it',
  'no-secret-for-encryption': 'armored: the key holds no secret that decrypts',
  'too-large': 'armored: the key is larger than 200 kB or holds too many signatures',
};

function requireUsable(key: UnlockedKey | { readonly refused: string }, address: string, at: Date): UnlockedKey {
  const problem =
    'refused' in key
      ? (refusalWords[key.refused] ?? `armored: the key cannot be used (${key.refused})`)
      : unusable(key, address, at);
  if ('refused' in key || problem !== undefined)
    throw new DomainError('invalid', 'role_key_unusable', `${problem}.`, { details: { field: 'armored' } });
  return key;
}

function unusable({ description }: UnlockedKey, address: string, at: Date): string | undefined {
  if (description.revoked) return 'armored: the key is revoked';
  if (description.expiresAt !== undefined && description.expiresAt <= at) return 'armored: the key is expired';
  if (!description.canSign) return 'armored: the key cannot sign';
  if (!description.canEncrypt) return 'armored: nobody can encrypt to the key';
  return description.addresses.includes(address) ? undefined : `armored: the key has no valid user id for ${address}`;
}
