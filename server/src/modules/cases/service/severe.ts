import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { Platform } from '../../../platform/module.ts';
import type { SevereCaseListener } from '../model/index.ts';
import { type Rated, severeOf } from '../rules/index.ts';

/** Where a module is told that a service has another number of open cases that are critical or high. */
export const severeCaseListeners = extensionPoint<SevereCaseListener>('listeners for severe cases');

/** `before` is null for a case that is new. Only cases that everybody may see are told of. */
export async function tellSevere(platform: Platform, tx: Tx, before: Rated | null, after: Rated): Promise<void> {
  const was = before === null ? undefined : severeOf(before);
  const is = severeOf(after);
  if (was?.service === is?.service && was?.severity === is?.severity) return;
  const services = new Set([was, is].flatMap((each) => each?.service ?? []));
  for (const service of services)
    for (const listener of platform.plugged(severeCaseListeners)) await listener.changed(tx, service);
}
