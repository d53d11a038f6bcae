import type { Tx } from '../../../platform/db/index.ts';
import { type Person, persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { PeopleDoor, PersonRef } from '../model/index.ts';
import { hearsFor, onDuty } from '../rules/index.ts';
import { absenceStore, dutyStore, teamStore } from '../store/index.ts';

export const refOf = (person: Person): PersonRef => ({
  id: person.id,
  name: person.name,
  email: person.email,
  active: person.active,
  roles: person.roles,
});

async function activeOf(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await persons(tx).byIds(ids)).filter((p) => p.active).map((p) => p.id));
}

/** What other modules may ask about people and teams. */
export function peopleReader(platform: Pick<Platform, 'clock'>): PeopleDoor {
  return {
    personById: async (tx, id) => {
      const person = await persons(tx).byId(id);
      return person && refOf(person);
    },
    personByEmail: async (tx, email) => {
      const person = await persons(tx).byEmail(email);
      return person && refOf(person);
    },
    people: async (tx, ids) => (await persons(tx).byIds(ids)).map(refOf),
    teamById: (tx, id) => teamStore(tx).byId(id),
    teamByName: (tx, name) => teamStore(tx).byName(name),
    allTeams: (tx) => teamStore(tx).all(),
    teams: (tx, ids) => teamStore(tx).byIds(ids),
    teamsOf: (tx, personId) => teamStore(tx).ofPerson(personId),
    membersOf: async (tx, teamId) => {
      const duties = await dutyStore(tx).ofTeams([teamId]);
      return [...(await activeOf(tx, [...new Set(duties.map((d) => d.personId))]))];
    },
    dutyOf: async (tx, teamId) => {
      const now = platform.clock.now();
      const duties = await dutyStore(tx).ofTeams([teamId]);
      const ids = [...new Set(duties.map((d) => d.personId))];
      return onDuty(duties, await activeOf(tx, ids), await absenceStore(tx).current(ids, now), now);
    },
    hearersOf: async (tx, personIds) => {
      const now = platform.clock.now();
      const own = await dutyStore(tx).ofPeople(personIds);
      const duties = await dutyStore(tx).ofTeams([...new Set(own.map((d) => d.teamId))]);
      const ids = [...new Set([...personIds, ...duties.map((d) => d.personId)])];
      const active = await activeOf(tx, ids);
      const absences = await absenceStore(tx).current(ids, now);
      return new Map(personIds.map((id) => [id, hearsFor(id, duties, active, absences, now)]));
    },
    absencesOf: (tx, personIds) => absenceStore(tx).current(personIds, platform.clock.now()),
    securityGroup: (tx) => persons(tx).activeWithRole(['security']),
  };
}
