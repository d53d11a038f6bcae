import type { Role } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import { persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type AnyApprovable, aloneListeners, approvables, type MadeAlone } from '../model.ts';
import { approvalStore } from '../store.ts';

export function findKind(platform: Platform, kind: string): AnyApprovable | undefined {
  return platform.plugged(approvables).find((each) => each.kind === kind);
}

export function kindOf(platform: Platform, kind: string): AnyApprovable {
  const found = findKind(platform, kind);
  if (found !== undefined) return found;
  throw new DomainError(
    'unavailable',
    'approval_kind_unknown',
    `No part of this version knows how to make the change "${kind}". Reject the request, or run a version that has it.`,
  );
}

/** Tells those who answer for the house, and the log. */
export async function announce(
  tx: Tx,
  platform: Platform,
  { approval, kind, ofCase }: { readonly approval: string; readonly kind: string; readonly ofCase: boolean },
  exception: MadeAlone['exception'],
): Promise<void> {
  const title = findKind(platform, kind)?.title ?? kind;
  for (const listener of platform.plugged(aloneListeners)) await listener.madeAlone(tx, { title, exception, ofCase });
  const by = tx.actor.kind === 'person' ? tx.actor.personId : null;
  tx.afterCommit(() => platform.log.warn(`approval.${exception}`, { approval, kind, by }));
}

/** The roles that carry the permission to decide. */
export function decidingRoles(platform: Platform, { decide, kind }: AnyApprovable): readonly Role[] {
  const permission = platform.permissions().find(({ name }) => name === decide);
  if (permission === undefined)
    throw new Error(`The approvable "${kind}" asks for "${decide}", which no module declares.`);
  return permission.roles;
}

/** Whether somebody else could decide: active, in a deciding role and, for a case, able to see it. */
export async function someoneElseCanDecide(
  tx: Tx,
  roles: readonly Role[],
  requester: string,
  caseId: string | undefined,
): Promise<boolean> {
  const others = (await persons(tx).activeWithRole(roles)).filter((id) => id !== requester);
  if (caseId === undefined || others.length === 0) return others.length > 0;
  const security = new Set(await persons(tx).activeWithRole(['security']));
  const securityFirst = [...others].sort((a, b) => Number(security.has(b)) - Number(security.has(a)));
  for (const other of securityFirst) {
    if (await approvalStore(tx).wouldSeeCase(other, security.has(other), caseId)) return true;
  }
  return false;
}
