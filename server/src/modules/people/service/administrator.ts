import type { Actor } from '../../../platform/access/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { everyScope, issueToken, type Person, persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { mailAddress, personName } from '../model/index.ts';

const tokenLifetime = 365 * 24 * 3_600_000;
const firstRoles = ['administrator', 'security'] as const;

export type CreatedAdministrator = { readonly person: { readonly id: string }; readonly token: string };

/**
 * The console's way in: makes the person administrator and member of the security group, with a token that carries both.
 * Repeated for the same address it gives another token, and lets a deactivated person in again. No second person is
 * asked, and the audit log says so.
 */
export async function createAdministrator(
  platform: Platform,
  actor: Actor,
  given: { readonly email: string; readonly name: string },
): Promise<CreatedAdministrator> {
  const [email, name] = [mailAddress.safeParse(given.email), personName.safeParse(given.name)];
  if (!email.success) throw invalid('email', 'must be a mail address of at most 254 characters');
  if (!name.success) throw invalid('name', 'must have 1 to 120 characters');
  return platform.db.as(actor, async (tx) => {
    const at = platform.clock.now();
    const store = persons(tx);
    await store.lockAdministration();
    const id = platform.newId();
    const isNew = await store.insert({ id, email: email.data, name: name.data, at });
    const person: Person | undefined = await store.byEmail(email.data);
    if (person === undefined) throw new Error('The person that was just written cannot be read.');
    if (!person.active) await store.update(person.id, { active: true }, at);
    for (const role of firstRoles) await store.grant(person.id, role, at);
    const token = await issueToken(tx, platform, {
      personId: person.id,
      name: 'console',
      scopes: [everyScope],
      lifetime: tokenLifetime,
    });
    await platform.audit.record(tx, {
      action: isNew ? 'person.administrator-created' : 'person.administrator-token-issued',
      subject: { type: 'person', id: person.id },
      before: isNew ? undefined : { active: person.active, roles: person.roles },
      after: { active: true, roles: [...new Set([...person.roles, ...firstRoles])].sort(), token: token.id },
      exception: 'console',
    });
    return { person: { id: person.id }, token: token.token };
  });
}
