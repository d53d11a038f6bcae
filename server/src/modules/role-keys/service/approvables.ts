import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { defineApprovable } from '../../approvals/index.ts';
import { manageRoleKeys } from '../access.ts';
import { keyChangeJob, keyImport, revocation, rotation } from '../model.ts';
import { roleKeyStore } from '../store.ts';

/** The three changes of role keys that wait for another person. */
export function roleKeyApprovables(platform: Platform) {
  const { jobs } = platform;
  const notCurrent = (fingerprint: string): DomainError =>
    new DomainError(
      'conflict',
      'role_key_not_current',
      `The key ${fingerprint} was replaced or revoked since this was asked for.`,
    );
  const rotate = defineApprovable({
    kind: 'role-key.rotate',
    title: 'Replace a role key by a new one',
    decide: manageRoleKeys.name,
    payload: rotation,
    describe: async (_tx, { address, replaces, algorithm }) =>
      `${address} gets a new ${algorithm} key. The key ${replaces} is retired: it no longer signs, but what is encrypted to it can still be read. Both keys certify each other.`,
    apply: async (tx, payload) => {
      const current = await roleKeyStore(tx).current(payload.address);
      if (current?.fingerprint !== payload.replaces) throw notCurrent(payload.replaces);
      await jobs.enqueue(tx, keyChangeJob, { change: 'rotate', ...payload });
    },
  });
  const adopt = defineApprovable({
    kind: 'role-key.import',
    title: 'Use a key that was made elsewhere as a role key',
    decide: manageRoleKeys.name,
    payload: keyImport,
    describe: async (tx, { address, fingerprint }) => {
      const current = await roleKeyStore(tx).current(address);
      const replaced = current === undefined ? '' : ` The key ${current.fingerprint} is retired and still decrypts.`;
      return `${address} signs and decrypts with the imported key ${fingerprint}.${replaced} Compare the fingerprint with its owner before you agree.`;
    },
    apply: (tx, payload) => jobs.enqueue(tx, keyChangeJob, { change: 'adopt', ...payload }),
  });
  const revoke = defineApprovable({
    kind: 'role-key.revoke',
    title: 'Revoke a role key',
    decide: manageRoleKeys.name,
    payload: revocation,
    describe: async (_tx, { fingerprint, because }) =>
      `The key ${fingerprint} is published as revoked (${because}), for good. If it is the current one, a new key takes its place that is not certified by it. Mail encrypted to it can still be read.`,
    apply: async (tx, payload) => {
      const row = await roleKeyStore(tx).byFingerprint(payload.fingerprint);
      if (row === undefined || row.state === 'revoked') throw notCurrent(payload.fingerprint);
      await jobs.enqueue(tx, keyChangeJob, { change: 'revoke', ...payload });
    },
  });
  return [rotate, adopt, revoke] as const;
}
