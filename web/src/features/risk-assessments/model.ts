import type { ResultOf } from '../../ui/api.ts';

export type Assessment = ResultOf<'GET /api/v1/risk-assessments/{id}'>;
export type Contents = Assessment['contents'];
export type Scenario = Contents['scenarios'][number];
export type Scheme = ResultOf<'GET /api/v1/risk-scheme'>;
export type Standing = ResultOf<'GET /api/v1/risk-assessments'>['items'][number];
export type Move = ResultOf<'GET /api/v1/services/{id}/risk-moves'>['items'][number];
export type ImportReport = ResultOf<'POST /api/v1/risk-assessments/import'>;
export type RiskLevel = Assessment['computed']['level'];
export type Level = Exclude<RiskLevel, 'UNKNOWN'>;
export type BoxId = Scheme['boxes'][number]['id'];

export const levels = ['LOW', 'MEDIUM', 'HIGH', 'MAXIMUM'] as const satisfies readonly Level[];
/** As people choose them: the worst first, and "not known" last. */
export const riskLevels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const satisfies readonly RiskLevel[];
export const attributes = ['confidentiality', 'integrity', 'availability'] as const;
export const areas = ['reputation', 'productivity', 'finances'] as const;

export const staleWords: Readonly<Record<Standing['stale'][number], string>> = {
  'owner-left': 'the owner left',
  'new-endpoint': 'new endpoint',
  'new-data-type': 'new data',
  old: 'older than a year',
};

export const levelChoices = riskLevels.map((value) => ({ value, label: value === 'UNKNOWN' ? 'not known' : value }));

export const isLevel = (level: RiskLevel): level is Level => level !== 'UNKNOWN';

/** Of the matrix; UNKNOWN while something is not known. */
export function cellOf(scheme: Scheme, likelihood: RiskLevel, impact: RiskLevel): RiskLevel {
  return isLevel(likelihood) && isLevel(impact) ? scheme.matrix[likelihood][impact] : 'UNKNOWN';
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
