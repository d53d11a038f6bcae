export type { AssessedReview, AssessmentListener, ForReview, RiskAssessmentsDoor } from './door.ts';
export { riskAssessmentErrors } from './errors.ts';
export { keepCurrentJob, recomputeJob, tellReviewsJob } from './jobs.ts';
export { recommendationKind } from './kind.ts';
export {
  type AssessmentState,
  boxNames,
  dataTraits,
  type ImportAction,
  type MoveCause,
  type Origin,
  type RecordVisibility,
  type Refusal,
  riskTopic,
  type Spent,
} from './words.ts';
