import { type Actor, requirePermission, systemActor } from '../../../platform/access/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { keepCaptures } from '../access.ts';
import { captureHolds, forgetCapturesJob } from '../model/index.ts';
import type { RetentionView } from '../model/views.ts';
import { retentionStore } from '../store/index.ts';

const system = systemActor(forgetCapturesJob.name);
const dayMs = 86_400_000;
const atOnce = 200;

export async function retention(platform: Platform, actor: Actor): Promise<RetentionView> {
  return platform.db.reading(actor, async (tx) => {
    const { keep_days: keepDays, version } = await retentionStore(tx).rule();
    return { keepDays, version };
  });
}

export async function setRetention(
  platform: Platform,
  actor: Actor,
  keepDays: number,
  version: number | undefined,
): Promise<RetentionView> {
  requirePermission(actor, keepCaptures.name);
  return platform.db.as(actor, async (tx) => {
    const before = await retentionStore(tx).rule();
    if (!(await retentionStore(tx).put(keepDays, platform.clock.now(), version)))
      throw new DomainError('conflict', 'version_conflict', 'Somebody changed the rule since you read it.');
    await platform.audit.record(tx, {
      action: 'capture-retention.changed',
      subject: { type: 'capture-retention', id: 'captures' },
      before: { keepDays: before.keep_days },
      after: { keepDays },
    });
    return { keepDays, version: before.version + 1 };
  });
}

/** Takes away the bytes of captures that are older than the rule keeps them, unless something still refers to them. */
export async function forgetCaptures(platform: Platform): Promise<void> {
  let after: string | undefined;
  do after = await forgetSome(platform, after);
  while (after !== undefined);
}

/** One transaction; gives the last capture that was looked at, and undefined when there are no more. */
async function forgetSome(platform: Platform, after: string | undefined): Promise<string | undefined> {
  return platform.db.as(system, async (tx) => {
    const now = platform.clock.now();
    const { keep_days: days } = await retentionStore(tx).rule();
    const before = new Date(now.getTime() - days * dayMs);
    const found = await retentionStore(tx).forgettable(before, now, after, atOnce);
    const held = new Set<string>();
    const named = found.flatMap(({ evidence }) => evidence);
    for (const holder of platform.plugged(captureHolds)) for (const id of await holder.held(tx, named)) held.add(id);
    const ids = found.filter(({ evidence }) => !evidence.some((id) => held.has(id))).map(({ id }) => id);
    await retentionStore(tx).forget(ids, now);
    if (ids.length > 0)
      await platform.audit.record(tx, {
        action: 'captures.forgotten',
        subject: { type: 'capture-retention', id: 'captures' },
        after: { captures: ids, lastSeenBefore: before },
      });
    return found.length < atOnce ? undefined : found.at(-1)?.id;
  });
}
