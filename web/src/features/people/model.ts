export const roleNames = ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'] as const;
export type RoleName = (typeof roleNames)[number];

export const roleHints: Readonly<Record<RoleName, string>> = {
  administrator: 'runs the house: people, keys, settings; reads nothing restricted by that',
  security: 'the security group: sees every case, and the quarantine',
  'point-person': 'takes cases of the own teams and answers reporters',
  engineer: 'works on cases and fixes',
  manager: 'sees the backlog, keeps teams and duties',
  auditor: 'reads the audit log and the evidence',
};

export type PersonEntry = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly roles: readonly RoleName[];
  readonly enrolledAt: string | null;
  readonly teams: readonly { readonly id: string; readonly name: string; readonly duty: string }[];
  readonly absentUntil: string | null;
  readonly version: number;
};

export type Absence = { readonly id: string; readonly fromAt: string; readonly untilAt: string };
export type PersonDetail = PersonEntry & { readonly absences: readonly Absence[] };

export type WaitingRole = { readonly id: string; readonly role: string };

export type Invited = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly created: boolean;
  readonly link: string;
  readonly expiresAt: string;
  readonly approvals: readonly WaitingRole[];
};

export type Member = {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly absentUntil: string | null;
};

export type Team = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly lead: Member | null;
  readonly pointPersons: readonly Member[];
  readonly deputies: readonly Member[];
  readonly members: readonly Member[];
  readonly onDuty: readonly Member[];
  readonly version: number;
};
