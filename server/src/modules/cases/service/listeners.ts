import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CaseChanged, CaseListener } from '../model/index.ts';

/** Where a module is told that a case got another assignee, visibility, deadline, …, whoever changed it. */
export const caseListeners = extensionPoint<CaseListener>('case listeners');

export async function tellCaseListeners(platform: Platform, tx: Tx, change: CaseChanged): Promise<void> {
  if (change.changes.length === 0) return;
  for (const listener of platform.plugged(caseListeners)) await listener.changed(tx, change);
}
