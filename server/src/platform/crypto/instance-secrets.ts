import { randomBytes } from 'node:crypto';
import { console as consoleActor } from '../access/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { DomainError } from '../errors.ts';
import type { InstanceSecrets } from './content-keys.ts';
import { instanceSecretStore } from './instance-secret-store.ts';
import type { MasterKey } from './master-key.ts';
import { open, seal } from './sealed.ts';

const contextOf = (name: string): string => `instance secret ${name}`;

/** One named random secret of 32 bytes, made on first use, wrapped by the master key. */
export async function instanceSecret(db: Database, master: MasterKey, name: string): Promise<Buffer> {
  return db.as(consoleActor, async (tx) => {
    const store = instanceSecretStore(tx);
    const fresh = seal(master.wrapping, contextOf(name), randomBytes(32));
    return open(master.wrapping, contextOf(name), await store.keepFirst(name, fresh));
  });
}

function wrongKey(): DomainError<'master_key_wrong'> {
  return new DomainError(
    'unavailable',
    'master_key_wrong',
    'The master key does not belong to this database. Point GATEHOUSE_MASTER_KEY_FILE at the key that was used before; without it the content cannot be read.',
  );
}

/** Refuses a master key that does not belong to this database, before anything is read with it. */
export async function checkMasterKey(db: Database, master: MasterKey): Promise<void> {
  const stored = await db.as(consoleActor, (tx) => instanceSecretStore(tx).keepFirstCheck(master.checkValue));
  if (stored !== master.checkValue) {
    throw wrongKey();
  }
}

export async function loadInstanceSecrets(db: Database, master: MasterKey): Promise<InstanceSecrets> {
  await checkMasterKey(db, master);
  return {
    wrapping: await instanceSecret(db, master, 'wrapping'),
    search: await instanceSecret(db, master, 'search'),
    digest: await instanceSecret(db, master, 'digest'),
  };
}

/** Seals every instance secret under the new master key instead of the old one; all of them or none. */
export async function resealInstanceSecrets(tx: Tx, from: MasterKey, to: MasterKey): Promise<void> {
  const store = instanceSecretStore(tx);
  if ((await store.lockCheck()) !== from.checkValue) throw wrongKey();
  for (const { name, sealed } of await store.all()) {
    await store.replace(name, seal(to.wrapping, contextOf(name), open(from.wrapping, contextOf(name), sealed)));
  }
  await store.replaceCheck(to.checkValue);
}
