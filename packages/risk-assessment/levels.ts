/** What is rated, from little to much. */
export const levels = ['LOW', 'MEDIUM', 'HIGH', 'MAXIMUM'] as const;
export type Level = (typeof levels)[number];

/** `UNKNOWN` is no level: it says that something has to be found out. */
export const riskLevels = [...levels, 'UNKNOWN'] as const;
export type RiskLevel = (typeof riskLevels)[number];

export const isLevel = (level: RiskLevel): level is Level => level !== 'UNKNOWN';

/** Where the level stands, 0 for `LOW`; -1 for `UNKNOWN`, so that anything known counts more. */
export const rankOf = (level: RiskLevel): number => (isLevel(level) ? levels.indexOf(level) : -1);

/** The highest of these; `UNKNOWN` when none is known. */
export function highest(given: readonly RiskLevel[]): RiskLevel {
  return given.reduce<RiskLevel>((most, each) => (rankOf(each) > rankOf(most) ? each : most), 'UNKNOWN');
}

/** The level `steps` above (or below) this one, never beyond the ends; `UNKNOWN` stays. */
export function moved(level: RiskLevel, steps: number): RiskLevel {
  if (!isLevel(level)) return level;
  const at = Math.min(Math.max(rankOf(level) + steps, 0), levels.length - 1);
  return levels[at] ?? level;
}
