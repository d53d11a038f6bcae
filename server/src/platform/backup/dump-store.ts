import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Connection } from '../db/index.ts';
import type { Manifest, Sequences, TableStart } from './sections.ts';

/** Whose tables are kept, and as whom they are read: an owner stands above its own policies. */
export const owners = [
  { role: 'gatehouse_owner', schema: 'gatehouse' },
  { role: 'gatehouse_jobs', schema: 'graphile_worker' },
] as const;

/** The list of migrations travels in the manifest; that of the queue belongs to its library. */
export const leftOut: ReadonlySet<string> = new Set(['gatehouse.migration', 'graphile_worker.migrations']);

export type Snapshot = {
  readonly manifest: () => Promise<Omit<Manifest, 'kind' | 'format' | 'createdAt'>>;
  readonly tables: () => Promise<readonly TableStart[]>;
  readonly copy: (table: TableStart) => Promise<AsyncIterable<Buffer>>;
  readonly sequences: () => Promise<Sequences>;
  /** Number of the last audit head in the snapshot: later copies in the folder are not part of it. */
  readonly lastHead: () => Promise<number>;
};

const columnsOf = `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = $1 and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  group by c.relname order by c.relname`;

function quoted({ schema, table, columns }: TableStart): string {
  const name = (text: string): string => pg.escapeIdentifier(text);
  return `${name(schema)}.${name(table)} (${columns.map(name).join(', ')})`;
}

function reader(client: pg.Client): Snapshot {
  const become = async (schema: string): Promise<void> => {
    const role = owners.find((owner) => owner.schema === schema)?.role;
    if (role === undefined) throw new Error(`Nobody owns the schema ${schema}.`);
    await client.query(`set local role ${role}`);
  };
  return {
    manifest: async () => {
      await become('gatehouse');
      const { rows: migrations } = await client.query<Manifest['migrations'][number]>(
        'select owner, name, sha256 from gatehouse.migration order by applied_at, owner, name',
      );
      await become('graphile_worker');
      const queue = await client.query<{ id: number }>('select max(id) as id from graphile_worker.migrations');
      return { migrations, queueMigration: queue.rows[0]?.id ?? 0 };
    },
    tables: async () => {
      const found: TableStart[] = [];
      for (const { schema } of owners) {
        await become(schema);
        const { rows } = await client.query<Pick<TableStart, 'table' | 'columns'>>(columnsOf, [schema]);
        found.push(...rows.map((row) => ({ kind: 'table' as const, schema, ...row })));
      }
      return found.filter(({ schema, table }) => !leftOut.has(`${schema}.${table}`));
    },
    copy: async (table) => {
      await become(table.schema);
      return client.query(copyTo(`copy ${quoted(table)} to stdout`));
    },
    sequences: async () => {
      const values: Sequences = [];
      for (const { schema } of owners) {
        await become(schema);
        const { rows } = await client.query<{ name: string }>(
          `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'S' order by 1`,
          [schema],
        );
        for (const { name } of rows) {
          const path = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
          const state = await client.query<{ value: string; called: boolean }>(
            `select last_value::text as value, is_called as called from ${path}`,
          );
          const row = state.rows[0];
          if (row !== undefined) values.push({ schema, name, ...row });
        }
      }
      return values;
    },
    lastHead: async () => {
      await become('gatehouse');
      const { rows } = await client.query<{ last: string }>(
        'select coalesce(max(number), 0) as last from gatehouse.audit_head',
      );
      return Number(rows[0]?.last ?? 0);
    },
  };
}

/** Everything in one snapshot, while others go on writing. */
export async function withSnapshot<T>(connection: Connection, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, application_name: 'gatehouse backup' });
  client.on('error', () => undefined); // The statement that breaks throws by itself.
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work(reader(client));
  } finally {
    await client.end();
  }
}
