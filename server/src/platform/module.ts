import type { Permission } from './access/index.ts';
import type { Audit } from './audit/model.ts';
import type { Clock } from './clock.ts';
import type { ContentKeys } from './crypto/index.ts';
import type { Connection, Database } from './db/index.ts';
import type { ErrorCatalogue } from './errors.ts';
import type { Contribution, ExtensionPoint } from './extension.ts';
import type { Route } from './http/model.ts';
import type { AnyJob, Jobs } from './jobs/model.ts';
import type { Live } from './live/model.ts';
import type { Log } from './log.ts';
import type { ProcessRole, Settings } from './settings.ts';

/** What every module is given, and all that it is given. */
export type Platform = {
  readonly settings: Settings;
  readonly db: Database;
  readonly keys: ContentKeys;
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly live: Live;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  /** What all modules plugged into a place; complete once the app is built, so ask when needed, not when wiring. */
  readonly plugged: <T>(point: ExtensionPoint<T>) => readonly T[];
  /** Every permission that any module declares. */
  readonly permissions: () => readonly Permission[];
  /** 32 random bytes kept in the database under the master key, made on first use: for a signing key of the instance. */
  readonly instanceSecret: (name: string) => Promise<Buffer>;
  /** For what needs a connection of its own (LISTEN, the queue, an advisory lock held for long). */
  readonly connection: Connection;
};

/** Something that runs beside the web server: an SMTP listener, a sealer. */
export type Background = {
  readonly name: string;
  readonly role: ProcessRole;
  readonly start: () => Promise<{ readonly stop: () => Promise<void> }>;
};

export type ModuleParts = {
  readonly routes?: readonly Route[];
  readonly jobs?: readonly AnyJob[];
  readonly background?: readonly Background[];
  /** Runs once at each start, after the migrations, before anything listens: first team, first role key. Must be safe to repeat. */
  readonly prepare?: () => Promise<void>;
};

export type ModuleDefinition = {
  readonly name: string;
  /** The folder of its migrations, if it owns tables. */
  readonly migrations?: URL;
  readonly permissions?: readonly Permission[];
  readonly errors?: ErrorCatalogue;
  readonly contributions?: (platform: Platform) => readonly Contribution[];
  readonly wire: (platform: Platform) => ModuleParts;
};

export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  return definition;
}
