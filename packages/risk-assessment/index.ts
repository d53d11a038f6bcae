export { type ComputedRisk, computeRisk, explainMove, type RatedScenario } from './assess/compute.ts';
export {
  type Area,
  type AssessmentContents,
  type Attribute,
  areas,
  assessmentContents,
  attributes,
  emptyContents,
  type Recommendation,
  type Scenario,
} from './assess/contents.ts';
export { type IndicatorFacts, indicatorShift, type LikelihoodShift, type Move } from './assess/likelihood.ts';
export {
  monthsAfter,
  type Staleness,
  type StalenessFacts,
  type StaleReason,
  staleness,
  staleReasons,
} from './assess/staleness.ts';
export { RiskAssessmentError } from './failure.ts';
export { highest, isLevel, type Level, levels, type RiskLevel, rankOf, riskLevels } from './levels.ts';
export { type RegisterEntry, type RegisterRow, readRegister } from './register/read.ts';
export { writeRegister } from './register/write.ts';
export type { ImportedAssessment } from './rra-json/map.ts';
export { largestRraFile, looksLikeRraJson, type RraEntry, readRraJson } from './rra-json/read.ts';
export { type ExportedAssessment, writeRraJson } from './rra-json/write.ts';
export { readScheme, schemeOf } from './scheme/read.ts';
export { type Scheme, schemeFile } from './scheme/schema.ts';
