import { type Actor, anonymous, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { manageRoleKeys } from '../access.ts';
import type { PublicRoleKey, RoleKeysDoor, SecretRoleKey } from '../model.ts';
import { type DirectoryQuestion, publishedFor, securityText } from '../rules.ts';
import { type RoleKeyRow, roleKeyStore } from '../store.ts';
import { askForImport, askForRevocation, askForRotation, takeRevocationCertificate } from './asking.ts';
import { ensureRoleKeys, performKeyChange } from './making.ts';
import { secretOwner } from './sealing.ts';

export { roleKeyApprovables } from './approvables.ts';

const publicHalf = ({ address, fingerprint, armored, state }: RoleKeyRow): PublicRoleKey => ({
  address,
  fingerprint,
  armored,
  state,
});

export function roleKeysDoor(platform: Platform): RoleKeysDoor {
  const open = (row: RoleKeyRow, sealed: Buffer): SecretRoleKey => ({
    ...publicHalf(row),
    secretKey: platform.keys.openSecret(secretOwner(row.fingerprint), sealed).toString('utf8'),
  });
  return {
    decryptionKeys: async (tx) => {
      requireTrusted(tx);
      const secrets = await roleKeyStore(tx).secrets();
      return (await roleKeyStore(tx).all()).flatMap((row) => {
        const sealed = secrets.get(row.fingerprint);
        return sealed === undefined ? [] : [open(row, sealed)];
      });
    },
    signingKey: async (tx, address) => {
      requireTrusted(tx);
      const row = await roleKeyStore(tx).current(address.toLowerCase());
      const sealed = row && (await roleKeyStore(tx).secret(row.fingerprint));
      return row && sealed && open(row, sealed);
    },
    publicKeys: async (tx) => (await roleKeyStore(tx).all()).map(publicHalf),
  };
}

/** The policies answer a person's transaction with nothing; asking at all is a mistake in the code, and says so. */
function requireTrusted(tx: Tx): void {
  if (tx.actor.kind === 'system' || tx.actor.kind === 'console') return;
  throw new Error('The secret of a role key is read in transactions of the system only.');
}

export function roleKeyService(platform: Platform) {
  return {
    askForRotation: bind(platform, askForRotation),
    askForImport: bind(platform, askForImport),
    askForRevocation: bind(platform, askForRevocation),
    takeRevocationCertificate: bind(platform, takeRevocationCertificate),
    perform: bind(platform, performKeyChange),
    prepare: () => ensureRoleKeys(platform, platform.settings.roleAddresses),
    published: (): Promise<readonly PublicRoleKey[]> =>
      platform.db.reading(anonymous, (tx) => roleKeysDoor(platform).publicKeys(tx)),
    securityText: async (): Promise<string> => {
      const keys = await platform.db.reading(anonymous, (tx) => roleKeysDoor(platform).publicKeys(tx));
      return securityText({ origin: platform.settings.url.origin, keys }, platform.clock.now());
    },
    custody: (actor: Actor): Promise<readonly RoleKeyRow[]> => {
      requirePermission(actor, manageRoleKeys.name);
      return platform.db.reading(actor, (tx) => roleKeyStore(tx).all());
    },
    /** What a Web Key Directory answers; undefined when no such key is published here. */
    inDirectory: async (question: DirectoryQuestion): Promise<PublicRoleKey | undefined> =>
      publishedFor(question, await platform.db.reading(anonymous, (tx) => roleKeysDoor(platform).publicKeys(tx))),
    servesDomain: (domain: string): boolean => isRoleDomain(platform, domain),
    /** The mail domain that a Host header names; undefined where a proxy put its own name there. */
    domainOf: (host: string | undefined): string | undefined => {
      const name = (host ?? '').replace(/:\d+$/, '');
      return isRoleDomain(platform, name) ? name : undefined;
    },
    forgetOldImports: (): Promise<void> => {
      const days30 = 30 * 24 * 3600 * 1000;
      const before = new Date(platform.clock.now().getTime() - days30);
      return platform.db.as({ kind: 'system', task: 'role-keys.forget-imports' }, (tx) =>
        roleKeyStore(tx).forgetImportsBefore(before),
      );
    },
  };
}

const isRoleDomain = ({ settings }: Platform, domain: string): boolean =>
  settings.roleAddresses.some((address) => address.endsWith(`@${domain.toLowerCase()}`));

const bind =
  <Args extends readonly unknown[], T>(platform: Platform, use: (platform: Platform, ...args: Args) => T) =>
  (...args: Args): T =>
    use(platform, ...args);

export type RoleKeyService = ReturnType<typeof roleKeyService>;
