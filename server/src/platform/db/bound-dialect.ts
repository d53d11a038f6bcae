import type { Writable } from 'node:stream';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';

type StatementNames = (sql: string) => string | undefined;

const gathering = new WeakSet<Writable>();

/**
 * Statements that are asked for side by side leave in one write: each write wakes the database up, and costs more than
 * what it says. The tick ends when everything has run that the last answer let go on.
 */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}

class BoundConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #nameOf: StatementNames;
  readonly #isOpen: () => boolean;
  constructor(client: pg.PoolClient, nameOf: StatementNames, isOpen: () => boolean) {
    this.#client = client;
    this.#nameOf = nameOf;
    this.#isOpen = isOpen;
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (!this.#isOpen()) throw new Error('The transaction has ended.');
    const name = this.#nameOf(query.sql);
    sendTogether(this.#client);
    const result = await this.#client.query({
      text: query.sql,
      values: [...query.parameters],
      ...(name === undefined ? {} : { name }),
    });
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
  }
  // biome-ignore lint/correctness/useYield: streaming has no user; the interface demands the method.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not supported inside a transaction.');
  }
}

/**
 * Every query of a bound Kysely goes to the one client of an open transaction: using another connection is impossible,
 * and so is using this one once it may belong to somebody else's transaction.
 */
export function boundDialect(client: pg.PoolClient, nameOf: StatementNames, isOpen: () => boolean): Dialect {
  const connection = new BoundConnection(client, nameOf, isOpen);
  const refuse = async (): Promise<void> => {
    throw new Error('The transaction is already open.');
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => undefined,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
