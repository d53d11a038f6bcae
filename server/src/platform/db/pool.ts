import pg from 'pg';
import type { Log } from '../log.ts';
import type { Connection } from './connection.ts';
import type { DatabaseRole } from './roles.ts';

// bigint columns hold word hashes and sizes; a Number would round them.
const int8 = 20;

// Many short statements: compiling one costs more than running it, and an index in order beats collecting and sorting.
const planning = '-c jit=off -c random_page_cost=1.1';

/** A pool whose sessions start as `role`: even a statement outside a transaction has no more rights than that. */
export function openPool(connection: Connection, role: DatabaseRole, log: Log, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    // A statement may be sent before the one before it was answered; they still run in order.
    pipeline: true,
    application_name: `gatehouse ${role}`,
    options: `-c role=${role} -c search_path=${role === 'gatehouse_jobs' ? 'graphile_worker' : 'gatehouse'} -c timezone=UTC ${planning}`,
    types: {
      getTypeParser: (id, format) => (id === int8 && format !== 'binary' ? BigInt : pg.types.getTypeParser(id, format)),
    },
  });
  // An idle connection that breaks (the server restarts) must not end the process; the next query reconnects.
  // The same for one that breaks while a transaction holds it: its next statement fails, and that is told to the caller.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => log.error('db.idle_connection_lost', error, { role }));
  return pool;
}
