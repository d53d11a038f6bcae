import type { RoleKeyAlgorithm } from '@gatehouse/openpgp';
import { systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { KeyChangePayload, KeyImport, Revocation, Rotation } from '../model.ts';
import { type RoleKeyRow, roleKeyStore } from '../store.ts';
import { type KeyWork, withKeyThread } from './key-work.ts';
import { importSecretOwner, revocationOwner, secretOwner, userIdName } from './sealing.ts';

type Change = { readonly platform: Platform; readonly tx: Tx; readonly run: KeyWork };

type Successor = {
  readonly fingerprint: string;
  readonly secretKey: string;
  readonly publicKey: string;
  readonly algorithm: string;
  readonly origin: 'generated' | 'imported';
  readonly revocationCertificate?: string;
};

/** Everything that makes or ends a role key: as the system, the only one that reads the secrets, and one at a time. */
function inOneChange(platform: Platform, work: (change: Change) => Promise<void>): Promise<void> {
  return withKeyThread((run) =>
    platform.db.as(systemActor('role-keys'), async (tx) => {
      await roleKeyStore(tx).lockMaking();
      await work({ platform, tx, run });
    }),
  );
}

/** A current key for every role address that has none: at the first start, or for a new address. */
export function ensureRoleKeys(platform: Platform, addresses: readonly string[]): Promise<void> {
  return inOneChange(platform, async (change) => {
    for (const address of addresses) {
      if ((await roleKeyStore(change.tx).current(address)) !== undefined) continue;
      const fresh = await generate(change, address, 'curve25519Legacy');
      await keep(change, address, fresh);
      await record(change, 'role-key.generated', fresh.fingerprint, null);
    }
  });
}

/** Makes an allowed change; doing it again changes nothing. */
export function performKeyChange(platform: Platform, payload: KeyChangePayload): Promise<void> {
  return inOneChange(platform, (change) => {
    switch (payload.change) {
      case 'rotate':
        return rotate(change, payload);
      case 'adopt':
        return adopt(change, payload);
      case 'revoke':
        return revoke(change, payload);
    }
  });
}

async function rotate(change: Change, wanted: Rotation): Promise<void> {
  const old = await roleKeyStore(change.tx).current(wanted.address);
  if (old?.fingerprint !== wanted.replaces) return;
  const fresh = await generate(change, wanted.address, wanted.algorithm);
  await succeed(change, old, fresh);
  await record(change, 'role-key.rotated', fresh.fingerprint, old.fingerprint);
}

async function adopt(change: Change, { importId }: KeyImport): Promise<void> {
  const store = roleKeyStore(change.tx);
  const handed = await store.handedIn(importId);
  if (handed === undefined) return;
  await store.forgetImport(importId);
  if ((await store.byFingerprint(handed.fingerprint)) !== undefined) return;
  const { fingerprint, armored, algorithm } = handed;
  const secretKey = openText(change.platform, importSecretOwner(importId), handed.sealed_secret);
  const fresh: Successor = { fingerprint, secretKey, publicKey: armored, algorithm, origin: 'imported' };
  const old = await store.current(handed.address);
  if (old === undefined) await keep(change, handed.address, fresh);
  else await succeed(change, old, fresh);
  await record(change, 'role-key.imported', fingerprint, old?.fingerprint ?? null);
}

async function revoke(change: Change, { fingerprint, because }: Revocation): Promise<void> {
  const { platform, tx, run } = change;
  const store = roleKeyStore(tx);
  const row = await store.byFingerprint(fingerprint);
  if (row === undefined || row.state === 'revoked') return;
  const at = platform.clock.now();
  const revoked = await run({ kind: 'revoke', secretKey: await secretOf(change, fingerprint), because, at });
  if (typeof revoked !== 'string') throw new Error(`The role key cannot be revoked: ${revoked.refused}.`);
  await store.change(fingerprint, { state: 'revoked', armored: revoked, revoked_at: at });
  // Not certified by the revoked key: nobody should follow that one any more.
  if (row.state === 'current') await keep(change, row.address, await generate(change, row.address, 'curve25519Legacy'));
  await platform.live.notify(tx, { topic: 'role-key', id: fingerprint });
  await record(change, 'role-key.revoked', fingerprint, fingerprint);
}

/** Each of the two keys certifies the other, so that who trusts one finds the way to the other. */
async function succeed(change: Change, old: RoleKeyRow, fresh: Successor): Promise<void> {
  const { platform, tx, run } = change;
  const at = platform.clock.now();
  const oldSecret = await secretOf(change, old.fingerprint);
  const byOld = await run({ kind: 'certify', certifier: oldSecret, subject: fresh.publicKey, at });
  const byFresh = await run({ kind: 'certify', certifier: fresh.secretKey, subject: old.armored, at });
  await roleKeyStore(tx).change(old.fingerprint, {
    state: 'retired',
    retired_at: at,
    ...(typeof byFresh === 'string' ? { armored: byFresh } : {}),
  });
  await keep(change, old.address, typeof byOld === 'string' ? { ...fresh, publicKey: byOld } : fresh);
  await platform.live.notify(tx, { topic: 'role-key', id: old.fingerprint });
}

async function generate({ platform, run }: Change, address: string, algorithm: RoleKeyAlgorithm): Promise<Successor> {
  const name = userIdName(platform.settings.organisation);
  const key = await run({ kind: 'generate', request: { address, name, algorithm, at: platform.clock.now() } });
  return { ...key, origin: 'generated' };
}

async function keep({ platform, tx }: Change, address: string, key: Successor): Promise<void> {
  const { keys, clock, live } = platform;
  const { fingerprint, revocationCertificate: certificate } = key;
  await roleKeyStore(tx).insert({
    fingerprint,
    address,
    armored: key.publicKey,
    algorithm: key.algorithm,
    origin: key.origin,
    state: 'current',
    created_at: clock.now(),
    revocation_certificate: certificate === undefined ? 'none' : 'waiting',
    sealed_secret: keys.sealSecret(secretOwner(fingerprint), key.secretKey),
    sealed_revocation: certificate === undefined ? null : keys.sealSecret(revocationOwner(fingerprint), certificate),
  });
  await live.notify(tx, { topic: 'role-key', id: fingerprint });
}

async function secretOf({ platform, tx }: Change, fingerprint: string): Promise<string> {
  const sealed = await roleKeyStore(tx).secret(fingerprint);
  if (sealed === undefined) throw new Error(`The secret of the role key ${fingerprint} is missing.`);
  return openText(platform, secretOwner(fingerprint), sealed);
}

const openText = (platform: Platform, owner: string, sealed: Uint8Array): string =>
  platform.keys.openSecret(owner, sealed).toString('utf8');

function record({ platform, tx }: Change, action: string, fingerprint: string, before: string | null): Promise<void> {
  return platform.audit.record(tx, {
    action,
    subject: { type: 'role-key', id: fingerprint },
    before: { fingerprint: before },
    after: { fingerprint },
  });
}
