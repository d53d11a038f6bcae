import type { Absence, TeamDuty } from '../model/index.ts';

/**
 * Whom to tell: point persons who are present, in order; else deputies who are; else the lead, present or not, because
 * somebody must hear of it.
 */
export function onDuty(
  duties: readonly TeamDuty[],
  active: ReadonlySet<string>,
  absences: readonly Absence[],
  now: Date,
): readonly string[] {
  const absent = new Set(absences.filter((a) => a.fromAt <= now && now < a.untilAt).map((a) => a.personId));
  const inOrder = (duty: TeamDuty['duty']): readonly string[] =>
    duties
      .filter((d) => d.duty === duty && active.has(d.personId))
      .sort((a, b) => a.position - b.position)
      .map((d) => d.personId);
  const present = (duty: TeamDuty['duty']): readonly string[] => inOrder(duty).filter((id) => !absent.has(id));
  const pointPersons = present('point-person');
  if (pointPersons.length > 0) return pointPersons;
  const deputies = present('deputy');
  return deputies.length > 0 ? deputies : inOrder('lead');
}

/**
 * Who hears of what waits for a person: that person, and during an absence or after leaving a present deputy of one of
 * their teams, else a present point person, else the lead. Undefined when there is nobody.
 */
export function hearsFor(
  personId: string,
  duties: readonly TeamDuty[],
  active: ReadonlySet<string>,
  absences: readonly Absence[],
  now: Date,
): string | undefined {
  const absent = new Set(absences.filter((a) => a.fromAt <= now && now < a.untilAt).map((a) => a.personId));
  const isThere = (id: string): boolean => active.has(id) && !absent.has(id);
  if (isThere(personId)) return personId;
  const teams = new Set(duties.filter((d) => d.personId === personId).map((d) => d.teamId));
  const others = duties.filter((d) => teams.has(d.teamId) && d.personId !== personId && isThere(d.personId));
  const inOrder = [...others].sort((a, b) => a.position - b.position);
  const first = (duty: TeamDuty['duty']): string | undefined => inOrder.find((d) => d.duty === duty)?.personId;
  return first('deputy') ?? first('point-person') ?? first('lead');
}

const twoYears = 2 * 366 * 24 * 3_600_000;

export function isValidAbsence(from: Date, until: Date): boolean {
  const length = until.getTime() - from.getTime();
  return length > 0 && length <= twoYears;
}
