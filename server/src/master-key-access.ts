import type { DatabaseAccess } from './database-access.ts';
import { beginKeyRotation, loadMasterKey, type MasterKey, storedKeyCheck } from './platform/crypto/index.ts';
import type { Settings } from './platform/settings.ts';

/** The master key of a migrated database. One is made only for an embedded database that was never sealed. */
export async function masterKeyOf(
  settings: Settings,
  access: DatabaseAccess,
  say: (line: string) => void,
): Promise<MasterKey> {
  const isNew = access.embedded && (await storedKeyCheck(access.connection)) === undefined;
  const { key, created } = loadMasterKey(settings.masterKeyFile, isNew);
  if (created) {
    say(
      `Made the master key ${settings.masterKeyFile}. Keep a copy in a safe place: without it nothing in this database can be read.`,
    );
  }
  return key;
}

/**
 * Replaces the master key. `reseal` runs in between, unless an interrupted rotation had got that far already;
 * returns where the old key is kept.
 */
export async function replaceMasterKey(
  settings: Settings,
  access: DatabaseAccess,
  reseal: (from: MasterKey, to: MasterKey) => Promise<void>,
): Promise<string> {
  const rotation = beginKeyRotation(settings.masterKeyFile, new Date());
  if ((await storedKeyCheck(access.connection)) !== rotation.to.checkValue) await reseal(rotation.from, rotation.to);
  return rotation.finish();
}
