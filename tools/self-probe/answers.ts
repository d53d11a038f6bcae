/**
 * What people say of Gatehouse where no machine can look. Each answer says what is so in this version and where that is
 * tested or written; whoever changes it there changes it here.
 */
export type Answer = { readonly control: string; readonly statement: string };

export const answers: readonly Answer[] = [
  {
    control: 'SVC-RRA',
    statement: 'The threat model in `docs/security.md` names data, actors, attacks, and what holds against each.',
  },
  {
    control: 'INFRA-2MANRULE',
    statement:
      'Making somebody administrator or security group, changing role keys, lowering a critical severity, widening a restricted case, routing rules and exceptions wait for another person (`server/src/modules/approvals/approvals.test.ts`).',
  },
  {
    control: 'APP-MOZLOG',
    statement: 'One JSON object a line in mozlog 2.0 form (`server/src/platform/log.test.ts`).',
  },
  {
    control: 'APP-MOZLOG-ERRNO',
    statement:
      'Every refusal has a code of its own; `reports/errors.md` lists them, and a gate keeps the list complete.',
  },
  {
    control: 'APP-MOZLOG-WARN',
    statement: 'Refused access is logged as `access.denied` at WARN (`server/src/platform/http/server.ts`).',
  },
  {
    control: 'APP-ESCAPE',
    statement:
      'The page is React, which escapes, and the linter refuses to go around it. HTML mail becomes text on the server, and nothing remote is loaded.',
  },
  {
    control: 'APP-SQL',
    statement:
      'Statements have parameters and stand in store files only; the gate `sql-in-store` refuses SQL elsewhere.',
  },
  {
    control: 'APP-INPUTVAL',
    statement:
      'Each route has a schema with limits and a largest body; what does not fit is refused before it is used.',
  },
  {
    control: 'APP-ACL',
    statement:
      'A route without a declared permission does not register, and row-level security decides in the database as well (`server/src/confidentiality.test.ts` goes over every table as each role).',
  },
  {
    control: 'APP-KEYROT',
    statement:
      'Role keys are rotated with the yes of a second person, the old one staying for decryption (`gatehouse role-key rotate`); the master key is replaced by one command (`gatehouse master-key rotate`).',
  },
  { control: 'APP-KEYROT-QUARTERLY', statement: 'All keys of this instance were made with it, minutes before.' },
  { control: 'APP-IDP', statement: 'People sign in by passkeys; no password and no hash of one is stored.' },
  {
    control: 'APP-CSRF',
    statement:
      'Every change within a session needs the CSRF token, and a foreign Origin is refused. Excluded are calls without a session: the ceremonies of signing in, and `/__cspreport__`.',
  },
  {
    control: 'DATA-ANON',
    statement: 'Not anonymised: a report without its words is none. DATA-CLEAR covers it.',
  },
  {
    control: 'DATA-CRYPT',
    statement:
      'Reporters may encrypt to the role key, and the server has that key, because it shows the text. DATA-CLEAR covers it.',
  },
  {
    control: 'DATA-CLEAR',
    statement:
      'Nothing of a case is stored in clear text: titles, messages, notes, file names, attachments and raw mail are sealed with AES-256-GCM under a key that is not in the database (`server/src/confidentiality.test.ts`).',
  },
];

export type Excuse = {
  readonly controls: readonly string[];
  /** The last day; from then on the control is red, and this page can't be written. */
  readonly until: string;
  readonly reason: string;
};

const until = '2027-05-20';

/** What can't hold yet. Each is an exception with a last day, and needs the yes of a second person. */
export const excuses: readonly Excuse[] = [
  {
    controls: ['INFRA-ADMINVPN'],
    until,
    reason:
      'Who reaches the page is decided by the network of whoever runs Gatehouse; it has no listener of its own for administrators yet.',
  },
  {
    controls: ['INFRA-ADMINLDAP'],
    until,
    reason:
      'Signing in by the directory (OpenID Connect, LDAP) is not built yet; passkeys are kept by Gatehouse itself.',
  },
  {
    controls: ['APP-USERCONTENT'],
    until,
    reason:
      'Attachments come from the own host, but only as downloads of a fixed type with a policy that renders nothing; a domain of their own is not built yet.',
  },
  {
    controls: ['APP-COMMITSIG-SETUP', 'APP-COMMITSIG-VERIFY'],
    until,
    reason: 'No release was made yet, so there is no tag and no pipeline that could verify one.',
  },
  {
    controls: ['APP-DEPS-AUDIT'],
    until,
    reason: 'There is no pipeline yet that compares the lock file with advisories each night.',
  },
];
