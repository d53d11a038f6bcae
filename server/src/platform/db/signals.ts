import { sql } from 'kysely';
import { systemActor } from '../access/index.ts';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';

/**
 * NOTIFY apart from the transactions that have something to tell: one that notifies holds a lock of the whole cluster
 * while it commits, so commits would wait for each other's fsync. What is lost with a killed process is made up for by
 * whoever listens (workers look by themselves, pages read again when they connect).
 */
export type Signals = {
  readonly send: (channel: string, payload: string) => void;
  /** Counts until it is sent: `{"count": n}`. */
  readonly count: (channel: string) => void;
  /** Ends when everything given before is sent; nothing is taken after it, so that the pool can end. */
  readonly close: () => Promise<void>;
};

type Message = readonly [channel: string, payload: string];

/** Equal messages that wait are one. */
function mailbox() {
  let messages = new Map<string, Message>();
  let counts = new Map<string, number>();
  return {
    add: (message: Message): void => void messages.set(JSON.stringify(message), message),
    count: (channel: string): void => void counts.set(channel, (counts.get(channel) ?? 0) + 1),
    take: (): readonly Message[] => {
      const counted = [...counts].map(([channel, count]): Message => [channel, JSON.stringify({ count })]);
      const all = [...messages.values(), ...counted];
      messages = new Map();
      counts = new Map();
      return all;
    },
  };
}

export function createSignals(db: Database, log: Log): Signals {
  const sender = systemActor('signals');
  const waiting = mailbox();
  let sending: Promise<void> | undefined;
  let closed = false;
  const notify = (messages: readonly Message[]): Promise<unknown> => {
    const channels = messages.map(([channel]) => channel);
    const payloads = messages.map(([, payload]) => payload);
    return db.as(sender, (tx) =>
      sql`select pg_notify(c, p) from unnest(${channels}::text[], ${payloads}::text[]) as m (c, p)`.execute(
        tx.tables(),
      ),
    );
  };
  const sendAll = async (): Promise<void> => {
    try {
      for (let messages = waiting.take(); messages.length > 0; messages = waiting.take()) await notify(messages);
    } catch (error) {
      log.error('db.signals_lost', error);
    } finally {
      sending = undefined;
    }
  };
  const flush = (): void => {
    if (!closed) sending ??= sendAll();
  };
  return {
    send: (channel, payload) => {
      waiting.add([channel, payload]);
      flush();
    },
    count: (channel) => {
      waiting.count(channel);
      flush();
    },
    close: async () => {
      closed = true;
      await sending;
    },
  };
}
