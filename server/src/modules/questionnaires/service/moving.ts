import { migrateAnswers } from '@gatehouse/questionnaire';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { answerStore, definitionStore, sheetStore } from '../store/index.ts';
import { writeAnswer } from './answering.ts';
import { definitionNamed } from './definitions.ts';
import { remembered } from './forms.ts';
import { openAlone, openSheet } from './open-sheet.ts';
import { refuseSubmittedSheet } from './writable.ts';

export type Moved = {
  readonly version: string;
  /** Questions that the older version did not ask, that ask something else now, or whose answer could not be kept. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly dropped: readonly string[];
};

/** Brings a sheet that is not submitted yet to the newest version of its definition; answers go with it. */
export async function moveToNewest(platform: Platform, tx: Tx, sheetId: string): Promise<Moved> {
  const before = await openAlone(platform, tx, sheetId);
  const newest = await definitionStore(tx).newest(before.row.definition_id);
  if (newest === undefined) throw notFound('questionnaire');
  const { version } = newest;
  if (version === before.row.definition_version) return { version, added: [], changed: [], dropped: [] };
  refuseSubmittedSheet(before);
  const to = await definitionNamed(tx, newest.id, version);
  const old = remembered(before.key, await answerStore(tx).all(sheetId));
  const { answers, added, changed, dropped } = migrateAnswers(before.definition, to, old);
  await sheetStore(tx).update(sheetId, { definition_version: version });
  const sheet = await openSheet(platform, tx, sheetId);
  for (const [question, answer] of Object.entries(answers)) {
    // Where the id is the same, the answer is there already.
    if (Object.hasOwn(old, question)) continue;
    const writing = { question, value: answer.value ?? null, unknown: answer.unknown === true, source: answer.source };
    if (writing.source !== 'guest') await writeAnswer(platform, tx, sheet, writing);
    else
      await writeAnswer(platform, tx, sheet, {
        ...writing,
        source: 'earlier-review',
        origin: before.definition.version,
      });
  }
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.moved', subject, after: { version } });
  await platform.live.notify(tx, { topic: 'sheet', id: sheetId });
  return { version, added, changed, dropped };
}
