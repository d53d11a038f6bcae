export type { QueuedReview, Requester, ReviewFacts, ReviewRequest, ReviewsDoor } from './door.ts';
export { reviewListeners } from './door.ts';
export { type ReviewErrorCode, reviewErrors } from './errors.ts';
export { assessJob, expireJob, type NewsWord, pageJob, tellJob } from './jobs.ts';
export { reviewKind, vendorReviewKind } from './kinds.ts';
export type { Branch, RuleFacts, RuleFile, RulePriority, When } from './rule-file.ts';
export { ruleFile } from './rule-file.ts';
export type { Period, ReviewSpans } from './spans.ts';
export { type Depth, definitionOf, type ReviewKind, type ReviewState, stateTexts, type Verdict } from './words.ts';
