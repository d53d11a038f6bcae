import { randomBytes } from 'node:crypto';
import { composeMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { hashSecret, newSecret } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { outboxDoor } from '../../outbox/index.ts';
import { lifetimes } from '../model/words.ts';
import { guestStore } from '../store/index.ts';
import type { GuestFacts } from './sealing.ts';

export type NewLink = { readonly link: string; readonly expiresAt: Date };

/**
 * 256 random bits, of which only the digest is kept. They stand in the fragment, which browsers send to nobody: they
 * reach no log, no Referer, and no scanner that only fetches addresses.
 */
export async function addLink(platform: Platform, tx: Tx, guestId: string): Promise<NewLink> {
  const secret = newSecret();
  const at = platform.clock.now();
  const expiresAt = new Date(at.getTime() + lifetimes.link);
  await guestStore(tx).addLink({ hash: hashSecret(secret), guestId, at, expiresAt });
  return { link: new URL(`/guest#${secret}`, platform.settings.url).href, expiresAt };
}

export function refuseOwnAddress(platform: Platform, address: string): void {
  // It would come back as a report.
  if (platform.settings.roleAddresses.includes(address.toLowerCase()))
    throw invalid('address', `${address} is a role address of Gatehouse itself.`);
}

/** The mail names neither the case nor what is asked; whoever reads that mailbox can be that guest. */
export async function mailLink(platform: Platform, tx: Tx, guest: GuestFacts, { link, expiresAt }: NewLink) {
  const { organisation, roleAddresses } = platform.settings;
  const [roleAddress = ''] = roleAddresses;
  const messageId = `<${platform.newId()}@${roleAddress.split('@')[1] ?? 'localhost'}>`;
  const composed = await composeMail({
    from: { name: `Gatehouse of ${organisation}`, address: roleAddress },
    to: [{ name: guest.name, address: guest.address }],
    subject: `Questions from ${organisation}`,
    text: [
      `Somebody at ${organisation} asks you to answer questions. Open this address, then press the button there:`,
      '',
      `  ${link}`,
      '',
      `The link works once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC. Give it to nobody:`,
      'what is answered there is answered in your name. You need no account.',
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
  const envelope = { from: '', to: [guest.address] };
  await outboxDoor(platform).send(tx, { raw: composed.raw, envelope, messageId, purpose: 'enrolment' });
}
