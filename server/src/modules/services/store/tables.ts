import type { Generated } from 'kysely';
import type { DataClassification, RiskLevel } from '../model/index.ts';

export type ServiceTables = {
  service: {
    id: string;
    name: string;
    description: string;
    owner_team_id: string | null;
    data_classification: DataClassification;
    risk_level: RiskLevel;
    created_at: Date;
    updated_at: Date;
    version: Generated<number>;
  };
  service_endpoint: { service_id: string; position: number; address: string; host: string | null };
  service_repository: { service_id: string; position: number; location: string };
};
