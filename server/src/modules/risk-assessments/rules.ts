import type { AssessmentContents, IndicatorFacts, RiskLevel, Scheme } from '@gatehouse/risk-assessment';
import type { OpenBySeverity } from '../cases/index.ts';
import type { ControlResult } from '../evidence/index.ts';
import type { Service } from '../services/index.ts';

const day = 86_400_000;
/** A control that fails for longer is no mishap any more. */
const oldDays = 90;

/**
 * What the controls of a service say of its likelihood. `own` names controls for which the assessment itself is the
 * evidence: they would count in their own favour. Without a standard nothing is known, which is not the same as zero.
 */
export function factsOf(results: readonly ControlResult[], own: ReadonlySet<string>, now: Date): IndicatorFacts {
  const counted = results.filter(({ control, outcome }) => !own.has(control) && outcome !== 'not-applicable');
  if (counted.length === 0) return {};
  const failing = counted.filter(({ outcome, excepted }) => outcome === 'fail' && !excepted);
  const isOpen = ({ outcome }: ControlResult): boolean => outcome === 'not-tested' || outcome === 'stale';
  return {
    failingMandatory: failing.filter(({ level }) => level === 'mandatory').length,
    failingRecommended: failing.filter(({ level }) => level === 'recommended').length,
    openRegressions: failing.length,
    oldRegressions: failing.filter(({ since }) => now.getTime() - since.getTime() > oldDays * day).length,
    testedControls: counted.filter((each) => !isOpen(each)).length,
    untestedMandatory: counted.filter((each) => each.level === 'mandatory' && isOpen(each)).length,
  };
}

/** What the open cases of a service say: whoever found the weakness, it is rated and not mended. */
export function findingsOf({ critical, high }: OpenBySeverity): IndicatorFacts {
  return { criticalFindings: critical, highFindings: critical + high };
}

/** What is missing before an assessment can be finished, in words that follow "missing:". */
export function missingParts(contents: AssessmentContents): readonly string[] {
  const unrated = contents.scenarios.filter(
    ({ impact, likelihood }) => impact === 'UNKNOWN' || likelihood === 'UNKNOWN',
  );
  return [
    ...(contents.owner.name.trim() === '' ? ['the owner: who would turn the service off in an incident'] : []),
    ...(contents.classification === null ? ['the data class of the service'] : []),
    ...(contents.scenarios.length === 0 ? ['at least one threat scenario'] : []),
    // A person confirms every impact; what nobody knows is worth a recommendation, not a guess.
    ...(contents.scenarios.length > 0 && unrated.length === contents.scenarios.length
      ? ['impact and likelihood of at least one scenario']
      : []),
    ...(contents.recommendations.some(({ text }) => text.trim() === '') ? ['the text of a recommendation'] : []),
  ];
}

/** When a recommendation of the level is due; zero days are the day it was made. */
export function dueAt(scheme: Scheme, level: RiskLevel, from: Date): Date | null {
  if (level === 'UNKNOWN') return null;
  const { limitDays } = scheme.levels[level];
  return limitDays === null ? null : new Date(from.getTime() + Math.max(limitDays, 1) * day);
}

/** In which order the work is taken up; the severity of a weakness is another scale. */
export function priorityOf(level: RiskLevel): 'P1' | 'P2' | 'P3' | 'P4' {
  switch (level) {
    case 'MAXIMUM':
      return 'P1';
    case 'HIGH':
      return 'P2';
    case 'MEDIUM':
      return 'P3';
    case 'LOW':
    case 'UNKNOWN':
      return 'P4';
  }
}

/** What data a service has, by its traits and its class: more of it makes an assessment stale, less does not. */
export function dataTypesOf(
  service: Pick<Service, 'traits' | 'classification'>,
  known: { readonly traits: readonly (keyof Service['traits'])[]; readonly classes: readonly string[] },
): readonly string[] {
  const upTo = known.classes.indexOf(service.classification);
  return [
    ...known.traits.filter((trait) => service.traits[trait] === 'yes'),
    ...known.classes.slice(0, upTo + 1).map((each) => `${each} data`),
  ];
}

/** The first line of a recommendation, as the title of its case. */
export function titleOf(service: string, text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const most = 200;
  return `${service}: ${line.length > most ? `${line.slice(0, most - 1)}…` : line}`;
}
