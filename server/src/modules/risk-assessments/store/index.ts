export { assessmentStore, moveStore, recommendationStore } from './assessments.ts';
export { figureStore } from './figures.ts';
export { recordStore } from './records.ts';
export { reviewLinkStore } from './reviews.ts';
export { standingStore } from './standings.ts';
export type { AssessmentRow, MoveRow, RecommendationRow, RecordRow, StandingRow } from './tables.ts';
