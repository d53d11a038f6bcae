import type { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import type { followJob } from '../model/index.ts';
import { answerables, prefillOf } from '../rules/index.ts';
import { answerStore, guestStore, sheetStore } from '../store/index.ts';
import { answerAsked, askSomebody } from './asking.ts';
import { compareAgain } from './claims.ts';
import { openSheet } from './open-sheet.ts';
import { openGuest } from './sealing.ts';
import { submitted } from './submitting.ts';
import { tellModules } from './tell.ts';

type Followed = z.output<typeof followJob.payload>;

/** What follows of what a guest did, as the system: evidence, who was asked, the timeline, other modules. */
export async function followGuest(platform: Platform, tx: Tx, done: Followed): Promise<void> {
  if ((await sheetStore(tx).find(done.sheetId)) === undefined) return;
  const sheet = await openSheet(platform, tx, done.sheetId);
  const guest = await guestStore(tx).find(done.guestId);
  const name = guest === undefined ? 'a guest' : openGuest(sheet.key, guest).name;
  switch (done.what) {
    case 'answered':
      if (done.question !== undefined) await followAnswer(platform, tx, done.sheetId, done.question);
      break;
    case 'submitted':
      await submitted(platform, tx, sheet, { guest: name });
      break;
    case 'guest-entered':
      await caseDoor(platform).addEvent(tx, sheet.row.case_id, {
        name: 'sheet-guest-entered',
        facts: { definition: sheet.definition.title, guest: name },
      });
      break;
  }
  const answered = done.question === undefined ? undefined : answerables(sheet.definition).get(done.question);
  const fact = answered === undefined ? undefined : prefillOf(answered);
  await tellModules(platform, tx, sheet.row, done.what, fact);
}

async function followAnswer(platform: Platform, tx: Tx, sheetId: string, question: string): Promise<void> {
  await compareAgain(platform, tx, sheetId, question);
  const sheet = await openSheet(platform, tx, sheetId);
  const row = (await answerStore(tx).all(sheetId)).find((answer) => answer.question === question);
  if (row === undefined) return;
  if (!row.unknown) return answerAsked(platform, tx, sheet, question);
  await askSomebody(platform, tx, sheet, question);
}
