import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { masterKeyOf, replaceMasterKey } from './master-key-access.ts';
import { console as consoleActor } from './platform/access/index.ts';
import {
  createContentKeys,
  loadInstanceSecrets,
  type MasterKey,
  resealInstanceSecrets,
} from './platform/crypto/index.ts';
import { openDatabase, openPool } from './platform/db/index.ts';
import { silentLog } from './platform/log.ts';
import { readSettings } from './platform/settings.ts';
import { createTestDatabase } from './testing/migrated-database.ts';

async function scene(t: Parameters<typeof createTestDatabase>[0]) {
  const database = await createTestDatabase(t);
  const settings = readSettings({ GATEHOUSE_DATA: database.folder });
  const access = { connection: database.connection, embedded: true, close: async () => undefined };
  const pool = openPool(database.connection, 'gatehouse_app', silentLog, 2);
  t.after(() => pool.end());
  const db = openDatabase(pool);
  const reseal = (from: MasterKey, to: MasterKey) => db.as(consoleActor, (tx) => resealInstanceSecrets(tx, from, to));
  return { settings, access, db, reseal, key: () => masterKeyOf(settings, access, () => undefined) };
}

test('what was sealed before a rotation opens under the new key, and no longer under the old one', async (t) => {
  const { settings, access, db, reseal, key } = await scene(t);
  const before = await key();
  const keys = createContentKeys(await loadInstanceSecrets(db, before));
  const sealed = keys.newDataKey('case:1');
  const kept = await replaceMasterKey(settings, access, reseal);
  const after = await key();
  assert.notEqual(after.checkValue, before.checkValue);
  const again = createContentKeys(await loadInstanceSecrets(db, after));
  assert.deepEqual(again.unwrap('case:1', sealed.wrapped), sealed.key);
  assert.deepEqual(again.searchWords('zebrafish'), keys.searchWords('zebrafish'));
  await assert.rejects(loadInstanceSecrets(db, before), { code: 'master_key_wrong' });
  assert.equal(existsSync(kept), true);
});

test('a rotation that was interrupted after the database changed goes on with the same new key', async (t) => {
  const { settings, access, db, reseal, key } = await scene(t);
  await loadInstanceSecrets(db, await key());
  const interrupted = replaceMasterKey(settings, access, async (from, to) => {
    await reseal(from, to);
    throw new Error('killed');
  });
  await assert.rejects(interrupted, /killed/);
  const next = readFileSync(join(settings.dataDir, 'master.key.next'), 'utf8');
  await assert.rejects(loadInstanceSecrets(db, await key()), { code: 'master_key_wrong' });
  await replaceMasterKey(settings, access, async () => assert.fail('It is resealed already.'));
  assert.equal(readFileSync(settings.masterKeyFile, 'utf8'), next);
  await loadInstanceSecrets(db, await key());
});

test('a lost master key is never replaced by a fresh one under a sealed database', async (t) => {
  const { settings, db, key } = await scene(t);
  await loadInstanceSecrets(db, await key());
  rmSync(settings.masterKeyFile);
  await assert.rejects(key(), { code: 'master_key_missing' });
  assert.equal(existsSync(settings.masterKeyFile), false);
});
