import pg from 'pg';
import { DomainError } from '../errors.ts';
import type { Connection } from './connection.ts';

/** `gatehouse_owner` owns the tables, `gatehouse_app` works under row-level security, `gatehouse_jobs` owns the queue. */
export type DatabaseRole = 'gatehouse_owner' | 'gatehouse_app' | 'gatehouse_jobs';
const databaseRoles: readonly DatabaseRole[] = ['gatehouse_owner', 'gatehouse_app', 'gatehouse_jobs'];

async function missingStatements(client: pg.Client, loginName: string): Promise<string[]> {
  const login = client.escapeIdentifier(loginName);
  const existing = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    databaseRoles,
  ]);
  const known = new Set(existing.rows.map((row) => row.rolname));
  const statements: string[] = [];
  for (const role of databaseRoles) {
    if (!known.has(role))
      statements.push(`create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole`);
    const held = known.has(role)
      ? await client.query<{ held: boolean }>(
          `select exists (select 1 from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
        where r.rolname = $1 and u.rolname = $2 and m.set_option) as held`,
          [role, loginName],
        )
      : undefined;
    if (held?.rows[0]?.held !== true) statements.push(`grant ${role} to ${login} with inherit false, set true`);
  }
  const schemas = await client.query<{ nspname: string }>(
    `select nspname from pg_namespace where nspname in ('gatehouse', 'graphile_worker', 'jobs')`,
  );
  const made = new Set(schemas.rows.map((row) => row.nspname));
  if (!made.has('gatehouse')) {
    statements.push(
      'create schema gatehouse authorization gatehouse_owner',
      'grant usage on schema gatehouse to gatehouse_app, gatehouse_jobs',
    );
  }
  if (!made.has('graphile_worker')) statements.push('create schema graphile_worker authorization gatehouse_jobs');
  if (!made.has('jobs')) {
    statements.push('create schema jobs authorization gatehouse_jobs', 'grant usage on schema jobs to gatehouse_app');
  }
  return statements;
}

async function refuseBypass(client: pg.Client): Promise<void> {
  const found = await client.query<{ unsafe: boolean }>(
    `select coalesce(bool_or(r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, o.oid, 'member')), false)
         or exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname = 'gatehouse' and c.relowner = 'gatehouse_app'::regrole) as unsafe
       from pg_roles r, pg_roles o where r.rolname = 'gatehouse_app' and o.rolname = 'gatehouse_owner'`,
  );
  if (found.rows[0]?.unsafe !== false) {
    throw new DomainError(
      'unavailable',
      'role_bypasses_policies',
      'Gatehouse does not start: the role gatehouse_app could bypass row-level security. Take SUPERUSER, BYPASSRLS, the ownership of tables and membership in gatehouse_owner away from it.',
    );
  }
}

/** Makes what is missing of roles and schemas; where the login may not, the error holds the exact SQL for an administrator. */
export async function ensureRoles(connection: Connection, login: string = connection.user): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: 'gatehouse setup' });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('gatehouse roles'))`);
    const statements = await missingStatements(client, login);
    try {
      for (const statement of statements) await client.query(statement);
    } catch (cause) {
      throw new DomainError(
        'unavailable',
        'roles_missing',
        `The login ${connection.user} may not prepare the database. Run this as its administrator, then start again:\n\n${statements.map((s) => `${s};`).join('\n')}\n`,
        { cause },
      );
    }
    await refuseBypass(client);
  } finally {
    await client.end();
  }
}
