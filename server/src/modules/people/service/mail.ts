import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { outboxDoor, unreachable } from '../../outbox/index.ts';
import type { PersonRef } from '../model/index.ts';

type Addressee = Pick<PersonRef, 'name' | 'email'>;

/** The link travels to the one mailbox that it is for; whoever reads that mailbox can be that person. */
export async function mailLink(tx: Tx, platform: Platform, { name, email }: Addressee, link: string, expires: Date) {
  const { organisation } = platform.settings;
  const outbox = outboxDoor(platform);
  if (!outbox.canReach(email)) throw invalid('email', unreachable(email));
  await outbox.sendPlain(tx, {
    to: { name, address: email },
    subject: 'Your way into Gatehouse',
    text: [
      `Open this address to sign in to the Gatehouse of ${organisation}. It makes a passkey on your device.`,
      '',
      `  ${link}`,
      '',
      `It works once, until ${expires.toISOString().slice(0, 16).replace('T', ' ')} UTC. Give it to nobody.`,
      '',
    ].join('\n'),
    purpose: 'enrolment',
  });
}
