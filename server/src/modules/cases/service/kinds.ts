import { DomainError } from '../../../platform/errors.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CaseKind } from '../model/index.ts';

/** Where a module registers a kind of case. */
export const caseKinds = extensionPoint<CaseKind>('case kinds');

export function kindNamed(platform: Pick<Platform, 'plugged'>, name: string): CaseKind {
  const kinds = platform.plugged(caseKinds);
  const kind = kinds.find((k) => k.name === name);
  if (kind !== undefined) return kind;
  throw new DomainError(
    'invalid',
    'case_kind_unknown',
    `kind: no module has cases of the kind "${name}"; there is ${kinds.map((k) => k.name).join(', ') || 'none'}.`,
    { details: { field: 'kind' } },
  );
}
