import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type SheetChange, sheetListeners } from '../model/door.ts';
import { followJob } from '../model/jobs.ts';

type Told = { readonly id: string; readonly case_id: string };

/** Pages hear of it after the commit, other modules within it; after a guest, other modules hear from the system. */
export async function tell(
  platform: Platform,
  tx: Tx,
  sheet: Told,
  what: SheetChange['what'],
  answered: { readonly question?: string; readonly fact?: string | undefined } = {},
): Promise<void> {
  await platform.live.notify(tx, { topic: 'sheet', id: sheet.id });
  const { actor } = tx;
  if (actor.kind !== 'guest') return tellModules(platform, tx, sheet, what, answered.fact);
  if (what === 'contradicted') throw new Error('Guests hear nothing of evidence.');
  const { question } = answered;
  const named = question === undefined ? {} : { question };
  const payload = { sheetId: sheet.id, guestId: actor.guestId, what, ...named };
  const key = `${followJob.name} ${sheet.id} ${actor.guestId} ${what} ${question ?? ''}`;
  await platform.jobs.enqueue(tx, followJob, payload, { key });
}

export async function tellModules(
  platform: Platform,
  tx: Tx,
  sheet: Told,
  what: SheetChange['what'],
  fact?: string,
): Promise<void> {
  const change = { sheetId: sheet.id, caseId: sheet.case_id, what, ...(fact === undefined ? {} : { fact }) };
  for (const listener of platform.plugged(sheetListeners)) await listener.changed(tx, change);
}
