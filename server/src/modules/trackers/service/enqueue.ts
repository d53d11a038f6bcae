import type { Operation } from '@gatehouse/trackers';
import { openText, seal } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { laneOf, workJob } from '../model/index.ts';
import { type LinkRow, type WriteRow, writeStore } from '../store/index.ts';

/** An operation whose items are filled in when it is written, and the needinfo that it is about. */
export type WantedWrite = { readonly operation: Operation; readonly needinfo?: string };

const context = (id: string): string => `tracker_write.sealed:${id}`;

/** Part of the caller's transaction: it is written exactly when that commits. */
export async function addWrites(
  platform: Platform,
  tx: Tx,
  link: Pick<LinkRow, 'id' | 'tracker_id' | 'case_id'>,
  wanted: readonly WantedWrite[],
): Promise<void> {
  if (wanted.length === 0) return;
  const key = await caseDoor(platform).caseKey(tx, link.case_id);
  const now = platform.clock.now();
  for (const write of wanted) {
    const id = platform.newId();
    await writeStore(tx).insert({
      id,
      link_id: link.id,
      tracker_id: link.tracker_id,
      case_id: link.case_id,
      what: write.operation.do,
      sealed: seal(key, context(id), JSON.stringify(write)),
      state: 'waiting',
      attempts: 0,
      next_at: now,
      last_error: null,
      note: null,
      created_at: now,
      done_at: null,
    });
  }
  await askToWork(platform, tx, link.tracker_id);
}

export async function openWrite(platform: Platform, tx: Tx, row: WriteRow): Promise<WantedWrite> {
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  // Sealed by addWrites and bound to the row, so it has that shape.
  return JSON.parse(openText(key, context(row.id), row.sealed)) as WantedWrite;
}

export async function askToWork(platform: Platform, tx: Tx, trackerId: string): Promise<void> {
  const options = { key: `work ${trackerId}`, queue: laneOf(trackerId) };
  await platform.jobs.enqueue(tx, workJob, { trackerId }, options);
}

/** The operation with the items that it names; undefined when there is no tracking item and it needs one. */
export function aimed(operation: Operation, { item, tracking_item: tracking }: LinkRow): Operation | undefined {
  switch (operation.do) {
    case 'block':
      return tracking === null ? undefined : { ...operation, item, tracking };
    case 'assign':
    case 'finish':
    case 'reopen':
    case 'conceal':
      return tracking === null ? undefined : { ...operation, item: tracking, source: item, private: false };
    default:
      return { ...operation, item };
  }
}
