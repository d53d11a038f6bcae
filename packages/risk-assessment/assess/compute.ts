import { highest, isLevel, type RiskLevel, rankOf } from '../levels.ts';
import type { Scheme } from '../scheme/schema.ts';
import type { Area, AssessmentContents, Attribute, Scenario } from './contents.ts';
import { type IndicatorFacts, indicatorShift, type LikelihoodShift, movedLikelihood } from './likelihood.ts';

export type RatedScenario = {
  readonly attribute: Attribute;
  readonly area: Area;
  readonly impact: RiskLevel;
  /** As people said it. */
  readonly said: RiskLevel;
  /** After the facts. */
  readonly likelihood: RiskLevel;
  readonly level: RiskLevel;
  /** This step in words. */
  readonly because: string;
};

export type ComputedRisk = {
  /** The highest level of a scenario; `UNKNOWN` while none is rated. */
  readonly level: RiskLevel;
  /** The highest impact of a scenario, as people said it. */
  readonly impact: RiskLevel;
  /** Of the scenario that decides the level. */
  readonly likelihood: RiskLevel;
  readonly scenarios: readonly RatedScenario[];
  readonly shift: LikelihoodShift;
  /** How it came about, step by step, without a word that people wrote. */
  readonly steps: readonly string[];
};

/**
 * The level of every scenario and of the assessment. Facts move the likelihood within the scheme's bounds; the impact
 * is never moved.
 */
export function computeRisk(
  scheme: Scheme,
  contents: Pick<AssessmentContents, 'scenarios' | 'earlierIncidents'>,
  facts: IndicatorFacts = {},
): ComputedRisk {
  const incidents = contents.earlierIncidents + (facts.earlierIncidents ?? 0);
  const shift = indicatorShift(scheme, { ...facts, earlierIncidents: incidents });
  const scenarios = contents.scenarios.map((scenario) => rate(scheme, scenario, shift));
  const level = highest(scenarios.map((scenario) => scenario.level));
  const deciding = decidingOf(scenarios);
  return {
    level,
    impact: highest(scenarios.map(({ impact }) => impact)),
    likelihood: deciding?.likelihood ?? 'UNKNOWN',
    scenarios,
    shift,
    steps: [...shiftSteps(shift), ...scenarios.map(({ because }) => because), summary(scenarios, level)],
  };
}

/** Of those with the highest level the one with the most impact, then with the most likelihood. */
function decidingOf(scenarios: readonly RatedScenario[]): RatedScenario | undefined {
  const weight = ({ level, impact, likelihood }: RatedScenario): number =>
    rankOf(level) * 100 + rankOf(impact) * 10 + rankOf(likelihood);
  return scenarios
    .filter(({ level }) => isLevel(level))
    .reduce<RatedScenario | undefined>(
      (most, each) => (most === undefined || weight(each) > weight(most) ? each : most),
      undefined,
    );
}

function rate(scheme: Scheme, scenario: Scenario, shift: LikelihoodShift): RatedScenario {
  const { attribute, area, impact, likelihood: said } = scenario;
  const likelihood = movedLikelihood(said, shift);
  const level: RiskLevel = isLevel(impact) && isLevel(likelihood) ? scheme.matrix[likelihood][impact] : 'UNKNOWN';
  const rated = { attribute, area, impact, said, likelihood, level };
  return { ...rated, because: `${capital(attribute)}, ${area}: ${ratingInWords(rated)}` };
}

function ratingInWords({ impact, said, likelihood, level }: Omit<RatedScenario, 'because'>): string {
  const missing = [...(isLevel(impact) ? [] : ['impact']), ...(isLevel(said) ? [] : ['likelihood'])];
  if (missing.length > 0) return `nobody knows the ${missing.join(' and the ')} yet, so it has no level.`;
  const moved = said === likelihood ? likelihood : `${likelihood} (people said ${said})`;
  return `impact ${impact} and likelihood ${moved} give ${level} by the matrix.`;
}

function shiftSteps({ steps, moves, bounded }: LikelihoodShift): readonly string[] {
  if (moves.length === 0) return [];
  const reasons = moves.map(({ because, steps: by }) => `${because} (${signed(by)})`).join('; ');
  const bound = bounded ? `, the most that the scheme lets facts do` : '';
  const verdict = steps === 0 ? 'leave the likelihood as it is' : `move the likelihood by ${signed(steps)}${bound}`;
  return [`Facts ${verdict}: ${reasons}.`];
}

function summary(scenarios: readonly RatedScenario[], level: RiskLevel): string {
  const rated = scenarios.filter((each) => isLevel(each.level)).length;
  const open = scenarios.length - rated;
  if (rated === 0)
    return 'No scenario has impact and likelihood yet: the level is UNKNOWN, which asks to collect data.';
  const remark = open === 0 ? '' : ` ${open} more ${open === 1 ? 'is' : 'are'} not rated.`;
  return `The level is the highest of ${rated} rated ${rated === 1 ? 'scenario' : 'scenarios'}: ${level}.${remark}`;
}

const signed = (steps: number): string => (steps > 0 ? `+${steps}` : String(steps));
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Why a level is another one than before, in words; empty when nothing moved. */
export function explainMove(
  before: Pick<ComputedRisk, 'level' | 'impact' | 'likelihood'>,
  after: Pick<ComputedRisk, 'level' | 'impact' | 'likelihood' | 'steps'>,
): readonly string[] {
  const changes = (['level', 'impact', 'likelihood'] as const)
    .filter((what) => before[what] !== after[what])
    .map((what) => `The ${what} went from ${before[what]} to ${after[what]}.`);
  return changes.length === 0 ? [] : [...changes, ...after.steps];
}
