import { systemActor } from '../../../platform/access/index.ts';
import { openText } from '../../../platform/crypto/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { repliesDoor } from '../../replies/index.ts';
import { rawMailStore } from '../store/index.ts';
import type { FollowUp } from './file-mail.ts';
import { followUpContext, rawMailOwner } from './sealing.ts';

const actor = systemActor('intake.follow-up');

/** Acknowledges and notifies exactly once: the note of what to do goes in the transaction that queues the mails. */
export async function followUp(platform: Platform, id: string): Promise<void> {
  const outcome = await platform.db.as(
    actor,
    async (tx) => {
      const store = rawMailStore(tx);
      const row = await store.followUp(id);
      if (row?.sealed_follow_up == null) return 'done-before';
      const key = platform.keys.unwrap(rawMailOwner(id), row.key_wrapped);
      const plan = JSON.parse(openText(key, followUpContext(id), row.sealed_follow_up)) as FollowUp;
      const replies = repliesDoor(platform);
      const acknowledged =
        plan.acknowledgement === null ? 'not-allowed' : await replies.acknowledge(tx, plan.acknowledgement);
      if (plan.tell.length > 0) await replies.notify(tx, plan.tell, plan.about);
      await store.followedUp(id);
      return acknowledged;
    },
    'general',
  );
  platform.log.info('intake.acknowledged', { mail: id, outcome });
}
