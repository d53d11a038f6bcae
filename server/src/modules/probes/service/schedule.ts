import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { servicesDoor } from '../../services/index.ts';
import { runTopic } from '../model.ts';
import { dueServices, type Scheduled } from '../rules.ts';
import { hostStore, intervalStore, runStore, runWriter } from '../store/index.ts';
import { askForRun } from './ask.ts';

/** New runs each time that the schedule is looked at: a list that was confirmed in one go is not probed in one go. */
const mostAtOnce = 30;
const pageSize = 500;
const hour = 3_600_000;
/** A process that works on a run says so every few seconds; the longest pause of one is a minute of swapping. */
const silentMs = 120_000;

async function probable(tx: Tx, platform: Platform): Promise<readonly (Scheduled & { readonly endpoints: number })[]> {
  const found: (Scheduled & { readonly endpoints: number })[] = [];
  let after: { readonly name: string; readonly id: string } | undefined;
  do {
    const page = await servicesDoor(platform).page(tx, { after, limit: pageSize });
    for (const { id, tier, endpoints } of page) {
      const confirmed = endpoints.filter((e) => e.confirmed !== null).length;
      if (confirmed > 0) found.push({ id, tier, endpoints: confirmed });
    }
    after = page.length === pageSize ? page.at(-1) : undefined;
  } while (after !== undefined);
  return found;
}

/** Ends runs that nobody works on any more, and asks for those that are due by the tier of their service. */
export async function startDueRuns(platform: Platform, actor: Actor): Promise<void> {
  const now = platform.clock.now();
  await platform.db.as(actor, async (tx) => {
    const reason = 'The process that should work on it is gone, and no other one took it over.';
    const [silent, waiting] = [new Date(now.getTime() - silentMs), new Date(now.getTime() - 24 * hour)];
    for (const id of await runWriter(tx).giveUp(silent, waiting, now, reason))
      await platform.live.notify(tx, { topic: runTopic, id });
    await hostStore(tx).forgetBefore(new Date(now.getTime() - hour));
    const services = await probable(tx, platform);
    const endpoints = new Map(services.map((s) => [s.id, s.endpoints]));
    const lastRuns = await runStore(tx).lastAsked([...endpoints.keys()]);
    const due = dueServices(services, lastRuns, await intervalStore(tx).all(), now);
    for (const id of due.slice(0, mostAtOnce)) await askForRun(tx, platform, id, endpoints.get(id) ?? 0);
  });
}
