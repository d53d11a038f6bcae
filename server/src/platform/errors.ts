/** The closed set of ways in which a request can fail; the only place that knows HTTP status and CLI exit code. */
export const errorKinds = {
  invalid: { status: 400, exit: 2 },
  unauthenticated: { status: 401, exit: 3 },
  forbidden: { status: 403, exit: 3 },
  not_found: { status: 404, exit: 4 },
  conflict: { status: 409, exit: 5 },
  limited: { status: 429, exit: 6 },
  unavailable: { status: 503, exit: 7 },
  internal: { status: 500, exit: 70 },
} as const;

export type ErrorKind = keyof typeof errorKinds;

export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A failure that the caller is told about: what happened, why, and what to do. `code` is the module's literal. */
export class DomainError<Code extends string = string> extends Error {
  override readonly name = 'DomainError';
  readonly kind: ErrorKind;
  readonly code: Code;
  readonly details: ErrorDetails | undefined;

  constructor(kind: ErrorKind, code: Code, message: string, options?: { details?: ErrorDetails; cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.details = options?.details;
  }
}

/** Describes one error code for `reports/errors.md`; every module lists its codes with this. */
export type ErrorDoc = { readonly kind: ErrorKind; readonly meaning: string; readonly remedy: string };

export type ErrorCatalogue = Readonly<Record<string, ErrorDoc>>;

export const platformErrors = {
  not_found: {
    kind: 'not_found',
    meaning: 'There is no such thing, or you may not see it.',
    remedy: 'Check the address, or ask a member of the case to add you.',
  },
  unauthenticated: {
    kind: 'unauthenticated',
    meaning: 'The request carries no valid session or token.',
    remedy: 'Sign in, or send a token in the Authorization header.',
  },
  guest_ended: {
    kind: 'unauthenticated',
    meaning: 'The visit of a guest has ended, or the link was withdrawn.',
    remedy: 'Ask whoever invited you for a new link.',
  },
  forbidden: {
    kind: 'forbidden',
    meaning: 'Your roles or the scopes of your token do not allow this.',
    remedy: 'Ask an administrator for the role that the message names.',
  },
  invalid_request: {
    kind: 'invalid',
    meaning: 'A field of the request is missing or outside its limit.',
    remedy: 'Correct the field that the message names.',
  },
  csrf: {
    kind: 'forbidden',
    meaning: 'The request came from a page without a valid CSRF token.',
    remedy: 'Reload the page and try again.',
  },
  too_many_requests: {
    kind: 'limited',
    meaning: 'More requests than the limit of this route allows.',
    remedy: 'Wait for the time in the Retry-After header.',
  },
  version_conflict: {
    kind: 'conflict',
    meaning: 'Somebody changed it since you read it.',
    remedy: 'Read it again, then repeat the change.',
  },
  idempotency_mismatch: {
    kind: 'conflict',
    meaning: 'This Idempotency-Key was used for a different request.',
    remedy: 'Use a new key for a new request.',
  },
  idempotency_unfinished: {
    kind: 'conflict',
    meaning: 'A call with this Idempotency-Key has no answer yet.',
    remedy: 'Look whether its effect is there before repeating it with a new key.',
  },
  payload_too_large: {
    kind: 'invalid',
    meaning: 'The body is larger than this route accepts.',
    remedy: 'Send less; the message names the limit.',
  },
  internal: {
    kind: 'internal',
    meaning: 'Gatehouse failed; the cause is in its log under the request id.',
    remedy: 'Try again; if it stays, give the request id to operations.',
  },
  unavailable: {
    kind: 'unavailable',
    meaning: 'A part that is needed (database, job runner) does not answer.',
    remedy: 'Try again in a moment; see /__heartbeat__.',
  },
  too_busy: {
    kind: 'unavailable',
    meaning: 'As much work of the same sort waits already as this process takes; nothing was changed.',
    remedy: 'Try again in a minute; if it stays, run more processes of the role web.',
  },
  schema_newer: {
    kind: 'unavailable',
    meaning: 'The database was migrated by a newer Gatehouse.',
    remedy: 'Run the newer version, or restore a backup made by this one.',
  },
  migration_changed: {
    kind: 'internal',
    meaning: 'An applied migration differs from the file in this version.',
    remedy: 'Use an unmodified release.',
  },
  roles_missing: {
    kind: 'unavailable',
    meaning: 'The database roles are missing and this login may not create them.',
    remedy: 'Run the SQL that the message shows as an administrator of the database.',
  },
  role_bypasses_policies: {
    kind: 'unavailable',
    meaning: 'gatehouse_app could bypass row-level security.',
    remedy: 'Remove SUPERUSER, BYPASSRLS and owner membership from gatehouse_app.',
  },
  master_key_missing: {
    kind: 'unavailable',
    meaning: 'No master key was given for an external database.',
    remedy: 'Set GATEHOUSE_MASTER_KEY_FILE to the file that holds it.',
  },
  master_key_wrong: {
    kind: 'unavailable',
    meaning: 'The master key does not belong to this database.',
    remedy: 'Give the key that was used before; without it the content cannot be read.',
  },
  setting_invalid: {
    kind: 'invalid',
    meaning: 'A GATEHOUSE_* setting has a value that cannot be used.',
    remedy: 'Correct the variable that the message names.',
  },
  embedded_database: {
    kind: 'unavailable',
    meaning: 'The embedded PostgreSQL cannot be started or joined; the message says why.',
    remedy: 'Do what the message says, or set DATABASE_URL to a PostgreSQL server of your own.',
  },
  address_in_use: {
    kind: 'conflict',
    meaning: 'Another program listens on the address.',
    remedy: 'Stop it, or give the setting that the message names another address.',
  },
  already_running: {
    kind: 'conflict',
    meaning: 'Another Gatehouse serves this data directory.',
    remedy: 'Use the running one, or stop it first.',
  },
} as const satisfies ErrorCatalogue;

/** A restricted thing that the actor may not see and a missing one are the same answer. */
export function notFound(what = 'thing'): DomainError<'not_found'> {
  return new DomainError('not_found', 'not_found', `There is no such ${what}, or you may not see it.`);
}

/** A listener that could not open its port, told with the setting that names it. */
export function listenFailure(setting: string, host: string, port: number, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'EADDRINUSE') {
    return new DomainError(
      'conflict',
      'address_in_use',
      `${setting}: ${host}:${port} is taken by another program. Stop it, or set ${setting} to another address.`,
      { cause },
    );
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new DomainError(
      'invalid',
      'setting_invalid',
      `${setting}: cannot listen on ${host}:${port} (${code}). Choose an address of this machine and a port that this user may open.`,
      { cause },
    );
  }
  return cause instanceof Error ? cause : new Error(String(cause));
}

export function invalid(field: string, problem: string): DomainError<'invalid_request'> {
  return new DomainError('invalid', 'invalid_request', `${field}: ${problem}`, { details: { field } });
}
