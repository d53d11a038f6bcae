import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { runTrackers } from '../access.ts';
import type { LinkView, WriteState, WriteView } from '../model/index.ts';
import { linkStore, writeStore } from '../store/index.ts';
import { askToWork } from './enqueue.ts';
import { presentLinks, presentWrites } from './present.ts';

type Query = {
  readonly tracker?: string | undefined;
  /** Id or reference. */
  readonly case?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};
type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

type Step = { readonly to: 'waiting' | 'skipped'; readonly action: string };
const steps: Readonly<Record<'retry' | 'skip', Step>> = {
  retry: { to: 'waiting', action: 'tracker-write.retried' },
  skip: { to: 'skipped', action: 'tracker-write.skipped' },
};

function reading(platform: Platform) {
  const page = <Row extends { readonly id: string }>(rows: readonly Row[], limit: number) => {
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  };
  return {
    writes: (actor: Actor, query: Query & { readonly state?: WriteState | undefined }): Promise<Page<WriteView>> =>
      platform.db.reading(actor, async (tx) => {
        const found = query.case === undefined ? undefined : await caseDoor(platform).find(tx, query.case);
        if (query.case !== undefined && found === undefined) throw notFound('case');
        const filter = { tracker: query.tracker, state: query.state, caseId: found?.id, before: query.cursor };
        const rows = await writeStore(tx).page({ ...filter, limit: query.limit + 1 });
        const { items, nextCursor } = page(rows, query.limit);
        return { items: await presentWrites(platform, tx, items), nextCursor };
      }),
    links: (actor: Actor, query: Query): Promise<Page<LinkView>> =>
      platform.db.reading(actor, async (tx) => {
        const found = query.case === undefined ? undefined : await caseDoor(platform).find(tx, query.case);
        if (query.case !== undefined && found === undefined) throw notFound('case');
        const filter = { tracker: query.tracker, caseId: found?.id, before: query.cursor };
        const rows = await linkStore(tx).list({ ...filter, limit: query.limit + 1 });
        const { items, nextCursor } = page(rows, query.limit);
        return { items: await presentLinks(platform, tx, items), nextCursor };
      }),
  };
}

/** Items of reviews and what is written to them, for who sees the review; and what people do with a write. */
export function listing(platform: Platform) {
  const step = (actor: Actor, id: string, { to, action }: Step): Promise<WriteView> => {
    requirePermission(actor, runTrackers.name);
    return platform.db.as(actor, async (tx) => {
      const row = await writeStore(tx).byId(id);
      if (row === undefined) throw notFound('write');
      const now = platform.clock.now();
      const set =
        to === 'waiting'
          ? ({ state: to, attempts: 0, next_at: now } as const)
          : ({ state: to, note: 'Given up by a person.', done_at: now } as const);
      if (!(await writeStore(tx).update(id, set, ['waiting', 'failed'])))
        throw new DomainError(
          'conflict',
          'tracker_write_state',
          `The write is ${row.state}; this is possible while it is waiting or failed.`,
          { details: { state: row.state } },
        );
      const subject = { type: 'tracker-write', id };
      await platform.audit.record(tx, { action, subject, before: { state: row.state }, after: { state: to } });
      await askToWork(platform, tx, row.tracker_id);
      const [view] = await presentWrites(platform, tx, [{ ...row, ...set }]);
      if (view === undefined) throw notFound('write');
      return view;
    });
  };
  return {
    ...reading(platform),
    retry: (actor: Actor, id: string) => step(actor, id, steps.retry),
    skip: (actor: Actor, id: string) => step(actor, id, steps.skip),
  };
}
