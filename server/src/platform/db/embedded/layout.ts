import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedConnection, unusable } from './types.ts';

/** `cluster` becomes whole by one rename: the data, its password and the log belong together. */
export type Layout = {
  readonly dataDir: string;
  readonly cluster: string;
  readonly pgdata: string;
  readonly passwordFile: string;
  readonly logFile: string;
  /** Shown by ps, searched in /proc; follows the directory when it is moved, differs for a copy. */
  readonly clusterName: string;
};

export const port = 5432; // Only names the socket file: PostgreSQL listens on no network.
export const superuser = 'gatehouse_admin';
export const database = 'gatehouse';
const socketFile = `.s.PGSQL.${port}`;
const longestSocketPath = 107; // sun_path of unix(7) has 108 bytes with the closing NUL.

export function clusterFiles(cluster: string): { pgdata: string; passwordFile: string; logFile: string } {
  return {
    pgdata: join(cluster, 'pgdata'),
    passwordFile: join(cluster, 'password'),
    logFile: join(cluster, 'postgres.log'),
  };
}

export function layoutOf(dataDir: string): Layout {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const real = realpathSync(dataDir);
  const { dev, ino, birthtimeNs } = statSync(real, { bigint: true });
  const key = createHash('sha256').update(`${dev}:${ino}:${birthtimeNs}`).digest('hex').slice(0, 16);
  const cluster = join(real, 'cluster');
  return { dataDir: real, cluster, ...clusterFiles(cluster), clusterName: `gatehouse-${key}` };
}

export type Socket = { readonly directory: string; close(): void };

/** A path that is too long for a socket is reached through the open directory instead: short, and nothing in /tmp. */
export function socketIn(pgdata: string): Socket {
  if (Buffer.byteLength(join(pgdata, socketFile)) <= longestSocketPath)
    return { directory: pgdata, close: () => undefined };
  const descriptor = openSync(pgdata, 'r');
  let open = true;
  return {
    directory: `/proc/self/fd/${descriptor}`,
    close: () => {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}

export function connectionOf(layout: Layout, socket: Socket): EmbeddedConnection {
  const version = readFileSync(join(layout.pgdata, 'PG_VERSION'), 'utf8').trim();
  if (version !== '18') {
    throw unusable(
      `${layout.pgdata} was made by PostgreSQL ${version}; this Gatehouse brings 18. Make a backup with the version that made it, and restore that here.`,
    );
  }
  const password = readFileSync(layout.passwordFile, 'utf8').trim();
  return { host: socket.directory, port, user: superuser, password, database };
}
