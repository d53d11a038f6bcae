export {
  type DataClassification,
  dataClassifications,
  type RiskLevel,
  riskLevels,
  type ServiceRef,
  type ServicesDoor,
} from './service.ts';
