import type { Role } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../../platform/errors.ts';

/** As other modules see a person; no field that not everybody who is signed in may know. */
export type PersonRef = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly roles: readonly Role[];
};

export const duties = ['lead', 'point-person', 'deputy', 'member'] as const;
export type Duty = (typeof duties)[number];

/** A duty that somebody gets when a second person says yes. */
export type WaitingDuty = { readonly id: string; readonly personId: string; readonly duty: Duty };

export type Team = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
};

export type TeamDuty = {
  readonly teamId: string;
  readonly personId: string;
  readonly duty: Duty;
  /** Order among those of the same duty. */
  readonly position: number;
};

export type Absence = {
  readonly id: string;
  readonly personId: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
};

/** The team to which everything goes that no rule routes elsewhere; it exists from the first start. */
export const triageTeam = 'triage';

/** What other modules may ask; each call takes part in the caller's transaction. */
export type PeopleDoor = {
  readonly personById: (tx: Tx, id: string) => Promise<PersonRef | undefined>;
  readonly personByEmail: (tx: Tx, email: string) => Promise<PersonRef | undefined>;
  /** In no particular order; unknown ids are left out. */
  readonly people: (tx: Tx, ids: readonly string[]) => Promise<readonly PersonRef[]>;
  readonly teamById: (tx: Tx, id: string) => Promise<Team | undefined>;
  /** Any case of letters. */
  readonly teamByName: (tx: Tx, name: string) => Promise<Team | undefined>;
  /** By name. */
  readonly allTeams: (tx: Tx) => Promise<readonly Team[]>;
  readonly teams: (tx: Tx, ids: readonly string[]) => Promise<readonly Team[]>;
  readonly teamsOf: (tx: Tx, personId: string) => Promise<readonly Team[]>;
  /** Ids of active members of the team in any duty. */
  readonly membersOf: (tx: Tx, teamId: string) => Promise<readonly string[]>;
  /** Whom to tell, in order: point persons who are present, else deputies who are, else the lead; empty if nobody. */
  readonly dutyOf: (tx: Tx, teamId: string) => Promise<readonly string[]>;
  /** Who hears of what waits for each of them: they themselves, or who stands in while they are absent, if anybody does. */
  readonly hearersOf: (tx: Tx, personIds: readonly string[]) => Promise<ReadonlyMap<string, string | undefined>>;
  /** Absences of these people that have not ended. */
  readonly absencesOf: (tx: Tx, personIds: readonly string[]) => Promise<readonly Absence[]>;
  /** Ids of the active members of the security group. */
  readonly securityGroup: (tx: Tx) => Promise<readonly string[]>;
};

export const peopleErrors = {
  team_name_taken: {
    kind: 'conflict',
    meaning: 'Another team has this name; upper and lower case do not make a difference.',
    remedy: 'Choose another name, or change the existing team.',
  },
  triage_team_named: {
    kind: 'conflict',
    meaning: 'The team triage cannot get another name: what no rule routes goes to it by that name.',
    remedy: 'Change its description, or make another team.',
  },
  member_unknown: {
    kind: 'invalid',
    meaning: 'A person who should get a duty does not exist or is not active.',
    remedy: 'Invite the person first, or leave the name out.',
  },
  last_administrator: {
    kind: 'conflict',
    meaning: 'The last active administrator cannot be deactivated or lose the role.',
    remedy: 'Make another person administrator first.',
  },
  link_beyond_own_roles: {
    kind: 'forbidden',
    meaning:
      'Who holds the link can sign in as that person, and that person holds a sensitive role that you do not hold.',
    remedy: 'Ask somebody who holds it, or run on the machine itself: ./gatehouse people invite EMAIL.',
  },
  link_not_mailed: {
    kind: 'forbidden',
    meaning: 'An enrolment link for somebody with a sensitive role is not sent by mail.',
    remedy: 'Make the link without mail, and hand it over yourself.',
  },
  absence_invalid: {
    kind: 'invalid',
    meaning: 'An absence ends before it begins, or lasts longer than two years.',
    remedy: 'Give an end after the beginning.',
  },
  person_inactive: {
    kind: 'conflict',
    meaning: 'The person is deactivated.',
    remedy: 'Activate the person first.',
  },
} as const satisfies ErrorCatalogue;
