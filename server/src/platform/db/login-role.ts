import pg from 'pg';
import type { Connection } from './connection.ts';
import { ensureRoles } from './roles.ts';

const loginName = 'gatehouse_login';

/** On the embedded cluster: a login without any power of its own, so that no pool ever runs as the superuser. */
export async function prepareEmbeddedLogin(superuser: Connection): Promise<Connection> {
  const client = new pg.Client(superuser);
  await client.connect();
  try {
    // Commands at once: two ALTER ROLE of one role fail with "tuple concurrently updated".
    await client.query(`select pg_advisory_lock(hashtext('gatehouse login'))`);
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [loginName]);
    if (rowCount === 0) {
      await client.query(`create role ${loginName} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit`);
    }
    await client.query(`alter role ${loginName} password ${client.escapeLiteral(superuser.password)}`);
  } finally {
    await client.end();
  }
  await ensureRoles(superuser, loginName);
  return { ...superuser, user: loginName };
}
