import { systemActor } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Live } from '../live/model.ts';
import type { Log } from '../log.ts';
import { auditStore, type Link } from './audit-store.ts';
import { entryDigest, nextLink } from './entry.ts';
import { type Head, headDigest, headLine, type SealKey, signHead } from './head.ts';
import { type HeadFiles, headFiles } from './head-files.ts';

const sealer = systemActor('audit sealer');
const everyMs = 5_000;
const mostEntries = 5_000;
const copiesAtOnce = 500;

export type SealerOptions = {
  readonly db: Database;
  readonly key: SealKey;
  readonly clock: Clock;
  readonly live: Live;
  readonly log: Log;
  readonly headsDir: string;
};

/** Chains what this transaction sees unsealed into one head; what commits later waits for the next one. */
async function sealNext(tx: Tx, { key, clock, live }: SealerOptions): Promise<Head | undefined> {
  const store = auditStore(tx);
  if (!(await store.takeSealerLock())) return undefined;
  const waiting = await store.unsealed(mostEntries);
  if (waiting.length === 0) return undefined;
  const before = await store.lastHead();
  const previous = headDigest(before);
  const links: Link[] = [];
  let chain = previous;
  for (const [index, { entry }] of waiting.entries()) {
    chain = nextLink(chain, entryDigest(entry));
    links.push({ position: index + 1, entryId: entry.id, chain });
  }
  const head = signHead(key, {
    number: (before?.number ?? 0) + 1,
    previous,
    digest: chain,
    entries: links.length,
    total: (before?.total ?? 0) + links.length,
    sealedAt: clock.now(),
  });
  await store.seal(head, links);
  await live.notify(tx, { topic: 'audit', id: String(head.number) });
  return head;
}

/** Also after a crash between commit and copy: whatever the folder lacks at its end is written. */
async function copyHeads({ db, log }: SealerOptions, files: HeadFiles): Promise<void> {
  let last = await files.last();
  for (;;) {
    const heads = await db.reading(sealer, (tx) => auditStore(tx).headsAfter(last, copiesAtOnce));
    for (const head of heads) {
      await files.write(head.number, headLine(head));
      log.info('audit.head', { number: head.number, entries: head.entries, head: headLine(head) });
      last = head.number;
    }
    if (heads.length < copiesAtOnce) return;
  }
}

/** Seals everything that waits, once; returns how many heads were made. */
export async function sealOnce(options: SealerOptions): Promise<number> {
  let heads = 0;
  for (;;) {
    const head = await options.db.as(sealer, (tx) => sealNext(tx, options));
    if (head === undefined) break;
    heads += 1;
    if (head.entries < mostEntries) break;
  }
  await copyHeads(options, headFiles(options.headsDir));
  return heads;
}

/** Any number of processes may run one; a lock lets one of them seal at a time. */
export function startSealer(options: SealerOptions): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    try {
      await sealOnce(options);
    } catch (error) {
      options.log.error('audit.seal_failed', error);
    }
  };
  const timer = setInterval(() => {
    running = running.then(round);
  }, everyMs);
  running = round();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      await round(); // What was written until now does not wait for the next start.
    },
  };
}
