import { sql } from 'kysely';
import pg from 'pg';
import type { Connection, Tx } from '../db/index.ts';

type InstanceSecretTables = {
  instance_secret: { name: string; sealed: Buffer };
  master_key_check: { singleton: boolean; check_value: string };
};

/** Both writes keep what is there: two processes that start together agree on the first one's value. */
export function instanceSecretStore(tx: Tx) {
  const db = tx.tables<InstanceSecretTables>();
  return {
    keepFirst: async (name: string, sealed: Buffer): Promise<Buffer> => {
      await sql`insert into instance_secret (name, sealed) values (${name}, ${sealed}) on conflict do nothing`.execute(
        db,
      );
      const row = await db
        .selectFrom('instance_secret')
        .select('sealed')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return row.sealed;
    },
    keepFirstCheck: async (checkValue: string): Promise<string> => {
      await sql`insert into master_key_check (check_value) values (${checkValue}) on conflict do nothing`.execute(db);
      const row = await db.selectFrom('master_key_check').select('check_value').executeTakeFirstOrThrow();
      return row.check_value;
    },
    /** Two rotations at once: the second finds the key of the first. */
    lockCheck: async (): Promise<string | undefined> => {
      const row = await db.selectFrom('master_key_check').select('check_value').forUpdate().executeTakeFirst();
      return row?.check_value;
    },
    all: () => db.selectFrom('instance_secret').select(['name', 'sealed']).execute(),
    replace: async (name: string, sealed: Buffer): Promise<void> => {
      await db.updateTable('instance_secret').set({ sealed }).where('name', '=', name).execute();
    },
    replaceCheck: async (checkValue: string): Promise<void> => {
      await db.updateTable('master_key_check').set({ check_value: checkValue }).execute();
    },
  };
}

/** The check value of a migrated database, before anything else of it may be read; undefined when it is new. */
export async function storedKeyCheck(connection: Connection): Promise<string | undefined> {
  const client = new pg.Client({ ...connection, options: '-c role=gatehouse_app -c search_path=gatehouse' });
  await client.connect();
  try {
    const { rows } = await client.query<{ check_value: string }>('select check_value from master_key_check');
    return rows[0]?.check_value;
  } finally {
    await client.end();
  }
}
