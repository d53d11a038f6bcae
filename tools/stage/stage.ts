import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '@gatehouse/testing';
import pg from 'pg';
import { startEmbedded } from '../../server/src/platform/db/embedded/index.ts';
import type { Connection } from '../../server/src/platform/db/index.ts';

const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

/** A durable PostgreSQL of its own, and the environment in which several Gatehouse processes share it. */
export type Stage = {
  readonly connection: Connection;
  readonly environment: Readonly<Record<string, string>>;
  readonly origin: string;
  readonly smtpPort: number;
  readonly outbox: string;
  /** Runs `./gatehouse …` and gives what it prints. */
  readonly command: (args: readonly string[]) => string;
  readonly ask: <T>(sql: string) => Promise<T>;
  readonly strike: (keep: boolean) => Promise<void>;
};

function databaseUrl({ user, password, host, port, database }: Connection): string {
  return `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

export async function setStage(say: (line: string) => void): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-stage-'));
  const data = join(folder, 'data');
  const cluster = await startEmbedded({ dataDir: data, purpose: 'serve', log: say });
  const { connection } = cluster;
  const masterKeyFile = join(folder, 'master.key');
  writeFileSync(masterKeyFile, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  const [http, smtpPort] = await freePorts();
  const environment = {
    PATH: process.env['PATH'] ?? '',
    GATEHOUSE_DATA: data,
    GATEHOUSE_HTTP: `127.0.0.1:${http}`,
    GATEHOUSE_SMTP: `127.0.0.1:${smtpPort}`,
    GATEHOUSE_MASTER_KEY_FILE: masterKeyFile,
    DATABASE_URL: databaseUrl(connection),
  };
  return {
    connection,
    environment,
    origin: `http://127.0.0.1:${http}`,
    smtpPort,
    outbox: join(data, 'outbox'),
    command: (args) =>
      execFileSync(process.execPath, [cli, ...args], {
        env: environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    ask: async <T>(sql: string): Promise<T> => {
      const client = new pg.Client(connection);
      // PostgreSQL is killed on purpose: the question fails, and that is told to who asked.
      client.on('error', () => undefined);
      await client.connect();
      try {
        const { rows } = await client.query<{ answer: T }>(`select (${sql}) as answer`);
        return rows[0]?.answer as T;
      } finally {
        await client.end();
      }
    },
    strike: async (keep) => {
      await cluster.stop();
      if (!keep) rmSync(folder, { recursive: true, force: true });
      else say(`kept: ${folder}`);
    },
  };
}
