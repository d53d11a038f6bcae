import { systemActor } from '../../../platform/access/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { watchedItem } from '../rules/index.ts';
import { lookStore, trackerStore } from '../store/index.ts';
import { askToWork } from './enqueue.ts';
import { kindNamed, webhookOwner } from './session.ts';

export type Delivered = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Uint8Array;
};

const actor = systemActor('trackers.webhook');

/** A delivery is a hint to look at an item; nothing that it says is believed. */
export async function takeDelivery(platform: Platform, trackerId: string, delivered: Delivered): Promise<void> {
  await platform.db.as(actor, async (tx) => {
    const row = await trackerStore(tx).byId(trackerId);
    if (row === undefined || !row.enabled) throw notFound('tracker');
    const sealed = row.webhook_sealed;
    const secret = sealed === null ? null : platform.keys.openSecret(webhookOwner(row.id), sealed).toString('utf8');
    const kind = kindNamed(row.kind);
    const { trust, items } = kind.hint({ ...delivered, secret });
    if (trust === 'refused')
      throw new DomainError(
        'forbidden',
        'webhook_refused',
        'The delivery is not signed with the secret of this tracker, or is in no form that it sends. Compare the secrets of both sides.',
      );
    // An organisation's webhook is of all of its projects, with one secret; and each item has one name here.
    const { projects } = row.settings;
    const usable = items.flatMap((item) => (kind.isItem(item) ? (watchedItem(projects, item) ?? []) : []));
    if ((await lookStore(tx).want(row.id, usable, platform.clock.now())) === 0) return;
    await askToWork(platform, tx, row.id);
    const subject = { type: 'tracker', id: row.id };
    await platform.audit.record(tx, { action: 'tracker.hinted', subject });
  });
}
