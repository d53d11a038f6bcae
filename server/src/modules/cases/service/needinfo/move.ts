import type { DataKey } from '../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/module.ts';
import { sees } from '../../access.ts';
import { isSameQuestion } from '../../rules/index.ts';
import { type CaseRow, caseStore, type NeedinfoRow, needinfoStore, relationStore } from '../../store/index.ts';
import { candidate } from '../candidates.ts';
import { personOf } from '../lock.ts';
import { addEvents } from '../record.ts';
import { openQuestion, sealQuestion } from '../sealing.ts';
import { settleClock } from './clock.ts';
import { endAll } from './end.ts';
import { needinfoOf } from './present.ts';

type Keys = { readonly from: DataKey; readonly into: DataKey };

/** What is open goes on in the case that goes on, unless it is asked there already or who is asked could not see it. */
export async function moveNeedinfos(
  platform: Platform,
  tx: Tx,
  from: CaseRow,
  into: CaseRow,
  keys: Keys,
): Promise<void> {
  if (from.open_needinfos === 0) return;
  const there = (await needinfoStore(tx).openOfCase(into.id)).map((row) => needinfoOf(keys.into, row));
  const isThere = (row: NeedinfoRow): boolean => there.some((each) => isSameQuestion(each, needinfoOf(keys.from, row)));
  for (const row of await needinfoStore(tx).openOfCase(from.id)) {
    if (!isThere(row) && (await reaches(platform, tx, row.asked_of, into))) await move(platform, tx, row, into, keys);
    else
      await endAll(platform, tx, from, [row], { state: 'withdrawn', by: personOf(tx), reason: 'The case was merged.' });
  }
  addEvents(platform, tx, from.id, keys.from, await settleClock(platform, tx, from));
  addEvents(platform, tx, into.id, keys.into, await settleClock(platform, tx, into));
}

async function move(platform: Platform, tx: Tx, row: NeedinfoRow, into: CaseRow, keys: Keys): Promise<void> {
  const content = openQuestion(keys.from, row);
  await needinfoStore(tx).update(row.id, {
    case_id: into.id,
    question_sealed: sealQuestion(keys.into, row.id, content),
  });
  const { question, outside } = content;
  const words = `${question} ${outside?.name ?? ''} ${outside?.address ?? ''}`;
  await caseStore(tx).addWords(into.id, platform.keys.searchWords(words));
}

async function reaches(platform: Platform, tx: Tx, personId: string | null, into: CaseRow): Promise<boolean> {
  if (personId === null) return true;
  const person = await candidate(platform, tx, personId);
  const members = await relationStore(tx).members(into.id);
  return person !== undefined && sees(person, { visibility: into.visibility, team: into.team_id, members });
}
