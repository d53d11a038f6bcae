import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { Platform } from '../../../platform/module.ts';
import type { SightListener } from '../model/index.ts';

/** Where a module is told of people who may see less than before: they left a team, lost a role, or were deactivated. */
export const sightListeners = extensionPoint<SightListener>('listeners for people who see less');

export async function tellSight(platform: Platform, tx: Tx, personIds: Iterable<string>): Promise<void> {
  for (const personId of new Set(personIds))
    for (const listener of platform.plugged(sightListeners)) await listener.lessened(tx, personId);
}
