import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';

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
  };
}
