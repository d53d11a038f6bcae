import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type App, buildApp, migrateDatabase, migrationSources } from '../../app.ts';
import { asSuperuser, startTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { systemActor } from '../access/index.ts';
import { verifyAuditOf } from '../audit/index.ts';
import { loadMasterKey } from '../crypto/index.ts';
import { persons } from '../identity/index.ts';
import { prepareQueue } from '../jobs/index.ts';
import { silentLog } from '../log.ts';
import { readSettings } from '../settings.ts';
import { createBackup, restoreBackup } from './index.ts';

const system = systemActor('test');
const passphrase = 'five random words of mine';
const job = { name: 'test.later', payload: { parse: (value: unknown) => value } as never, maxAttempts: 3 };

/** One machine: a database cluster and a data directory of its own. */
async function machine() {
  const database = await startTestDatabase();
  const settings = readSettings({ GATEHOUSE_DATA: join(database.folder, 'data') });
  return { database, settings, dataDir: settings.dataDir, masterKeyFile: settings.masterKeyFile };
}
type Machine = Awaited<ReturnType<typeof machine>>;

async function open({ database, settings }: Machine): Promise<App> {
  const { key } = loadMasterKey(settings.masterKeyFile, false);
  return buildApp({ settings, connection: database.connection, masterKey: key, log: silentLog, poolSize: 4 });
}

async function counts(database: TestDatabase): Promise<Record<string, number>> {
  return asSuperuser(database, async (client) => {
    const tables = await client.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('gatehouse', 'graphile_worker') order by 1`,
    );
    const found: Record<string, number> = {};
    for (const { name } of tables.rows)
      found[name] = (await client.query(`select count(*)::int as n from ${name}`)).rows[0].n;
    return found;
  });
}

describe('a backup', () => {
  let one: Machine;
  let file: string;
  let original: Record<string, number>;
  const machines: Machine[] = [];
  const newMachine = async (): Promise<Machine> => {
    const made = await machine();
    machines.push(made);
    return made;
  };
  const backup = (to: string, from = one) =>
    createBackup({ ...from, connection: from.database.connection, file: to, passphrase, now: new Date() });
  const restore = async (to: Machine, more: { file?: string; passphrase?: string; replace?: boolean } = {}) => {
    await prepareQueue(to.database.connection);
    const options = { ...to, connection: to.database.connection, sources: migrationSources, now: new Date() };
    return restoreBackup({ ...options, file, passphrase, ...more });
  };

  before(async () => {
    one = await newMachine();
    await migrateDatabase(one.database.connection);
    mkdirSync(one.dataDir, { recursive: true });
    loadMasterKey(one.masterKeyFile, true);
    const app = await open(one);
    await app.start(['worker']);
    await app.platform.db.as(system, async (tx) => {
      const id = app.platform.newId();
      await persons(tx).insert({ id, email: 'a@example.org', name: 'Über "quoted"\tand\nlines', at: new Date() });
      await persons(tx).grant(id, 'administrator', new Date());
      for (let n = 0; n < 50; n += 1)
        await app.platform.audit.record(tx, { action: 'case.opened', subject: { type: 'case', id: `c${n}` } });
      await app.platform.jobs.enqueue(tx, job, { id: 'x' }, { runAt: new Date(Date.now() + 3_600_000) });
    });
    await app.stop(); // Stopping seals.
    mkdirSync(join(one.dataDir, 'outbox'), { recursive: true });
    await writeFile(join(one.dataDir, 'outbox', '+a@example.org.eml'), 'a mail');
    await writeFile(join(one.dataDir, 'outbox', '.half.part'), 'half a mail');
    original = await counts(one.database);
    file = join(one.database.folder, 'backup.gth');
    const summary = await backup(file);
    assert.equal(summary.file, file);
  });
  after(async () => {
    for (const { database } of machines) await database.stop();
  });

  test('restored on another machine has every row, the key, the sealed log and the waiting jobs', async () => {
    const two = await newMachine();
    const summary = await restore(two);
    assert.ok(summary.rows > 50);
    assert.deepEqual(await counts(two.database), original);
    assert.deepEqual(readFileSync(two.masterKeyFile), readFileSync(one.masterKeyFile));
    assert.deepEqual(readdirSync(join(two.dataDir, 'outbox')), ['+a@example.org.eml']);
    assert.deepEqual(await migrateDatabase(two.database.connection), []);
    const app = await open(two);
    try {
      const verdict = await verifyAuditOf(app.platform);
      assert.equal(verdict.ok, true);
      assert.ok(verdict.sealed >= 50 && verdict.copies === verdict.heads);
      await app.platform.db.as(system, async (tx) => {
        assert.equal((await persons(tx).byEmail('a@example.org'))?.name, 'Über "quoted"\tand\nlines');
        assert.ok((await app.platform.jobs.list(tx, 'waiting', 10)).some(({ task }) => task === 'test.later'));
      });
    } finally {
      await app.stop();
    }
    const rules = (machine: Machine) =>
      asSuperuser(machine.database, (client) =>
        client.query(`select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d from pg_constraint
          where connamespace = 'gatehouse'::regnamespace union all
          select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal order by 1, 2`),
      );
    assert.deepEqual((await rules(two)).rows, (await rules(one)).rows);
  });

  test('is refused by a database that is in use, until told to replace what is there', async () => {
    const three = await newMachine();
    await migrateDatabase(three.database.connection);
    await assert.rejects(restore(three), { code: 'backup_target_used' });
    await restore(three, { replace: true });
    assert.deepEqual(await counts(three.database), original);
  });

  test('is refused while a Gatehouse works on the target', async () => {
    const app = await open(one);
    try {
      await app.platform.db.as(system, async () => undefined);
      await assert.rejects(restore(one, { replace: true }), { code: 'backup_target_busy' });
    } finally {
      await app.stop();
    }
  });

  test('opens with its passphrase only, and holds nothing readable', async () => {
    const two = await newMachine();
    await assert.rejects(restore(two, { passphrase: 'another long passphrase' }), { code: 'backup_passphrase_wrong' });
    const bytes = await readFile(file);
    for (const word of ['example.org', 'case_file', readFileSync(one.masterKeyFile, 'utf8').trim()])
      assert.equal(bytes.includes(word), false);
    await assert.rejects(
      createBackup({
        ...one,
        connection: one.database.connection,
        file: `${file}2`,
        passphrase: 'short',
        now: new Date(),
      }),
      {
        code: 'backup_passphrase_short',
      },
    );
    assert.equal(existsSync(`${file}2`), false);
    await assert.rejects(backup(file), { code: 'backup_file_exists' });
  });

  test('that was changed or cut off anywhere changes nothing', async () => {
    const two = await newMachine();
    const bytes = await readFile(file);
    const damage: [string, Buffer][] = [
      ['first chunk', flipped(bytes, 80)],
      ['middle', flipped(bytes, Math.floor(bytes.length / 2))],
      ['last byte', flipped(bytes, bytes.length - 1)],
      ['cut in a chunk', bytes.subarray(0, bytes.length - 100)],
      ['empty', Buffer.alloc(0)],
      ['something else', randomBytes(1000)],
    ];
    for (const [what, changed] of damage) {
      const path = join(two.database.folder, 'damaged');
      await writeFile(path, changed);
      await assert.rejects(restore(two, { file: path }), { code: 'backup_damaged' }, what);
    }
    const left = await asSuperuser(two.database, (c) =>
      c.query(`select 1 from pg_tables where schemaname = 'gatehouse'`),
    );
    assert.equal(left.rowCount, 0);
    assert.deepEqual(existsSync(two.dataDir) ? readdirSync(two.dataDir) : [], []);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
