export const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** Of a service; a different scale from the severity of a weakness. */
export const riskLevels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
export type RiskLevel = (typeof riskLevels)[number];

export type Repository = { readonly location: string; readonly note: string };

export type Service = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly classification: Classification;
  readonly riskLevel: RiskLevel;
  readonly endpoints: readonly string[];
  readonly repositories: readonly Repository[];
  readonly version: number;
};
