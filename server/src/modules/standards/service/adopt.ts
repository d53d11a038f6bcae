import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { keepStandards } from '../access.ts';
import { type Adoption, adoptionListeners, editionPreviews, type PreviewView, type StandardSummary } from '../model.ts';
import { standardStore, standardWriter } from '../store.ts';
import { compared, editionOrNone, summaryOf } from './read.ts';

/** Tells pages and whoever judges services, in the transaction of the change. */
export async function announce(tx: Tx, platform: Platform, name: string): Promise<void> {
  for (const listener of platform.plugged(adoptionListeners)) await listener.changed(tx, name);
  await platform.live.notify(tx, { topic: 'standard', id: name });
}

type Adopting = { readonly name: string; readonly edition: string; readonly by: string | null; readonly why: string };

/** Lets an edition count for all services, with its audit entry; for the use case and for the first start. */
export async function adoptEdition(tx: Tx, platform: Platform, { name, edition, by, why }: Adopting): Promise<void> {
  const before = (await standardStore(tx).adoption(name))?.edition ?? null;
  await standardWriter(tx).adopt({ name, edition, adopted_by: by, adopted_at: platform.clock.now(), why });
  await platform.audit.record(tx, {
    action: 'standard.adopted',
    subject: { type: 'standard', id: name },
    before: { edition: before },
    after: { edition },
    reason: why,
  });
  await announce(tx, platform, name);
}

const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null);

export function adoptionService(platform: Platform) {
  const { db, audit } = platform;
  return {
    /** What adopting would change, found without changing anything. */
    preview: (actor: Actor, name: string, edition: string): Promise<PreviewView> =>
      db.reading(actor, async (tx) => {
        const standard = await editionOrNone(tx, name, edition);
        const replaces = (await standardStore(tx).adoption(name))?.edition ?? null;
        const changes = await compared(tx, standard, replaces === edition ? undefined : (replaces ?? undefined));
        const found = [];
        for (const source of platform.plugged(editionPreviews))
          found.push(...(await source.newlyFailing(tx, standard)));
        return { edition, replaces, changes, newlyFailing: found };
      }),
    adopt: (actor: Actor, name: string, { edition, why }: Adoption): Promise<StandardSummary> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, keepStandards.name);
        await editionOrNone(tx, name, edition);
        const now = await standardStore(tx).adoption(name);
        if (now?.edition !== edition) await adoptEdition(tx, platform, { name, edition, by: personOf(actor), why });
        return summaryOf(tx, platform, name);
      }),
    withdraw: (actor: Actor, name: string, why: string): Promise<StandardSummary> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, keepStandards.name);
        const before = await standardStore(tx).adoption(name);
        const summary = await summaryOf(tx, platform, name);
        if (before === undefined)
          throw new DomainError('conflict', 'standard_not_adopted', `No edition of ${name} is adopted.`);
        await standardWriter(tx).withdraw(name);
        const subject = { type: 'standard', id: name };
        const was = { edition: before.edition };
        await audit.record(tx, { action: 'standard.withdrawn', subject, before: was, after: null, reason: why });
        await announce(tx, platform, name);
        return { ...summary, adopted: null };
      }),
  };
}
