import { composeMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { outboxDoor } from '../../outbox/index.ts';
import { peopleDoor } from '../../people/index.ts';
import type { NotificationWord, PlainNotice } from '../model.ts';
import { canReceive, notificationMail } from '../rules/index.ts';
import { newIdentifiers } from './letterhead.ts';

export type About = { readonly caseId: string; readonly ref: string; readonly what: NotificationWord };

/** One short mail to each person: which case, and where to read. Nothing of the case itself leaves in it. */
export async function notify(platform: Platform, tx: Tx, personIds: readonly string[], about: About): Promise<void> {
  const mail = notificationMail(about.what, about.ref, platform.settings.url.origin);
  await tell(platform, tx, personIds, { ...mail, caseId: about.caseId });
}

/** From the role address, to each of them a mail of their own. */
export async function tell(
  platform: Platform,
  tx: Tx,
  personIds: readonly string[],
  { caseId, ...mail }: PlainNotice,
): Promise<readonly string[]> {
  const { organisation, roleAddresses } = platform.settings;
  const told: string[] = [];
  const [roleAddress = ''] = roleAddresses;
  const people = await peopleDoor(platform).people(tx, [...new Set(personIds)]);
  for (const person of people) {
    if (!person.active || !canReceive(person.email, roleAddresses)) continue;
    const { messageId, boundarySeed } = newIdentifiers(platform, roleAddress);
    const composed = await composeMail({
      from: { name: `Gatehouse of ${organisation}`, address: roleAddress },
      to: [{ name: person.name, address: person.email }],
      ...mail,
      messageId,
      boundarySeed,
      date: platform.clock.now(),
      autoSubmitted: 'auto-generated',
      loopAddress: roleAddress,
      protect: { mode: 'none' },
    });
    if (!composed.ok) throw new Error('A mail without recipients’ keys was refused for a key.');
    const envelope = { from: '', to: [person.email] };
    const of = caseId === undefined ? {} : { caseId };
    await outboxDoor(platform).send(tx, { raw: composed.raw, envelope, messageId, purpose: 'notification', ...of });
    told.push(person.id);
  }
  return told;
}
