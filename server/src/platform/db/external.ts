import { readFileSync } from 'node:fs';
import { DomainError } from '../errors.ts';
import type { Connection } from './connection.ts';

function sslOf(url: URL): Connection['ssl'] {
  const mode = url.searchParams.get('sslmode') ?? 'prefer';
  const root = url.searchParams.get('sslrootcert');
  if (mode === 'verify-full' || mode === 'verify-ca') {
    return { rejectUnauthorized: true, ...(root === null ? {} : { ca: readFileSync(root, 'utf8') }) };
  }
  return mode === 'require' ? { rejectUnauthorized: false } : undefined;
}

/** DATABASE_URL as a connection: `postgres://user:password@host:port/database?sslmode=…&host=/socket/folder`. */
export function externalConnection(databaseUrl: string): Connection {
  const url = new URL(databaseUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (url.username === '' || database === '') {
    throw new DomainError(
      'invalid',
      'setting_invalid',
      'DATABASE_URL must name a user and a database: postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    );
  }
  const ssl = sslOf(url);
  return {
    host: url.searchParams.get('host') ?? (url.hostname.replace(/^\[|\]$/g, '') || 'localhost'),
    port: url.port === '' ? 5432 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...(ssl === undefined ? {} : { ssl }),
  };
}
