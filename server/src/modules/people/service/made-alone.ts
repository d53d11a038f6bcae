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
    if (outboxDoor(platform).canReach(person.email)) await mail(tx, platform, person, change, name);
}

async function mail(tx: Tx, platform: Platform, person: Person, change: MadeAlone, name: string): Promise<void> {
  await outboxDoor(platform).sendPlain(tx, {
    to: { name: person.name, address: person.email },
    subject: 'A change was made without a second person',
    text: [
      `${name} made a change that two people make, ${why[change.exception]}:`,
      '',
      `  ${change.title}`,
      `  ${platform.settings.url.origin}/approvals`,
      '',
      'It waits there for somebody else to look at it.',
      '',
    ].join('\n'),
    purpose: 'notification',
  });
}
