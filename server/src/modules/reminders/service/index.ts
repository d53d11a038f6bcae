import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { type DueItems, type ReminderSetting, type ReminderView, usualHour } from '../model.ts';
import { reminderStore } from '../store.ts';
import { itemsDue, sendReminders } from './send.ts';

const usual: ReminderSetting = { paused: false, hour: usualHour, version: 0 };

function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.personId;
  throw new DomainError('forbidden', 'forbidden', 'Reminders are a person’s own, and the console is nobody. Sign in.');
}

async function settingOf(tx: Tx, me: string): Promise<ReminderSetting> {
  return (await reminderStore(tx).settings([me])).get(me) ?? usual;
}

/** Open questions to people are what cases have due; the kernel itself knows nothing of reminders. */
export function questionsDue(platform: Platform): DueItems {
  return {
    of: async (tx, now) => {
      const open = await caseDoor(platform).dueNeedinfos(tx, now);
      return open.map(({ person, ...item }) => ({ personId: person, what: 'question', ...item }));
    },
  };
}

export type SettingChange = { readonly paused?: boolean | undefined; readonly hour?: number | undefined };

export function reminderService(platform: Platform) {
  const { db } = platform;
  /** As the person: what they may not see any more is not there. */
  const view = async (tx: Tx, me: string): Promise<ReminderView> => {
    const items = (await itemsDue(platform, tx, platform.clock.now())).filter((item) => item.personId === me);
    const { paused, hour, version } = await settingOf(tx, me);
    return {
      paused,
      hour,
      version,
      due: items.map(({ what, ref, caseId = null, since }) => ({ what, ref, caseId, since: since.toISOString() })),
      lastDay: (await reminderStore(tx).lastDays([me])).get(me) ?? null,
    };
  };
  return {
    show: (actor: Actor): Promise<ReminderView> => {
      const me = personOf(actor);
      return db.reading(actor, (tx) => view(tx, me));
    },
    change: (actor: Actor, change: SettingChange, version: number | undefined): Promise<ReminderView> => {
      const me = personOf(actor);
      return db.as(actor, async (tx) => {
        const before = await settingOf(tx, me);
        if (version !== undefined && version !== before.version)
          throw new DomainError(
            'conflict',
            'version_conflict',
            'You changed this elsewhere since it was read. Read it again.',
          );
        const after = { paused: change.paused ?? before.paused, hour: change.hour ?? before.hour };
        await reminderStore(tx).put(me, after, platform.clock.now());
        await platform.audit.record(tx, {
          action: 'reminder.set',
          subject: { type: 'person', id: me },
          before: { paused: before.paused, hour: before.hour },
          after,
        });
        return view(tx, me);
      });
    },
    send: (actor: Actor): Promise<void> => sendReminders(platform, actor),
  };
}

export type ReminderService = ReturnType<typeof reminderService>;
