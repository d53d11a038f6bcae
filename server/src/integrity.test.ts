import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { caseDoor } from './modules/cases/index.ts';
import { correspondentsDoor } from './modules/correspondents/index.ts';
import { repliesDoor } from './modules/replies/index.ts';
import { type Actor, anonymous, systemActor } from './platform/access/index.ts';
import { type RunningApp, startTestApp } from './testing/running-app.ts';

type Table = { readonly name: string; readonly column: string };

/** From the catalogue, so that a table that is made tomorrow is looked at tomorrow. */
async function everyTable(app: RunningApp): Promise<readonly Table[]> {
  const client = new pg.Client(app.database.superuser);
  await client.connect();
  try {
    const { rows } = await client.query<Table>(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
          (select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum limit 1) as column
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

const refused = '42501';

/** How many rows one statement changes as the actor, through the pool that serves requests; taken back at once. */
async function changedBy(app: RunningApp, actor: Actor, statement: string): Promise<number> {
  const client = await app.app.pool.connect();
  const [id, powers] =
    actor.kind === 'person' ? [actor.personId, actor.roles.includes('security') ? 'security' : ''] : ['', ''];
  try {
    await client.query('begin');
    await client.query(
      `select set_config('gatehouse.actor_kind', $1, true), set_config('gatehouse.actor_id', $2, true), set_config('gatehouse.powers', $3, true)`,
      [actor.kind, id, powers],
    );
    return (await client.query(statement)).rowCount ?? 0;
  } catch (error) {
    if ((error as pg.DatabaseError).code === refused) return 0;
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** One row at least in the tables that hold something of others. */
async function setScene(app: RunningApp): Promise<void> {
  const { platform } = app.app;
  const sam = await app.person('Sam', 'security', 'administrator');
  await platform.db.as(systemActor('test'), async (tx) => {
    const { id } = await caseDoor(platform).open(tx, { kind: 'report', title: 'Narwhal' });
    await correspondentsDoor(platform).meet(tx, { address: 'rita@reporter.example' }, id);
    await repliesDoor(platform).tokenFor(tx, { caseId: id, address: 'rita@reporter.example' });
  });
  const teams = (await sam.call('GET', '/api/v1/teams')).body as { items: { id: string }[] };
  const teamId = teams.items[0]?.id;
  const rules = { items: [{ kind: 'keyword', pattern: 'roof', teamId }] };
  assert.equal((await sam.call('PUT', '/api/v1/routing-rules', rules)).status, 200);
  assert.equal((await sam.call('POST', '/api/v1/services', { name: 'Roof' })).status, 201);
}

test('the database lets nobody change or remove what is not theirs, whatever is asked', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  await setScene(app);
  const eve = await app.person('Eve', 'engineer', 'auditor');
  const changedOf = async (actor: Actor): Promise<string[]> => {
    const found: string[] = [];
    for (const { name, column } of await everyTable(app)) {
      for (const statement of [`update ${name} set ${column} = ${column}`, `delete from ${name}`])
        if ((await changedBy(app, actor, statement)) > 0) found.push(statement.split(' set ')[0] ?? '');
    }
    return found;
  };
  assert.deepEqual(await changedOf(anonymous), []);
  // Her own token, which she may revoke.
  assert.deepEqual(await changedOf(eve.actor), ['delete from gatehouse.api_token']);
});

test('a revocation certificate is handed to administrators only, whatever is asked', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const eve = await app.person('Eve', 'engineer', 'security');
  const ada = await app.person('Ada', 'administrator');
  const take = async (actor: Actor): Promise<number> =>
    changedBy(app, actor, 'select 1 from role_key where take_role_key_revocation(fingerprint, now()) is not null');
  assert.deepEqual([await take(anonymous), await take(eve.actor), await take(ada.actor)], [0, 0, 1]);
});
