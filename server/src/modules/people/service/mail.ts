import { randomBytes } from 'node:crypto';
import { composeMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { outboxDoor } from '../../outbox/index.ts';
import type { PersonRef } from '../model/index.ts';

type Addressee = Pick<PersonRef, 'name' | 'email'>;

/** The link travels to the one mailbox that it is for; whoever reads that mailbox can be that person. */
export async function mailLink(tx: Tx, platform: Platform, person: Addressee, link: string, expires: Date) {
  const { organisation, roleAddresses } = platform.settings;
  const [roleAddress = ''] = roleAddresses;
  // It would come back as a report.
  if (roleAddresses.includes(person.email))
    throw new DomainError(
      'invalid',
      'invalid_request',
      `email: ${person.email} is a role address of Gatehouse itself.`,
    );
  const messageId = `<${platform.newId()}@${roleAddress.split('@')[1] ?? 'localhost'}>`;
  const composed = await composeMail({
    from: { name: `Gatehouse of ${organisation}`, address: roleAddress },
    to: [{ name: person.name, address: person.email }],
    subject: 'Your way into Gatehouse',
    text: [
      `Open this address to sign in to the Gatehouse of ${organisation}. It makes a passkey on your device.`,
      '',
      `  ${link}`,
      '',
      `It works once, until ${expires.toISOString().slice(0, 16).replace('T', ' ')} UTC. Give it to nobody.`,
      '',
    ].join('\n'),
    messageId,
    boundarySeed: randomBytes(16).toString('hex'),
    date: platform.clock.now(),
    autoSubmitted: 'auto-generated',
    loopAddress: roleAddress,
    protect: { mode: 'none' },
  });
  if (!composed.ok) throw new Error('A mail without recipients’ keys was refused for a key.');
  const envelope = { from: '', to: [person.email] };
  await outboxDoor(platform).send(tx, { raw: composed.raw, envelope, messageId, purpose: 'enrolment' });
}
