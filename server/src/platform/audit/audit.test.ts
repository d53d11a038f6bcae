import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { startTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { type Actor, anonymous, console as consoleActor, type Role, systemActor } from '../access/index.ts';
import { systemClock } from '../clock.ts';
import { createContentKeys } from '../crypto/index.ts';
import { type Database, migrate, openDatabase, openPool } from '../db/index.ts';
import { uuidv7 } from '../ids.ts';
import { createLive } from '../live/index.ts';
import { silentLog } from '../log.ts';
import { auditStore } from './audit-store.ts';
import { sealKeyFrom } from './head.ts';
import { createAudit } from './index.ts';
import { type SealerOptions, sealOnce } from './sealer.ts';
import { verifyAudit } from './verify.ts';

const system = systemActor('test');
const keys = createContentKeys({
  wrapping: randomBytes(32),
  search: randomBytes(32),
  digest: randomBytes(32),
});
const key = sealKeyFrom(randomBytes(32));
const audit = createAudit({ keys, clock: systemClock, newId: () => uuidv7() });

function person(...roles: Role[]): Actor & { kind: 'person' } {
  const personId = uuidv7();
  return { kind: 'person', personId, name: 'P', roles, permissions: new Set(), via: 'session', credentialId: uuidv7() };
}

describe('the audit log', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let root: pg.Client;
  let db: Database;
  let options: SealerOptions;
  const verify = () => verifyAudit({ db, keys, key, headsDir: options.headsDir });
  const claim = (id = uuidv7(), actor: Actor = system) =>
    db.as(actor, (tx) =>
      audit.record(tx, { action: 'case.claimed', subject: { type: 'case', id }, after: { owner: 1 } }),
    );
  /** As who owns the disk: no policy and no trigger stands in the way. */
  const tamper = async (statement: string, values: unknown[] = []) => {
    await root.query('set session_replication_role = replica');
    const { rowCount } = await root.query(statement, values);
    assert.ok(rowCount !== null && rowCount > 0);
  };
  const sealedIds = async (): Promise<string[]> =>
    (await root.query('select entry_id from audit_seal order by head, position')).rows.map((row) => row.entry_id);

  before(async () => {
    database = await startTestDatabase();
    const folder = (path: string) => new URL(path, import.meta.url);
    await migrate(database.connection, [
      { owner: 'db', folder: folder('../db/migrations/') },
      { owner: 'identity', folder: folder('../identity/migrations/') },
      { owner: 'audit', folder: folder('./migrations/') },
    ]);
    pool = openPool(database.connection, 'gatehouse_app', silentLog, 6);
    db = openDatabase(pool);
    root = new pg.Client({ ...database.superuser, options: '-c search_path=gatehouse' });
    await root.connect();
  });
  after(async () => {
    await root.end();
    await pool.end();
    await database.stop();
  });
  beforeEach(async () => {
    await root.query('set session_replication_role = replica');
    await root.query('truncate audit_entry, audit_unsealed, audit_head, audit_seal cascade');
    const headsDir = join(database.folder, 'heads');
    rmSync(headsDir, { recursive: true, force: true });
    options = { db, key, clock: systemClock, live: createLive(), log: silentLog, headsDir };
  });

  test('entries are sealed once, in heads that continue each other, and verify', async () => {
    await claim();
    await claim();
    assert.equal(await sealOnce(options), 1);
    assert.equal(await sealOnce(options), 0);
    await claim();
    assert.equal(await sealOnce(options), 1);
    await claim();
    assert.deepEqual(await verify(), { ok: true, sealed: 3, unsealed: 1, heads: 2, copies: 2 });
  });

  test('an entry that commits after a later one was sealed is covered by the next head', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const early = db.as(system, async (tx) => {
      await audit.record(tx, { action: 'case.opened', subject: { type: 'case', id: 'early' } });
      written();
      await held;
    });
    await isWritten;
    await claim();
    await sealOnce(options);
    release();
    await early;
    await sealOnce(options);
    assert.deepEqual(await verify(), { ok: true, sealed: 2, unsealed: 0, heads: 2, copies: 2 });
  });

  test('of several sealers at the same time one seals', async () => {
    for (let n = 0; n < 5; n += 1) await claim();
    const made = await Promise.all([sealOnce(options), sealOnce(options), sealOnce(options)]);
    assert.equal(
      made.reduce((sum, heads) => sum + heads, 0),
      1,
    );
    assert.deepEqual(await verify(), { ok: true, sealed: 5, unsealed: 0, heads: 1, copies: 1 });
  });

  test('copies that a crash kept from being written are written by the next round', async () => {
    await claim();
    await sealOnce(options);
    rmSync(options.headsDir, { recursive: true });
    await sealOnce(options);
    assert.deepEqual(await verify(), { ok: true, sealed: 1, unsealed: 0, heads: 1, copies: 1 });
  });

  test('nothing of an entry can be changed as the role that wrote it, and not even as the owner', async () => {
    await claim();
    for (const change of ["update audit_entry set action = 'case.closed'", 'delete from audit_entry']) {
      await assert.rejects(
        db.as(system, (tx) => sql.raw(change).execute(tx.tables())),
        /permission denied/,
      );
      const owner = new pg.Client({
        ...database.connection,
        options: '-c role=gatehouse_owner -c search_path=gatehouse',
      });
      await owner.connect();
      try {
        await assert.rejects(owner.query(change), /append-only/);
        await assert.rejects(owner.query('truncate audit_entry'), /append-only/);
      } finally {
        await owner.end();
      }
    }
  });

  test('nobody writes an entry in the name of another', async () => {
    const [me, other] = [person(), person()];
    await assert.rejects(
      db.as(me, (tx) => audit.record({ ...tx, actor: other }, { action: 'a.b', subject: { type: 'case', id: '1' } })),
      /row-level security/,
    );
  });

  test('it is read by auditors and the security group, of the house by administrators, by nobody else', async () => {
    await claim();
    await db.as(system, (tx) => audit.record(tx, { action: 'team.made', subject: { type: 'team', id: '1' } }));
    const seen = async (actor: Actor) =>
      (await db.as(actor, (tx) => auditStore(tx).list({}, 10))).map((entry) => entry.action).sort();
    const withRole = async (role: Role) => {
      const actor = person(role);
      await root.query(
        "insert into person (id, email, name, created_at, updated_at) values ($1, $2, 'P', now(), now())",
        [actor.personId, `${actor.personId}@example.org`],
      );
      await root.query('insert into person_role (person_id, role, granted_at) values ($1, $2, now())', [
        actor.personId,
        role,
      ]);
      return actor;
    };
    assert.deepEqual(await seen(consoleActor), ['case.claimed', 'team.made']);
    assert.deepEqual(await seen(await withRole('auditor')), ['case.claimed', 'team.made']);
    assert.deepEqual(await seen(await withRole('security')), ['case.claimed', 'team.made']);
    assert.deepEqual(await seen(await withRole('administrator')), ['team.made']);
    assert.deepEqual(await seen(await withRole('engineer')), []);
    assert.deepEqual(await seen(person('auditor')), []); // Claimed by the application, granted by nobody.
    assert.deepEqual(await seen(anonymous), []);
  });

  describe('finds', () => {
    let ids: string[];
    beforeEach(async () => {
      for (let round = 0; round < 3; round += 1) {
        for (let n = 0; n < 3; n += 1) await claim();
        await sealOnce(options);
      }
      ids = await sealedIds();
    });
    const found = async () => {
      const verdict = await verify();
      assert.equal(verdict.ok, false);
      return { why: verdict.why, head: verdict.head, entry: verdict.entry };
    };

    for (const [column, value] of Object.entries({
      action: 'case.closed',
      subject_id: 'other',
      at: '2020-01-01T00:00:00Z',
      reason: 'added',
      exception: 'console',
      after_digest: Buffer.alloc(32),
      actor_task: 'another',
    })) {
      test(`an edit of ${column}`, async () => {
        await tamper(`update audit_entry set ${column} = $1 where id = $2`, [value, ids[4]]);
        assert.deepEqual(await found(), { why: 'edited', head: 2, entry: ids[4] });
      });
    }

    test('a deleted entry', async () => {
      await tamper('delete from audit_entry where id = $1', [ids[4]]);
      assert.deepEqual(await found(), { why: 'deleted', head: 2, entry: ids[4] });
    });

    test('an entry deleted with its place, also when the places are closed up', async () => {
      await tamper('delete from audit_entry where id = $1', [ids[4]]);
      await tamper('delete from audit_seal where entry_id = $1', [ids[4]]);
      assert.deepEqual(await found(), { why: 'deleted', head: 2, entry: null });
      await tamper('update audit_seal set position = 2 where head = 2 and position = 3');
      assert.deepEqual(await found(), { why: 'reordered', head: 2, entry: ids[5] });
    });

    test('two entries that changed places', async () => {
      await tamper('delete from audit_seal where head = 2 and position = 1');
      await tamper('update audit_seal set position = 1 where head = 2 and position = 2');
      await tamper('insert into audit_seal (head, position, entry_id, chain) values (2, 2, $1, $2)', [
        ids[3],
        Buffer.alloc(32),
      ]);
      assert.deepEqual(await found(), { why: 'reordered', head: 2, entry: ids[4] });
    });

    test('a last head that was cut off with its entries', async () => {
      await tamper('delete from audit_seal where head = 3');
      await tamper('delete from audit_head where number = 3');
      await tamper('delete from audit_entry where id = any($1)', [ids.slice(6)]);
      assert.deepEqual(await found(), { why: 'cut-off', head: 3, entry: null });
    });

    test('a last head that was taken away while its entries stay', async () => {
      rmSync(options.headsDir, { recursive: true });
      await tamper('delete from audit_seal where head = 3');
      await tamper('delete from audit_head where number = 3');
      assert.deepEqual(await found(), { why: 'cut-off', head: null, entry: ids[6] });
    });

    test('a head in the middle that is gone', async () => {
      await tamper('delete from audit_seal where head = 2');
      await tamper('delete from audit_head where number = 2');
      assert.deepEqual(await found(), { why: 'deleted', head: 2, entry: null });
    });

    test('a head that another key signed', async () => {
      await tamper('update audit_head set signature = $1 where number = 2', [randomBytes(64)]);
      assert.deepEqual(await found(), { why: 'head-forged', head: 2, entry: null });
      rmSync(options.headsDir, { recursive: true });
      assert.deepEqual(await found(), { why: 'head-forged', head: 2, entry: null });
    });

    test('a copy that says something else', async () => {
      const file = join(options.headsDir, '000000', 'head-0000000002.json');
      const copy = await readFile(file, 'utf8');
      await writeFile(file, copy.replace('"entries":3', '"entries":4'));
      assert.deepEqual(await found(), { why: 'head-forged', head: 2, entry: null });
    });

    test('an entry that was put there before it is sealed', async () => {
      await tamper(`insert into audit_entry select gen_random_uuid(), at, actor_kind, actor_id, actor_task, credential_id,
        'case.opened', subject_type, subject_id, before_digest, after_digest, reason, exception, mac from audit_entry limit 1`);
      await tamper('insert into audit_unsealed select id from audit_entry where id <> all($1)', [ids]);
      const verdict = await found();
      assert.deepEqual({ why: verdict.why, head: verdict.head }, { why: 'edited', head: null });
    });
  });
});
