import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { answerStore, reopenedStore, sheetStore } from '../store/index.ts';
import { openAlone, stateOf } from './open-sheet.ts';
import { statusOf } from './status.ts';

/**
 * What the sheet was opened for is decided: from here on its answers stay, whether it was handed in or not, until a
 * reviewer asks for single ones again. What was asked for again and not answered is asked no more.
 */
export async function closeSheet(platform: Platform, tx: Tx, sheetId: string): Promise<void> {
  const sheet = await openAlone(platform, tx, sheetId);
  const state = stateOf(sheet.row, await answerStore(tx).all(sheetId));
  if (state === 'submitted' || state === 'closed') return;
  const { missing } = await statusOf(platform, tx, sheetId);
  await reopenedStore(tx).close(sheetId);
  if (state === 'open') await sheetStore(tx).update(sheetId, { submitted_at: platform.clock.now() });
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.closed', subject, after: { missing: missing.length } });
  const facts = { definition: sheet.definition.title, missing: missing.length };
  await caseDoor(platform).addEvent(tx, sheet.row.case_id, { name: 'sheet-closed', facts });
  await platform.live.notify(tx, { topic: 'sheet', id: sheetId });
}
