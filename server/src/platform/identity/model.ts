import type { Role } from '../access/index.ts';
import type { ErrorCatalogue } from '../errors.ts';

export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  readonly roles: readonly Role[];
  /** Null while the person has not used an invitation yet. */
  readonly enrolledAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Lifetimes in milliseconds. */
export const lifetimes = {
  sessionIdle: 12 * hour,
  session: 7 * day,
  enrolment: 72 * hour,
  challenge: 5 * minute,
  token: 90 * day,
  longestToken: 366 * day,
} as const;

/** The scope of a token that carries everything its person may. */
export const everyScope = '*';
/** The permission that stands for the security group's sight: a scoped token sees restricted cases only with it. */
export const sightScope = 'restricted.see';

export const identityErrors = {
  enrolment_invalid: {
    kind: 'not_found',
    meaning: 'The enrolment link was used already, has expired, or never existed.',
    remedy: 'Ask an administrator for a new link; on the machine itself: ./gatehouse people invite EMAIL.',
  },
  administrator_exists: {
    kind: 'conflict',
    meaning: 'The first administrator has enrolled already.',
    remedy: 'Ask that administrator for an invitation.',
  },
  passkey_refused: {
    kind: 'unauthenticated',
    meaning: 'The passkey could not be verified: unknown, of another site, answered too late, or used twice.',
    remedy: 'Try again; if the passkey is lost, ask an administrator for a new enrolment link.',
  },
  last_passkey: {
    kind: 'conflict',
    meaning: 'The only passkey of a person cannot be removed.',
    remedy: 'Add another passkey first.',
  },
  scope_unknown: {
    kind: 'invalid',
    meaning: 'A scope of the token is not a permission that you hold.',
    remedy: 'Use "*" or names of your own permissions; GET /api/v1/session lists them.',
  },
  email_taken: {
    kind: 'conflict',
    meaning: 'Another person has this mail address.',
    remedy: 'Use the existing person, or another address.',
  },
} as const satisfies ErrorCatalogue;
