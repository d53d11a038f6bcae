import type { CaseFacts, Visibility } from './model/index.ts';

/** What is known of somebody who may get a case. */
export type Candidate = {
  readonly id: string;
  readonly active: boolean;
  readonly inSecurityGroup: boolean;
  readonly teams: readonly string[];
};

type Reach = { readonly visibility: Visibility; readonly team: string | null; readonly members: readonly string[] };

/**
 * Who sees a case. The database decides this by itself for whoever acts; here it is asked about others, such as
 * somebody who should become the assignee.
 */
export function sees(person: Candidate, reach: Reach): boolean {
  if (!person.active) return false;
  if (person.inSecurityGroup) return true;
  switch (reach.visibility) {
    case 'internal':
      return true;
    case 'team':
      return reach.team !== null && person.teams.includes(reach.team);
    case 'restricted':
      return reach.members.includes(person.id);
  }
}

/** Nobody takes a case from somebody by claiming it. */
export function mayClaim(facts: Pick<CaseFacts, 'assignee'>, personId: string): boolean {
  return facts.assignee === null || facts.assignee === personId;
}

/** The assignee of a restricted case stays among those who see it. */
export function mayRemoveMember(facts: Pick<CaseFacts, 'assignee'>, memberId: string): boolean {
  return facts.assignee !== memberId;
}
