import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import type { LinkView, TrackerView, WriteView } from '../model/index.ts';
import { type LinkRow, linkStore, type TrackerRow, trackerStore, type WriteRow } from '../store/index.ts';
import { kindNamed } from './session.ts';

export async function presentTrackers(
  platform: Platform,
  tx: Tx,
  rows: readonly TrackerRow[],
): Promise<readonly TrackerView[]> {
  const counts = await trackerStore(tx).writeCounts();
  const count = (id: string, state: 'waiting' | 'failed'): number =>
    counts.find((each) => each.trackerId === id && each.state === state)?.writes ?? 0;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    baseUrl: row.base_url,
    ...row.settings,
    pollMinutes: row.poll_minutes,
    enabled: row.enabled,
    account: row.account,
    hasWebhookSecret: row.webhook_sealed !== null,
    webhookUrl: new URL(`/api/v1/tracker-webhooks/${row.id}`, platform.settings.url).href,
    polledAt: row.polled_at?.toISOString() ?? null,
    pollDueAt: row.poll_due_at.toISOString(),
    failingSince: row.failing_since?.toISOString() ?? null,
    lastError: row.last_error,
    writes: { waiting: count(row.id, 'waiting'), failed: count(row.id, 'failed') },
    version: row.version,
  }));
}

type Named = { readonly id: string; readonly name: string };

async function trackersByName(tx: Tx): Promise<ReadonlyMap<string, Named & { readonly row: TrackerRow }>> {
  const rows = await trackerStore(tx).all();
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, row }]));
}

/** Of cases that the reader sees; the policies give no others. */
async function refsOf(platform: Platform, tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const refs = new Map<string, string>();
  for (const id of new Set(ids)) {
    const found = await caseDoor(platform).byId(tx, id);
    if (found !== undefined) refs.set(id, found.ref);
  }
  return refs;
}

export async function presentWrites(
  platform: Platform,
  tx: Tx,
  rows: readonly WriteRow[],
): Promise<readonly WriteView[]> {
  const trackers = await trackersByName(tx);
  const refs = await refsOf(
    platform,
    tx,
    rows.map((row) => row.case_id),
  );
  const items = new Map<string, string>();
  for (const id of new Set(rows.map((row) => row.link_id))) items.set(id, (await linkStore(tx).byId(id))?.item ?? '');
  return rows.map((row) => {
    const name = trackers.get(row.tracker_id)?.name ?? '';
    return {
      id: row.id,
      tracker: { id: row.tracker_id, name },
      case: { id: row.case_id, ref: refs.get(row.case_id) ?? '' },
      item: `${name}:${items.get(row.link_id)}`,
      what: row.what,
      state: row.state,
      attempts: row.attempts,
      lastError: row.last_error,
      note: row.note,
      createdAt: row.created_at.toISOString(),
      nextAt: row.state === 'waiting' ? row.next_at.toISOString() : null,
      doneAt: row.done_at?.toISOString() ?? null,
    };
  });
}

const addressOf = (tracker: TrackerRow | undefined, item: string): string | null =>
  (tracker && kindNamed(tracker.kind).addressOf(tracker.base_url, item)) ?? null;

export async function presentLinks(platform: Platform, tx: Tx, rows: readonly LinkRow[]): Promise<readonly LinkView[]> {
  const trackers = await trackersByName(tx);
  const refs = await refsOf(
    platform,
    tx,
    rows.map((row) => row.case_id),
  );
  return rows.map((row) => {
    const tracker = trackers.get(row.tracker_id);
    const name = tracker?.name ?? '';
    return {
      id: row.id,
      tracker: { id: row.tracker_id, name },
      case: { id: row.case_id, ref: refs.get(row.case_id) ?? '' },
      item: `${name}:${row.item}`,
      url: addressOf(tracker?.row, row.item),
      word: row.word,
      trackingItem: row.tracking_item === null ? null : `${name}:${row.tracking_item}`,
      itemOpen: row.item_open,
      endedAt: row.ended_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
    };
  });
}
