import { type Actor, type Role, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import { issueEnrolment, type Person, persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { mayMailLink, mayMakeLink } from '../access.ts';
import { type Invitation, type InvitedView, invitation } from '../model/index.ts';
import { personOrNone } from './known-person.ts';
import { mailLink } from './mail.ts';
import { changeRoles } from './roles.ts';

async function findOrWrite(
  tx: Tx,
  platform: Platform,
  given: Invitation,
): Promise<{ readonly person: Person; readonly created: boolean }> {
  const known = await persons(tx).byEmail(given.email);
  if (known !== undefined) return { person: known, created: false };
  const id = platform.newId();
  const name = given.name ?? given.email.split('@')[0] ?? given.email;
  if (!(await persons(tx).insert({ id, email: given.email, name, at: platform.clock.now() })))
    throw new DomainError('conflict', 'email_taken', `email: ${given.email} was taken this moment; try again.`);
  await platform.audit.record(tx, {
    action: 'person.invited',
    subject: { type: 'person', id },
    after: { email: given.email, name },
  });
  return { person: await personOrNone(tx, id), created: true };
}

function refuseLink(actor: Actor, person: Person, roles: readonly Role[], mailed: boolean): void {
  if (!person.active)
    throw new DomainError('conflict', 'person_inactive', `${person.email} is deactivated; activate first.`);
  if (actor.kind === 'person' && !mayMakeLink(actor.roles, [...person.roles, ...roles]))
    throw new DomainError(
      'forbidden',
      'link_beyond_own_roles',
      `${person.email} has or gets a sensitive role that you do not hold; whoever has the link could act with it.`,
    );
  if (mailed && !mayMailLink(roles))
    throw new DomainError(
      'forbidden',
      'link_not_mailed',
      `${person.email} has or gets a sensitive role: hand the link over yourself, mail is read by others on its way.`,
    );
}

/** A new person, or another link for one who exists; the console may do this for everybody. */
export function invite(platform: Platform, actor: Actor, given: unknown): Promise<InvitedView> {
  requirePermission(actor, 'people.write');
  const parsed = invitation.safeParse(given);
  if (!parsed.success) throw invalid(String(parsed.error.issues[0]?.path[0] ?? 'email'), 'cannot be used');
  return platform.db.as(actor, async (tx) => {
    const { person, created } = await findOrWrite(tx, platform, parsed.data);
    const roles: readonly Role[] = created ? (parsed.data.roles ?? ['engineer']) : person.roles;
    const mailed = parsed.data.mail;
    refuseLink(actor, person, roles, mailed);
    const approvals = created ? await changeRoles(tx, platform, person, roles) : [];
    const { link, expiresAt } = await issueEnrolment(tx, platform, person.id);
    if (mailed) await mailLink(tx, platform, person, link, expiresAt);
    await platform.audit.record(tx, {
      action: 'person.link-issued',
      subject: { type: 'person', id: person.id },
      after: { expiresAt: expiresAt.toISOString(), mailed },
      ...(actor.kind === 'console' ? { exception: 'console' as const } : {}),
    });
    const { id, name, email } = person;
    return { person: { id, name, email }, created, link, expiresAt: expiresAt.toISOString(), mailed, approvals };
  });
}
