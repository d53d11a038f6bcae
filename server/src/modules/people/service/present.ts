import type { Tx } from '../../../platform/db/index.ts';
import { type Person, persons } from '../../../platform/identity/index.ts';
import type { Absence, AbsenceView, MemberView, PersonView, Team, TeamDuty, TeamView } from '../model/index.ts';
import { onDuty } from '../rules/index.ts';
import { absenceStore, dutyStore, teamStore } from '../store/index.ts';

export const presentAbsence = (absence: Absence): AbsenceView => ({
  id: absence.id,
  personId: absence.personId,
  fromAt: absence.fromAt.toISOString(),
  untilAt: absence.untilAt.toISOString(),
});

/** The end of the absence that is now, by person. */
function absentNow(absences: readonly Absence[], now: Date): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const a of absences) {
    const until = a.untilAt.toISOString();
    if (a.fromAt <= now && until > (found.get(a.personId) ?? '')) found.set(a.personId, until);
  }
  return found;
}

/** People as the API shows them: four statements, however many they are. */
export async function presentPeople(tx: Tx, people: readonly Person[], now: Date): Promise<readonly PersonView[]> {
  const ids = people.map((p) => p.id);
  const duties = await dutyStore(tx).ofPeople(ids);
  const teams = new Map((await teamStore(tx).byIds([...new Set(duties.map((d) => d.teamId))])).map((t) => [t.id, t]));
  const absent = absentNow(await absenceStore(tx).current(ids, now), now);
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    active: person.active,
    roles: [...person.roles],
    enrolledAt: person.enrolledAt?.toISOString() ?? null,
    teams: duties
      .filter((d) => d.personId === person.id)
      .map((d) => ({ id: d.teamId, name: teams.get(d.teamId)?.name ?? '', duty: d.duty })),
    absentUntil: absent.get(person.id) ?? null,
    version: person.version,
  }));
}

/** Teams as the API shows them: three statements, however many they are. */
export async function presentTeams(tx: Tx, teams: readonly Team[], now: Date): Promise<readonly TeamView[]> {
  const duties = await dutyStore(tx).ofTeams(teams.map((t) => t.id));
  const ids = [...new Set(duties.map((d) => d.personId))];
  const people = new Map((await persons(tx).byIds(ids)).map((p) => [p.id, p]));
  const absences = await absenceStore(tx).current(ids, now);
  const absent = absentNow(absences, now);
  const active = new Set([...people.values()].filter((p) => p.active).map((p) => p.id));
  const member = (personId: string): MemberView => ({
    id: personId,
    name: people.get(personId)?.name ?? '',
    active: active.has(personId),
    absentUntil: absent.get(personId) ?? null,
  });
  return teams.map((team) => {
    const own = duties.filter((d) => d.teamId === team.id);
    const of = (duty: TeamDuty['duty']) => own.filter((d) => d.duty === duty).map((d) => member(d.personId));
    return {
      id: team.id,
      name: team.name,
      description: team.description,
      lead: of('lead')[0] ?? null,
      pointPersons: of('point-person'),
      deputies: of('deputy'),
      members: of('member'),
      onDuty: onDuty(own, active, absences, now).map(member),
      version: team.version,
    };
  });
}
