import { sql } from 'kysely';
import pg from 'pg';
import type { Connection, Tx } from '../db/index.ts';
import type { Log } from '../log.ts';
import type { LiveChange } from './model.ts';

export const channel = 'gatehouse_live';
const reconnectMs = 500;

export function payloadOf(change: LiveChange): string {
  return JSON.stringify([change.topic, change.id]);
}

/** PostgreSQL sends it when the transaction commits, and sends equal ones of one transaction once. */
export async function sendChange(tx: Tx, change: LiveChange): Promise<void> {
  await sql`select pg_notify(${channel}, ${payloadOf(change)})`.execute(tx.tables());
}

function changeOf(payload: string | undefined): LiveChange | undefined {
  try {
    const [topic, id]: unknown[] = JSON.parse(payload ?? '[]');
    return typeof topic === 'string' && typeof id === 'string' ? { topic, id } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // Somebody else's notification on our channel.
    throw error;
  }
}

export type Hearing = { readonly stop: () => Promise<void> };

/** Hears every change on a connection of its own; `missed` is called when some may have been lost meanwhile. */
export async function hearChanges(options: {
  readonly connection: Connection;
  readonly log: Log;
  readonly changed: (change: LiveChange) => void;
  readonly missed: () => void;
}): Promise<Hearing> {
  let client: pg.Client | undefined;
  let stopped = false;
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      ...options.connection,
      application_name: 'gatehouse live',
      keepAlive: true,
      options: '-c role=gatehouse_app -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
    });
    fresh.on('error', () => undefined); // Its end follows, and is handled below.
    fresh.on('notification', ({ payload }) => {
      const change = changeOf(payload);
      if (change !== undefined) options.changed(change);
    });
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    client = fresh;
    fresh.once('end', () => void reconnect());
  };
  const reconnect = async (): Promise<void> => {
    client = undefined;
    if (stopped) return;
    options.log.warn('live.connection_lost');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, reconnectMs).unref());
      if (stopped) return;
      try {
        await connect();
        options.missed();
        return;
      } catch (error) {
        options.log.error('live.connect_failed', error);
      }
    }
  };
  await connect();
  return {
    stop: async () => {
      stopped = true;
      await client?.end();
    },
  };
}
