import { randomBytes } from 'node:crypto';
import { composeMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import { type Person, persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { MadeAlone } from '../../approvals/index.ts';
import { outboxDoor } from '../../outbox/index.ts';

const why: Readonly<Record<MadeAlone['exception'], string>> = {
  'break-glass': 'as an emergency, before anybody else had decided',
  'single-administrator': 'because nobody else could decide',
};

/** By mail to those who answer for the house, without content: whoever may see the change finds it at the address. */
export async function mailMadeAlone(tx: Tx, platform: Platform, change: MadeAlone): Promise<void> {
  const { actor } = tx;
  const [self, name] = actor.kind === 'person' ? [actor.personId, actor.name] : ['', 'Somebody'];
  const told = await persons(tx).activeWithRole(change.ofCase ? ['security'] : ['administrator', 'security']);
  for (const person of await persons(tx).byIds(told.filter((id) => id !== self)))
    if (canBeMailed(platform, person)) await mail(tx, platform, person, change, name);
}

/** A role address would take it for a report; composing refuses what is not ASCII. */
function canBeMailed({ settings }: Platform, { email }: Person): boolean {
  return !settings.roleAddresses.includes(email) && /^[\x21-\x7e]+$/.test(email);
}

async function mail(tx: Tx, platform: Platform, person: Person, change: MadeAlone, name: string): Promise<void> {
  const { organisation, roleAddresses, url } = platform.settings;
  const [roleAddress = ''] = roleAddresses;
  const messageId = `<${platform.newId()}@${roleAddress.split('@')[1] ?? 'localhost'}>`;
  const composed = await composeMail({
    from: { name: `Gatehouse of ${organisation}`, address: roleAddress },
    to: [{ name: person.name, address: person.email }],
    subject: 'A change was made without a second person',
    text: [
      `${name} made a change that two people make, ${why[change.exception]}:`,
      '',
      `  ${change.title}`,
      `  ${url.origin}/approvals`,
      '',
      'It waits there for somebody else to look at it.',
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
  await outboxDoor(platform).send(tx, { raw: composed.raw, envelope, messageId, purpose: 'notification' });
}
