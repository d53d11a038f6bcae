import { DomainError } from '../../errors.ts';

export type EmbeddedConnection = {
  /** The directory of the unix socket; `pg` takes it as `host`. */
  readonly host: string;
  readonly port: number;
  /** The bootstrap superuser; everything less privileged is made by migrations. */
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

export type EmbeddedCluster = {
  readonly connection: EmbeddedConnection;
  /** True when this process started PostgreSQL, false when it joined one that was running already. */
  readonly owned: boolean;
  /** Leaves the cluster; whoever leaves last shuts PostgreSQL down. May be called more than once. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  /**
   * `serve` refuses a second one on the same directory and restarts PostgreSQL if it dies;
   * `command` joins a running cluster or starts it for as long as commands need it.
   */
  readonly purpose: 'serve' | 'command';
  readonly log: (line: string) => void;
  /** False only for throw-away test clusters: PostgreSQL then never calls fsync. Default true. */
  readonly durable?: boolean;
};

/** The embedded PostgreSQL can't be had here; the message says why and what to do. */
export function unusable(message: string, cause?: unknown): DomainError<'embedded_database'> {
  return new DomainError('unavailable', 'embedded_database', message, { cause });
}

/** The other way to run Gatehouse, for every message that says the embedded one can't be had. */
export const useOwnServer = 'set DATABASE_URL to a PostgreSQL server (16 or newer) of your own';
