import { type Actor, type Role, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import { type Person, persons } from '../../../platform/identity/index.ts';
import { accessEnded } from '../../../platform/live/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { needsSecondPerson } from '../access.ts';
import type { PersonDetail, PersonView } from '../model/index.ts';
import { absenceStore, dutyStore } from '../store/index.ts';
import { personOrNone, refuseLastAdministrator } from './known-person.ts';
import { presentAbsence, presentPeople } from './present.ts';
import { changeRoles } from './roles.ts';
import { tellSight } from './sight.ts';

export type PeopleQuery = {
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly team?: string | undefined;
  readonly active?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

function reading(platform: Platform) {
  return {
    list: (actor: Actor, query: PeopleQuery): Promise<Page<PersonView>> =>
      platform.db.reading(actor, async (tx) => {
        const { cursor, team, limit, ...filter } = query;
        const [name = '', id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
        const ids = team === undefined ? undefined : (await dutyStore(tx).ofTeams([team])).map((d) => d.personId);
        if (ids?.length === 0) return { items: [], nextCursor: null };
        const after = cursor === undefined ? undefined : { name, id };
        const found = await persons(tx).list({ ...filter, ids, after, limit: limit + 1 });
        const page = found.slice(0, limit);
        const last = page.at(-1);
        return {
          items: await presentPeople(tx, page, platform.clock.now()),
          nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.name, last.id]) : null,
        };
      }),

    show: (actor: Actor, id: string): Promise<PersonDetail> =>
      platform.db.reading(actor, async (tx) => {
        const now = platform.clock.now();
        const [view] = await presentPeople(tx, [await personOrNone(tx, id)], now);
        if (view === undefined) throw notFound('person');
        return { ...view, absences: (await absenceStore(tx).current([id], now)).map(presentAbsence) };
      }),
  };
}

function changing(platform: Platform) {
  return {
    change: (
      actor: Actor,
      id: string,
      change: { readonly name?: string | undefined; readonly active?: boolean | undefined },
      version: number | undefined,
    ): Promise<PersonView> =>
      platform.db.as(actor, async (tx) => {
        requirePermission(actor, 'people.write');
        const person = await personOrNone(tx, id);
        const leaves = change.active === false && person.active;
        if (leaves) await refuseLastAdministrator(tx, person);
        const now = platform.clock.now();
        if (!(await persons(tx).update(id, change, now, version)))
          throw new DomainError('conflict', 'version_conflict', 'Somebody changed this person since you read it.');
        if (change.active === true && !person.active) await askForSensitiveRolesAnew(tx, platform, person);
        if (leaves) {
          await persons(tx).endAccess(id, true);
          await platform.live.notify(tx, { topic: accessEnded, id });
          await tellSight(platform, tx, [id]);
        }
        await platform.audit.record(tx, {
          action: leaves ? 'person.deactivated' : 'person.changed',
          subject: { type: 'person', id },
          before: { name: person.name, active: person.active },
          after: change,
        });
        await platform.live.notify(tx, { topic: 'person', id });
        const [view] = await presentPeople(tx, [await personOrNone(tx, id)], now);
        if (view === undefined) throw notFound('person');
        return view;
      }),

    endSessions: (actor: Actor, id: string): Promise<void> =>
      platform.db.as(actor, async (tx) => {
        requirePermission(actor, 'people.write');
        await personOrNone(tx, id);
        const ended = await persons(tx).endAccess(id, false);
        await platform.live.notify(tx, { topic: accessEnded, id });
        await platform.audit.record(tx, {
          action: 'person.sessions-ended',
          subject: { type: 'person', id },
          before: { sessions: ended },
        });
      }),
  };
}

/** Nobody alone gives sensitive roles, nor to somebody who had them before they were deactivated. */
async function askForSensitiveRolesAnew(tx: Tx, platform: Platform, person: Person): Promise<void> {
  const ordinary = person.roles.filter((role) => !needsSecondPerson(role));
  if (ordinary.length === person.roles.length) return;
  await changeRoles(tx, platform, person, ordinary);
  await changeRoles(tx, platform, { ...person, active: true, roles: ordinary }, person.roles);
}

export function peopleService(platform: Platform) {
  return { ...reading(platform), ...changing(platform) };
}
