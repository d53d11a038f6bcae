import { z } from 'zod';
import { type Actor, roles as allRoles, type Role, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { type Person, persons } from '../../../platform/identity/index.ts';
import { accessEnded } from '../../../platform/live/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Approvable, approvalsDoor, defineApprovable } from '../../approvals/index.ts';
import { needsSecondPerson } from '../access.ts';
import type { RolesChanged } from '../model/index.ts';
import { personOrNone, refuseLastAdministrator } from './known-person.ts';
import { presentPeople } from './present.ts';
import { tellSight } from './sight.ts';

const grantKind = 'person.sensitive-role';
const grantPayload = z.object({ personId: z.uuid(), role: z.enum(allRoles) });
type GrantPayload = z.output<typeof grantPayload>;

const says: Readonly<Record<string, string>> = {
  administrator: 'keeps people, keys and settings',
  security: 'reads every restricted case',
};

async function grantNow(tx: Tx, platform: Platform, id: string, role: Role): Promise<void> {
  if (!(await persons(tx).grant(id, role, platform.clock.now()))) return;
  await platform.audit.record(tx, { action: 'person.role-granted', subject: { type: 'person', id }, after: { role } });
  await platform.live.notify(tx, { topic: 'person', id });
}

/** Making somebody administrator or member of the security group waits for a second person. */
export function sensitiveRole(platform: Platform): Approvable<GrantPayload> {
  return defineApprovable<GrantPayload>({
    kind: grantKind,
    title: 'Give a person a sensitive role',
    decide: 'people.grant',
    payload: grantPayload,
    describe: async (tx, { personId, role }) => {
      const person = await personOrNone(tx, personId);
      return `${person.name} <${person.email}> gets the role ${role}: ${says[role] ?? 'see the list of permissions'}.`;
    },
    apply: async (tx, { personId, role }) => {
      const person = await personOrNone(tx, personId);
      if (!person.active)
        throw new DomainError('conflict', 'person_inactive', `${person.name} was deactivated since this was asked.`);
      await grantNow(tx, platform, personId, role);
    },
  });
}

export type WaitingRole = { readonly id: string; readonly role: Role };

/** Makes the roles of a person these; those that need a second person are asked for, and wait. */
export async function changeRoles(
  tx: Tx,
  platform: Platform,
  person: Person,
  wanted: readonly Role[],
): Promise<WaitingRole[]> {
  const revoked = person.roles.filter((role) => !wanted.includes(role));
  if (revoked.includes('administrator')) await refuseLastAdministrator(tx, person);
  for (const role of revoked) {
    await persons(tx).revoke(person.id, role);
    const subject = { type: 'person', id: person.id };
    await platform.audit.record(tx, { action: 'person.role-revoked', subject, before: { role } });
  }
  const waiting: WaitingRole[] = [];
  for (const role of new Set(wanted)) {
    if (person.roles.includes(role)) continue;
    if (!needsSecondPerson(role)) {
      await grantNow(tx, platform, person.id, role);
      continue;
    }
    const outcome = await approvalsDoor(platform).request(tx, {
      kind: grantKind,
      subject: { type: 'person', id: person.id },
      payload: { personId: person.id, role } satisfies GrantPayload,
    });
    if (outcome.state === 'pending') waiting.push({ id: outcome.approval.id, role });
  }
  if (revoked.length > 0) {
    await platform.live.notify(tx, { topic: 'person', id: person.id });
    // An open page would go on hearing what only the role let it hear.
    await platform.live.notify(tx, { topic: accessEnded, id: person.id });
    await tellSight(platform, tx, [person.id]);
  }
  return waiting;
}

export function roleService(platform: Platform) {
  return {
    setRoles: (actor: Actor, id: string, roles: readonly Role[]): Promise<RolesChanged> =>
      platform.db.as(actor, async (tx) => {
        requirePermission(actor, 'people.write');
        const approvals = await changeRoles(tx, platform, await personOrNone(tx, id), roles);
        const [person] = await presentPeople(tx, [await personOrNone(tx, id)], platform.clock.now());
        if (person === undefined) throw notFound('person');
        return { person, approvals };
      }),
  };
}
