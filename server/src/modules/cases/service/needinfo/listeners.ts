import type { Tx } from '../../../../platform/db/index.ts';
import { extensionPoint } from '../../../../platform/extension.ts';
import type { Platform } from '../../../../platform/module.ts';
import type { NeedinfoChange, NeedinfoListener } from '../../model/index.ts';

/** Where a module is told of what is asked and answered on cases. */
export const needinfoListeners = extensionPoint<NeedinfoListener>('needinfo listeners');

export async function tellListeners(platform: Platform, tx: Tx, changes: readonly NeedinfoChange[]): Promise<void> {
  for (const change of changes)
    for (const listener of platform.plugged(needinfoListeners)) await listener.changed(tx, change);
}
