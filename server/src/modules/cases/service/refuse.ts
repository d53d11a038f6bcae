import { DomainError } from '../../../platform/errors.ts';
import type { CaseErrorCode } from '../model/index.ts';
import type { Refusal } from '../rules/index.ts';

const said: Readonly<Record<string, string>> = { expiresAt: 'expiry (expiresAt)', deadlineAt: 'deadline (deadlineAt)' };

/** What a rule refused, told so that the reader can mend it. */
export function refusalError(refusal: Refusal, ref: string): DomainError<CaseErrorCode> {
  switch (refusal.code) {
    case 'case_transition':
      return new DomainError(
        'conflict',
        refusal.code,
        `state: from "${refusal.from}" this case goes to ${refusal.open.join(', ') || 'no other state'}, not to "${refusal.to}".`,
        { details: { field: 'state', from: refusal.from, allowed: refusal.open } },
      );
    case 'case_fields_missing':
      return new DomainError(
        'invalid',
        refusal.code,
        `A case leaves the state "${refusal.state}" only with ${refusal.fields.map((f) => said[f] ?? f).join(', ')} set.`,
        { details: { field: 'state', missing: refusal.fields } },
      );
    case 'case_resolution_missing':
      return new DomainError(
        'invalid',
        refusal.code,
        refusal.duplicate
          ? 'duplicateOf: a duplicate needs the id or the reference of the case that it duplicates.'
          : `resolution: closing needs one of ${refusal.resolutions.join(', ')}.`,
        { details: { field: refusal.duplicate ? 'duplicateOf' : 'resolution', allowed: refusal.resolutions } },
      );
    case 'case_state_owned':
      return new DomainError(
        'conflict',
        refusal.code,
        `state: a case comes to "${refusal.state}" only where its kind is worked on, at ${refusal.page.replace(':ref', ref)}.`,
        { details: { field: 'state', page: refusal.page.replace(':ref', ref) } },
      );
    case 'case_not_closed':
      return new DomainError(
        'conflict',
        refusal.code,
        'resolution: only a closed case has one; send the closed state in the same request.',
        { details: { field: 'resolution' } },
      );
    case 'case_merged':
      return new DomainError(
        'conflict',
        refusal.code,
        'This case was merged into another one; work on that one instead.',
      );
  }
}

export function refuseVersion(given: number | undefined, present: number): void {
  if (given === undefined || given === present) return;
  throw new DomainError(
    'conflict',
    'version_conflict',
    `Somebody changed the case since you read it (you have version ${given}, it is at ${present}). Read it again, then repeat the change.`,
    { details: { version: present } },
  );
}
