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

export type EmbeddedProblemCode =
  | 'already_running'
  | 'unsupported_platform'
  | 'no_unprivileged_account'
  | 'binaries_missing'
  | 'cluster_unusable'
  | 'start_failed';

/** Why the embedded PostgreSQL can't be had; the message is a sentence for the person at the console. */
export class EmbeddedProblem extends Error {
  override readonly name = 'EmbeddedProblem';
  readonly code: EmbeddedProblemCode;

  constructor(code: EmbeddedProblemCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
