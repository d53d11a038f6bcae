import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { type Candidate, sees } from '../access.ts';
import type { CaseFacts, Visibility } from '../model/index.ts';
import { caseStore, relationStore } from '../store/index.ts';

type Reach = { readonly visibility: Visibility; readonly team: string | null };

export async function candidate(platform: Platform, tx: Tx, personId: string): Promise<Candidate | undefined> {
  const people = peopleDoor(platform);
  const person = await people.personById(tx, personId);
  if (person === undefined) return undefined;
  const teams = await people.teamsOf(tx, personId);
  return {
    id: person.id,
    active: person.active,
    inSecurityGroup: person.roles.includes('security'),
    teams: teams.map((team) => team.id),
  };
}

/** An assignee who could not see the case would never learn of it. */
export async function refuseBlindAssignee(
  platform: Platform,
  tx: Tx,
  caseId: string,
  after: Pick<CaseFacts, 'assignee'> & Reach,
): Promise<void> {
  if (after.assignee === null) return;
  const person = await candidate(platform, tx, after.assignee);
  if (person === undefined || !person.active) throw invalid('assignee', 'there is no such active person');
  const members = await relationStore(tx).members(caseId);
  if (sees(person, { ...after, members })) return;
  throw new DomainError(
    'invalid',
    'case_assignee_blind',
    'assignee: this person could not see the case. Add them to its members or its team first.',
    { details: { field: 'assignee' } },
  );
}

/** The database would refuse it as well; this says why. */
export async function refuseOutOfReach(platform: Platform, tx: Tx, after: Reach): Promise<void> {
  const { actor } = tx;
  if (after.visibility !== 'team' || actor.kind !== 'person' || actor.roles.includes('security')) return;
  const teams = await peopleDoor(platform).teamsOf(tx, actor.personId);
  if (teams.some((team) => team.id === after.team)) return;
  throw new DomainError(
    'forbidden',
    'case_out_of_reach',
    'team: after this change only that team would see the case, and you are not in it. Let somebody of that team or of the security group move it.',
    { details: { field: 'team' } },
  );
}

/** Of these cases, those that somebody sees who does not act in this transaction. */
export async function seenBy(
  platform: Platform,
  tx: Tx,
  personId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const person = await candidate(platform, tx, personId);
  if (person === undefined) return [];
  const seen: string[] = [];
  for (const row of await caseStore(tx).byIds(ids)) {
    const members = row.visibility === 'restricted' ? await relationStore(tx).members(row.id) : [];
    if (sees(person, { visibility: row.visibility, team: row.team_id, members })) seen.push(row.id);
  }
  return seen;
}
