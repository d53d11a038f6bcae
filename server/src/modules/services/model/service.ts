import type { Tx } from '../../../platform/db/index.ts';

export const dataClassifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type DataClassification = (typeof dataClassifications)[number];

/** Of a service, not of a weakness; `UNKNOWN` until somebody assessed it. */
export const riskLevels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** A service as other modules see it. */
export type ServiceRef = { readonly id: string; readonly name: string; readonly ownerTeamId: string | null };

/** What other modules may ask; each call takes part in the caller's transaction. */
export type ServicesDoor = {
  readonly serviceById: (tx: Tx, id: string) => Promise<ServiceRef | undefined>;
  /** Any case of letters. */
  readonly serviceByName: (tx: Tx, name: string) => Promise<ServiceRef | undefined>;
  /** In no particular order; unknown ids are left out. */
  readonly services: (tx: Tx, ids: readonly string[]) => Promise<readonly ServiceRef[]>;
  /** The service whose endpoint or name is the first of these texts that any has. Hosts and names in lower case. */
  readonly findByDomainOrName: (tx: Tx, texts: readonly string[]) => Promise<ServiceRef | undefined>;
};
