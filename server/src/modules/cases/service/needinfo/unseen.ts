import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/module.ts';
import { sees } from '../../access.ts';
import { type CaseRow, caseStore, type NeedinfoRow, needinfoStore, relationStore } from '../../store/index.ts';
import { candidate } from '../candidates.ts';
import { personOf } from '../lock.ts';
import { keyOf, openQuestion } from '../sealing.ts';
import { askNeedinfo } from './ask.ts';
import { endAll } from './end.ts';

const reason = 'Who was asked does not see the case any more.';

/**
 * Nobody is asked what they can't see: such a question is withdrawn with the reason, and comes back to who asked it, as
 * a question of its own. The case is locked; `without` is no member any more.
 */
export async function returnUnseen(platform: Platform, tx: Tx, row: CaseRow, without?: string): Promise<void> {
  if (row.open_needinfos === 0) return;
  const members = (await relationStore(tx).members(row.id)).filter((id) => id !== without);
  const seesIt = async (personId: string): Promise<boolean> => {
    const person = await candidate(platform, tx, personId);
    return person !== undefined && sees(person, { visibility: row.visibility, team: row.team_id, members });
  };
  for (const asked of await needinfoStore(tx).openOfCase(row.id)) {
    if (asked.asked_of === null || (await seesIt(asked.asked_of))) continue;
    await endAll(platform, tx, row, [asked], { state: 'withdrawn', by: personOf(tx), reason });
    const { asked_by: asker } = asked;
    if (asker !== null && asker !== asked.asked_of && (await seesIt(asker)))
      await comeBack(platform, tx, row, asked, asker);
  }
}

async function comeBack(platform: Platform, tx: Tx, row: CaseRow, asked: NeedinfoRow, asker: string): Promise<void> {
  const { question } = openQuestion(keyOf(platform.keys, row), asked);
  await askNeedinfo(platform, tx, row.id, {
    of: { person: asker },
    question: `Your question came back, because who was asked does not see the case any more. Ask somebody else, or answer it:\n\n${question}`,
    fromRequester: false,
  });
}

/** What is open to a person on cases that they see no more. */
export async function returnUnseenOf(platform: Platform, tx: Tx, personId: string): Promise<void> {
  for (const caseId of await needinfoStore(tx).casesAsking(personId)) {
    const row = await caseStore(tx).lock(caseId);
    if (row !== undefined) await returnUnseen(platform, tx, row);
  }
}
