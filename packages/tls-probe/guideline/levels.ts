import guideline57 from './5.7.json' with { type: 'json' };
import guideline60 from './6.0.json' with { type: 'json' };

export const guidelineVersions = ['5.7', '6.0'] as const;
export type GuidelineVersion = (typeof guidelineVersions)[number];

/** Best first. */
export const guidelineLevels = ['modern', 'intermediate', 'old'] as const;
export type GuidelineLevel = (typeof guidelineLevels)[number];
export type Level = GuidelineLevel | 'none';

/** One level of a guideline: what is allowed. Sizes in bits, lifespans in days. */
export type Allowance = {
  readonly protocols: readonly string[];
  readonly suites13: readonly string[];
  readonly suites: readonly string[];
  readonly groups: readonly string[];
  readonly certificateTypes: readonly string[];
  readonly certificateCurves: readonly string[];
  readonly certificateSignatures: readonly string[];
  readonly rsaBits: number | null;
  readonly dhBits: number | null;
  readonly ecdhBits: number | null;
  readonly serverOrder: boolean;
  readonly maximumLifespanDays: number;
  readonly staple: boolean;
};

const guidelines: Readonly<Record<GuidelineVersion, Partial<Record<GuidelineLevel, Allowance>>>> = {
  '5.7': guideline57.levels,
  '6.0': guideline60.levels,
};

/** The levels that a version of the guideline has, best first: 6.0 has no `old` any more. */
export function levelsOf(version: GuidelineVersion): readonly (readonly [GuidelineLevel, Allowance])[] {
  return guidelineLevels.flatMap((level) => {
    const allowance = guidelines[version][level];
    return allowance === undefined ? [] : [[level, allowance] as const];
  });
}
