import type { PersonActor } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { DomainError } from '../errors.ts';
import type { Log } from '../log.ts';
import { accessEnded, type LiveChange, type LiveTopic } from './model.ts';
import { EventStream } from './stream.ts';

const gatherMs = 100;
const heartbeatMs = 20_000;
/** After this the page connects again, and so proves again who it is, with the roles of then. */
const longestStreamMs = 10 * 60_000;
const mostStreamsOfOne = 30;
const mostPending = 5_000;

type Pending = Map<string, Set<string>>;

export type HubOptions = {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly topics: () => readonly LiveTopic[];
};

export type Hub = {
  readonly open: (actor: PersonActor, topics?: readonly string[]) => EventStream;
  readonly changed: (change: LiveChange) => void;
  /** Changes were lost: every page reads again what it shows. */
  readonly missed: () => void;
  readonly size: () => number;
  readonly stop: () => void;
};

function byActor(streams: Iterable<EventStream>): Map<string, EventStream[]> {
  const groups = new Map<string, EventStream[]>();
  for (const stream of streams) {
    const key = `${stream.actor.personId} ${stream.actor.credentialId}`;
    groups.set(key, [...(groups.get(key) ?? []), stream]);
  }
  return groups;
}

/** Asks the database, as that actor, which of the changes it may know of; tells nothing else. */
async function tell(streams: readonly EventStream[], pending: Pending, { db, topics }: HubOptions): Promise<void> {
  const actor = streams[0]?.actor;
  const wanted = topics().filter(
    ({ topic }) => pending.has(topic) && streams.some((s) => s.topics === undefined || s.topics.has(topic)),
  );
  if (actor === undefined || wanted.length === 0) return;
  const seen = await db.reading(actor, async (tx) => {
    const found: { topic: string; ids: readonly string[] }[] = [];
    for (const { topic, visible } of wanted)
      found.push({ topic, ids: await visible(tx, [...(pending.get(topic) ?? [])]) });
    return found.filter(({ ids }) => ids.length > 0);
  });
  for (const stream of streams) {
    for (const change of seen) {
      if (stream.topics === undefined || stream.topics.has(change.topic)) stream.send('change', change);
    }
  }
}

/** Changes gather for a moment, then each actor is asked for once: no queue per page, whatever the load. */
function outgoing(streams: ReadonlySet<EventStream>, options: HubOptions) {
  let pending: Pending = new Map();
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  const reloadAll = (): void => {
    for (const stream of streams) stream.send('reload', {});
  };
  const flush = async (): Promise<void> => {
    timer = undefined;
    busy = true;
    const now = pending;
    pending = new Map();
    waiting = 0;
    for (const group of byActor(streams).values()) {
      try {
        await tell(group, now, options);
      } catch (error) {
        options.log.error('live.tell_failed', error);
        for (const stream of group) stream.close(); // It connects again and reads what it missed.
      }
    }
    busy = false;
    if (waiting > 0) plan();
  };
  const plan = (): void => {
    if (timer === undefined && !busy) timer = setTimeout(() => void flush(), gatherMs);
  };
  const add = ({ topic, id }: LiveChange): void => {
    if (waiting === mostPending) {
      pending = new Map();
      waiting = 0;
      reloadAll();
    }
    const ids = pending.get(topic) ?? new Set();
    if (!ids.has(id)) waiting += 1;
    pending.set(topic, ids.add(id));
    plan();
  };
  return { add, reloadAll, stop: () => clearTimeout(timer) };
}

/** The pages that listen in this process. */
export function createHub(options: HubOptions): Hub {
  const { clock } = options;
  const streams = new Set<EventStream>();
  const out = outgoing(streams, options);
  const end = (mayEnd: (stream: EventStream) => boolean): void => {
    for (const stream of streams) if (mayEnd(stream)) stream.close();
  };
  const beat = setInterval(() => {
    const now = clock.now().getTime();
    end((stream) => now - stream.openedAt > longestStreamMs);
    for (const stream of streams) stream.heartbeat();
  }, heartbeatMs).unref();
  return {
    open: (actor, topics) => {
      const own = [...streams].filter((stream) => stream.actor.personId === actor.personId);
      if (own.length >= mostStreamsOfOne) {
        throw new DomainError(
          'limited',
          'too_many_requests',
          `You have ${own.length} live channels open; the limit is ${mostStreamsOfOne}. Close a page and try again.`,
        );
      }
      const stream = new EventStream(actor, topics === undefined ? undefined : new Set(topics), clock.now().getTime());
      streams.add(stream);
      stream.once('close', () => streams.delete(stream));
      return stream;
    },
    changed: (change) => {
      if (change.topic === accessEnded)
        end(({ actor }) => actor.credentialId === change.id || actor.personId === change.id);
      else if (streams.size > 0) out.add(change);
    },
    missed: out.reloadAll,
    size: () => streams.size,
    stop: () => {
      clearInterval(beat);
      out.stop();
      end(() => true);
    },
  };
}
