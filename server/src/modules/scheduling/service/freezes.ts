import { addDays, dayOf } from '@gatehouse/calendar';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { keepSchedule } from '../access.ts';
import type { FreezeRequest, FreezeView } from '../model/index.ts';
import { type FreezeRow, freezeStore } from '../store/index.ts';
import { type Named, namesOf, personOf } from './named.ts';

const longestDays = 366;
const owner = (id: string): string => `freeze_window:${id}`;

type NameOf = (id: string | null) => Named | null;

export function presentFreezes(platform: Platform, name: NameOf, rows: readonly FreezeRow[]): FreezeView[] {
  return rows.map((row) => ({
    id: row.id,
    from: row.from_day,
    until: row.until_day,
    why: platform.keys.openSecret(owner(row.id), row.why_sealed).toString('utf8'),
    setBy: name(row.set_by),
    setAt: row.set_at.toISOString(),
  }));
}

async function withNames(platform: Platform, tx: Tx, rows: readonly FreezeRow[]): Promise<FreezeView[]> {
  const setters = rows.map((row) => row.set_by);
  return presentFreezes(platform, await namesOf(platform, tx, setters), rows);
}

export async function freezes(platform: Platform, tx: Tx): Promise<FreezeView[]> {
  return withNames(platform, tx, await freezeStore(tx).from(addDays(dayOf(platform.clock.now()), -90)));
}

export async function setFreeze(platform: Platform, tx: Tx, actor: Actor, request: FreezeRequest): Promise<FreezeView> {
  requirePermission(actor, keepSchedule.name);
  const { from, until, why } = request;
  if (until < from || until > addDays(from, longestDays))
    throw invalid('until', `must be the day of from or later, by ${longestDays} days at most`);
  const id = platform.newId();
  const row: FreezeRow = {
    id,
    from_day: from,
    until_day: until,
    why_sealed: platform.keys.sealSecret(owner(id), why),
    set_by: personOf(tx),
    set_at: platform.clock.now(),
  };
  await freezeStore(tx).insert(row);
  await tell(platform, tx, 'freeze.set', id, { from, until, why });
  const [view] = await withNames(platform, tx, [row]);
  if (view === undefined) throw new Error('One row has one view.');
  return view;
}

export async function liftFreeze(platform: Platform, tx: Tx, actor: Actor, id: string): Promise<void> {
  requirePermission(actor, keepSchedule.name);
  const row = await freezeStore(tx).byId(id);
  if (row === undefined) throw notFound('freeze');
  await freezeStore(tx).delete(id);
  await tell(platform, tx, 'freeze.lifted', id, { from: row.from_day, until: row.until_day });
}

async function tell(
  platform: Platform,
  tx: Tx,
  action: string,
  id: string,
  after: Readonly<Record<string, string>>,
): Promise<void> {
  await platform.audit.record(tx, { action, subject: { type: 'freeze', id }, after: { ...after } });
  await platform.live.notify(tx, { topic: 'schedule', id });
}
