import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/module.ts';
import type { NewEvent } from '../../model/index.ts';
import { type CaseClock, clockAt } from '../../rules/index.ts';
import { type CaseRow, caseStore, needinfoStore } from '../../store/index.ts';
import { kindNamed } from '../kinds.ts';

export const clockOf = (row: CaseRow): CaseClock => ({
  deadlineAt: row.deadline_at,
  deadlineByHand: row.deadline_by_hand,
  firstResponseAt: row.first_response_at,
  pausedAt: row.paused_at,
  pausedMs: Number(row.paused_ms),
});

const columns = (clock: CaseClock) => ({
  deadline_at: clock.deadlineAt,
  first_response_at: clock.firstResponseAt,
  paused_at: clock.pausedAt,
  paused_ms: BigInt(clock.pausedMs),
});

/** After needinfos of the case changed, or the case was closed or opened again: what is open, and whether clocks run. */
export async function settleClock(platform: Platform, tx: Tx, row: CaseRow): Promise<readonly NewEvent[]> {
  const now = platform.clock.now();
  const open = await needinfoStore(tx).openOfCase(row.id);
  const pauses = kindNamed(platform, row.kind).pausesWhileWaiting === true && row.closed_at === null;
  const before = clockOf(row);
  const after = clockAt(before, pauses && open.some((each) => each.from_requester), now);
  await caseStore(tx).update(row.id, { open_needinfos: open.length, updated_at: now, ...columns(after) });
  return clockEvents(before, after);
}

function clockEvents(before: CaseClock, after: CaseClock): readonly NewEvent[] {
  if (before.pausedAt === null && after.pausedAt !== null) return [{ name: 'clocks-paused' }];
  if (before.pausedAt === null || after.pausedAt !== null) return [];
  const deadline = after.deadlineAt?.toISOString() ?? null;
  return [{ name: 'clocks-resumed', facts: { waitedMs: after.pausedMs - before.pausedMs, deadline } }];
}
