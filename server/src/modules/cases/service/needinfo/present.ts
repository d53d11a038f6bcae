import type { DataKey } from '../../../../platform/crypto/index.ts';
import type { Needinfo, NeedinfoParty } from '../../model/index.ts';
import type { NeedinfoRow } from '../../store/index.ts';
import { openEnding, openQuestion } from '../sealing.ts';

export function needinfoOf(key: DataKey, row: NeedinfoRow): Needinfo {
  const { question, outside } = openQuestion(key, row);
  return {
    id: row.id,
    caseId: row.case_id,
    of: row.asked_of === null ? { outside: outside ?? { name: 'somebody' } } : { person: row.asked_of },
    question,
    fromRequester: row.from_requester,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    dueAt: row.due_at,
    deferredUntil: row.deferred_until,
    state: row.state,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    ...openEnding(key, row),
  };
}

/** Who is asked, as the timeline keeps it. */
export function partyFacts(of: NeedinfoParty): Readonly<Record<string, string>> {
  return 'person' in of ? { person: of.person } : { outside: of.outside.name };
}
