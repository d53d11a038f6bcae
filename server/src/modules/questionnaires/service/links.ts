import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { hashSecret, newSecret } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { outboxDoor, unreachable } from '../../outbox/index.ts';
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

export function refuseUnreachable(platform: Platform, address: string): void {
  if (!outboxDoor(platform).canReach(address)) throw invalid('address', unreachable(address));
}

/** The mail names neither the case nor what is asked; whoever reads that mailbox can be that guest. */
export async function mailLink(platform: Platform, tx: Tx, guest: GuestFacts, { link, expiresAt }: NewLink) {
  const { organisation } = platform.settings;
  await outboxDoor(platform).sendPlain(tx, {
    to: { name: guest.name, address: guest.address },
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
    purpose: 'enrolment',
  });
}
