import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { outboxDoor } from '../../outbox/index.ts';
import { peopleDoor } from '../../people/index.ts';
import type { NotificationWord, PlainNotice } from '../model.ts';
import { notificationMail } from '../rules/index.ts';

export type About = { readonly caseId: string; readonly ref: string; readonly what: NotificationWord };

/** One short mail to each person: which case, and where to read. Nothing of the case itself leaves in it. */
export async function notify(platform: Platform, tx: Tx, personIds: readonly string[], about: About): Promise<void> {
  const mail = notificationMail(about.what, about.ref, platform.settings.url.origin);
  await tell(platform, tx, personIds, { ...mail, caseId: about.caseId });
}

/** To each of them a mail of their own. */
export async function tell(
  platform: Platform,
  tx: Tx,
  personIds: readonly string[],
  notice: PlainNotice,
): Promise<readonly string[]> {
  const told: string[] = [];
  const outbox = outboxDoor(platform);
  for (const { id, name, email, active } of await peopleDoor(platform).people(tx, [...new Set(personIds)])) {
    if (!active || !outbox.canReach(email)) continue;
    await outbox.sendPlain(tx, { ...notice, to: { name, address: email }, purpose: 'notification' });
    told.push(id);
  }
  return told;
}
