import type { Generated } from 'kysely';
import type { Classification, RiskLevel, Tier, Traits } from '../model.ts';

export type ServiceTables = {
  service: {
    id: string;
    name: string;
    description: string;
    owner_team_id: string | null;
    classification: Classification;
    risk_level: RiskLevel;
    tier: Tier;
    traits: Traits;
    created_at: Date;
    updated_at: Date;
    version: Generated<number>;
  };
  removed_service: { id: string; created_at: Date; removed_at: Date };
  service_endpoint: {
    service_id: string;
    pattern: string;
    host: string | null;
    expanded_from: string | null;
    position: number;
  };
  endpoint_confirmation: {
    service_id: string;
    pattern: string;
    host: string;
    confirmed_by: string;
    confirmed_at: Date;
    why: string;
  };
  service_repository: { service_id: string; location: string; note: string; position: number };
};
