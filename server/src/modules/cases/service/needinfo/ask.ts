import type { Tx } from '../../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../../platform/errors.ts';
import type { Platform } from '../../../../platform/module.ts';
import { sees } from '../../access.ts';
import type { NeedinfoParty, NewEvent, NewNeedinfo } from '../../model/index.ts';
import { isSameQuestion } from '../../rules/index.ts';
import { type CaseRow, caseStore, needinfoStore, relationStore } from '../../store/index.ts';
import { candidate } from '../candidates.ts';
import { lockCurrent, personOf } from '../lock.ts';
import { recordChange } from '../record.ts';
import { keyOf, sealQuestion } from '../sealing.ts';
import { settleClock } from './clock.ts';
import { tellListeners } from './listeners.ts';
import { needinfoOf, partyFacts } from './present.ts';

export type Asked = { readonly id: string /** The same question was open already. */; readonly repeated: boolean };

/** Asks on the case, or on the one into which it was merged. */
export async function askNeedinfo(platform: Platform, tx: Tx, caseId: string, asked: NewNeedinfo): Promise<Asked> {
  const row = await lockCurrent(tx, caseId);
  const key = keyOf(platform.keys, row);
  const open = (await needinfoStore(tx).openOfCase(row.id)).map((each) => needinfoOf(key, each));
  const same = open.find((each) => isSameQuestion(each, asked));
  if (same !== undefined) return { id: same.id, repeated: true };
  if ('person' in asked.of) await refuseBlind(platform, tx, row, asked.of.person);
  const id = platform.newId();
  const by = personOf(tx);
  const person = 'person' in asked.of ? asked.of.person : null;
  await needinfoStore(tx).insert({
    id,
    case_id: row.id,
    asked_of: person,
    asked_by: by,
    asked_at: platform.clock.now(),
    due_at: asked.dueAt ?? null,
    deferred_until: null,
    from_requester: asked.fromRequester ?? (person !== null && person === row.opened_by),
    state: 'open',
    ended_at: null,
    ended_by: null,
    question_sealed: sealQuestion(key, id, {
      question: asked.question,
      outside: 'outside' in asked.of ? asked.of.outside : null,
    }),
    ending_sealed: null,
  });
  await caseStore(tx).addWords(row.id, platform.keys.searchWords(`${asked.question} ${outsideWords(asked.of)}`));
  await recordChange(platform, tx, {
    caseId: row.id,
    key,
    action: 'case.needinfo-asked',
    events: [askedEvent(id, asked.of), ...(await settleClock(platform, tx, row))],
    after: { needinfo: id, of: person },
  });
  await tellListeners(platform, tx, [{ needinfoId: id, caseId: row.id, what: 'asked', by }]);
  return { id, repeated: false };
}

function outsideWords(of: NeedinfoParty): string {
  return 'outside' in of ? `${of.outside.name} ${of.outside.address ?? ''}` : '';
}

function askedEvent(needinfo: string, of: NeedinfoParty): NewEvent {
  return { name: 'needinfo-asked', facts: { needinfo, ...partyFacts(of) } };
}

/** Who could not see the case would never learn that something is asked. */
async function refuseBlind(platform: Platform, tx: Tx, row: CaseRow, personId: string): Promise<void> {
  const person = await candidate(platform, tx, personId);
  if (person === undefined || !person.active) throw invalid('of', 'there is no such active person');
  const members = await relationStore(tx).members(row.id);
  if (sees(person, { visibility: row.visibility, team: row.team_id, members })) return;
  const how = row.visibility === 'team' ? 'Add them to the team' : 'Make them a member of the case';
  throw new DomainError(
    'invalid',
    'needinfo_blind',
    `of: this person could not see the case, and so not the question. ${how} first, or ask somebody who sees it.`,
    { details: { field: 'of' } },
  );
}
