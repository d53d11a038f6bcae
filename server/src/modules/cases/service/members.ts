import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { approvalsDoor } from '../../approvals/index.ts';
import { mayRemoveMember, sees } from '../access.ts';
import { type CaseRow, caseStore, relationStore } from '../store/index.ts';
import { candidate } from './candidates.ts';
import { returnUnseen } from './needinfo/unseen.ts';
import { addMembers } from './open.ts';
import { factsOf } from './present.ts';
import { recordChange } from './record.ts';
import { keyOf } from './sealing.ts';

export type MemberOutcome =
  | { readonly state: 'member' }
  | { readonly state: 'waiting'; readonly approval: { readonly id: string } };

export async function insertMember(platform: Platform, tx: Tx, row: CaseRow, personId: string): Promise<void> {
  const added = await addMembers(platform, tx, row.id, [personId]);
  if (added.length === 0) return;
  await recordChange(platform, tx, {
    caseId: row.id,
    key: keyOf(platform.keys, row),
    action: 'case.member-added',
    events: [{ name: 'member-added', facts: { person: personId } }],
    after: { person: personId },
  });
}

/** Whoever could not see a restricted case needs a second person's yes to become a member of it. */
export async function requestMember(
  platform: Platform,
  tx: Tx,
  idOrRef: string,
  personId: string,
): Promise<MemberOutcome> {
  const row = await caseStore(tx).lock(idOrRef);
  if (row === undefined) throw notFound('case');
  const person = await candidate(platform, tx, personId);
  if (person === undefined || !person.active) throw invalid('person', 'there is no such active person');
  const members = await relationStore(tx).members(row.id);
  if (members.includes(personId)) return { state: 'member' };
  if (row.visibility !== 'restricted' || sees(person, { visibility: row.visibility, team: row.team_id, members })) {
    await insertMember(platform, tx, row, personId);
    return { state: 'member' };
  }
  const outcome = await approvalsDoor(platform).request(tx, {
    kind: 'case.widen',
    subject: { type: 'case-member', id: `${row.id}/${personId}` },
    caseId: row.id,
    payload: { caseId: row.id, member: personId },
  });
  return outcome.state === 'pending' ? { state: 'waiting', approval: outcome.approval } : { state: 'member' };
}

export async function removeMember(platform: Platform, tx: Tx, idOrRef: string, personId: string): Promise<void> {
  const row = await caseStore(tx).lock(idOrRef);
  if (row === undefined) throw notFound('case');
  if (!mayRemoveMember(factsOf(row), personId)) {
    throw new DomainError(
      'conflict',
      'case_last_member',
      'The assignee of a case stays a member of it. Assign it to somebody else first.',
    );
  }
  const removesSelf = tx.actor.kind === 'person' && tx.actor.personId === personId;
  const key = keyOf(platform.keys, row);
  // Recorded first: whoever removes themselves does not see the case afterwards.
  if (!(await relationStore(tx).members(row.id)).includes(personId)) throw notFound('member');
  await recordChange(platform, tx, {
    caseId: row.id,
    key,
    action: 'case.member-removed',
    events: [{ name: 'member-removed', facts: { person: personId, self: removesSelf } }],
    before: { person: personId },
  });
  await returnUnseen(platform, tx, row, personId);
  await relationStore(tx).removeMember(row.id, personId);
}
