import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { modules } from './modules.ts';
import type { Permission } from './platform/access/index.ts';
import { auditPart, createAudit } from './platform/audit/index.ts';
import { backupPart } from './platform/backup/index.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { createContentKeys, instanceSecret, loadInstanceSecrets, type MasterKey } from './platform/crypto/index.ts';
import {
  type Connection,
  createSignals,
  type Database,
  type MigrationSource,
  migrate,
  openDatabase,
  openPool,
  type Signals,
} from './platform/db/index.ts';
import { listenFailure } from './platform/errors.ts';
import { buildServer, httpPart, servePages } from './platform/http/index.ts';
import { createAuthenticate, createAuthenticateGuest, identityPart } from './platform/identity/index.ts';
import { uuidSequence } from './platform/ids.ts';
import { type AnyJob, createJobs, jobsPart, prepareQueue, startWorker } from './platform/jobs/index.ts';
import { createLive, livePart } from './platform/live/index.ts';
import type { Log } from './platform/log.ts';
import type { Background, ModuleDefinition, ModuleParts, Platform } from './platform/module.ts';
import { createMetrics, observePart } from './platform/observe/index.ts';
import { outboundPart } from './platform/outbound/index.ts';
import type { ProcessRole, Settings } from './platform/settings.ts';
import { version } from './version.ts';

/** The platform's own parts look like modules, so that one loop wires everything. */
const parts: readonly ModuleDefinition[] = [
  httpPart,
  identityPart,
  jobsPart,
  auditPart,
  livePart,
  observePart,
  outboundPart,
  backupPart,
];
const definitions: readonly ModuleDefinition[] = [...parts, ...modules];

const platformMigrations: MigrationSource = {
  owner: 'db',
  folder: new URL('./platform/db/migrations/', import.meta.url),
};

/** Every migration of this version, in the order in which they apply. */
export const migrationSources: readonly MigrationSource[] = [
  platformMigrations,
  ...definitions.flatMap((d) => (d.migrations === undefined ? [] : [{ owner: d.name, folder: d.migrations }])),
];

/** Tables and queue of this version; safe to repeat, and refused under a newer schema. */
export async function migrateDatabase(connection: Connection): Promise<readonly string[]> {
  const applied = await migrate(connection, migrationSources);
  await prepareQueue(connection);
  return applied;
}

export type AppOptions = {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly masterKey: MasterKey;
  readonly log: Log;
  readonly clock?: Clock;
  /** Most connections of the pool of request handlers. */
  readonly poolSize?: number;
};

export type App = {
  readonly platform: Platform;
  readonly server: FastifyInstance;
  readonly definitions: readonly ModuleDefinition[];
  readonly routes: NonNullable<ModuleParts['routes']>;
  readonly pool: pg.Pool;
  readonly start: (roles: readonly ProcessRole[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

async function createPlatform(options: AppOptions, db: Database, signals: Signals): Promise<Platform> {
  const { settings, log, masterKey } = options;
  const clock = options.clock ?? systemClock;
  const keys = createContentKeys(await loadInstanceSecrets(db, masterKey));
  const permissions: readonly Permission[] = definitions.flatMap((d) => d.permissions ?? []);
  const nextId = uuidSequence();
  const newId = (): string => nextId(clock.now().getTime());
  const platform: Platform = {
    settings,
    db,
    keys,
    jobs: createJobs(signals),
    audit: createAudit({ keys, clock, newId }),
    live: createLive(signals),
    clock,
    newId,
    log,
    plugged: (point) => point.collect(contributions()),
    permissions: () => permissions,
    instanceSecret: (name) => instanceSecret(db, masterKey, name),
    connection: options.connection,
  };
  let collected: ReturnType<NonNullable<ModuleDefinition['contributions']>> | undefined;
  const contributions = () => {
    collected ??= definitions.flatMap((d) => d.contributions?.(platform) ?? []);
    return collected;
  };
  return platform;
}

/** Starts background work in order; stops it in reverse, the listeners first. */
function runner(platform: Platform, server: FastifyInstance, wired: readonly ModuleParts[]) {
  const running: { readonly stop: () => Promise<void> }[] = [];
  const begin = async (background: Background): Promise<void> => {
    running.push(await background.start());
  };
  return {
    start: async (roles: readonly ProcessRole[]): Promise<void> => {
      for (const part of wired) await part.prepare?.();
      if (roles.includes('worker')) {
        const jobs: readonly AnyJob[] = wired.flatMap((part) => part.jobs ?? []);
        const finished = createMetrics(platform).jobFinished;
        running.push(await startWorker({ connection: platform.connection, jobs, log: platform.log, finished }));
      }
      for (const background of wired.flatMap((part) => part.background ?? [])) {
        if (roles.includes(background.role)) await begin(background);
      }
      if (roles.includes('web')) {
        const { host, port } = platform.settings.http;
        await server.listen({ host, port }).catch((cause: unknown) => {
          throw listenFailure('GATEHOUSE_HTTP', host, port, cause);
        });
      }
    },
    stop: async (): Promise<void> => {
      await server.close();
      for (const item of running.reverse()) await item.stop();
    },
  };
}

/** The composition root: platform, parts and modules wired, nothing listening yet. The database is migrated before. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { log } = options;
  const pool = openPool(options.connection, 'gatehouse_app', log, options.poolSize ?? 16);
  try {
    const db = openDatabase(pool);
    const signals = createSignals(db, log);
    const platform = await createPlatform(options, db, signals);
    const wired = definitions.map((d) => d.wire(platform));
    const routes = wired.flatMap((part) => part.routes ?? []);
    const metrics = createMetrics(platform);
    const server = await buildServer({
      platform,
      authenticate: createAuthenticate(platform, pool),
      authenticateGuest: createAuthenticateGuest(platform),
      routes,
      version,
      observe: metrics.finished,
    });
    await servePages(server, new URL('../../web/dist/', import.meta.url));
    const run = runner(platform, server, wired);
    const stop = async (): Promise<void> => {
      await run.stop();
      await signals.close();
      await pool.end();
      log.info('app.stopped');
    };
    return { platform, server, definitions, routes, pool, start: run.start, stop };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
