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

const twoYears = 2 * 366 * 24 * 3_600_000;

export function isValidAbsence(from: Date, until: Date): boolean {
  const length = until.getTime() - from.getTime();
  return length > 0 && length <= twoYears;
}
