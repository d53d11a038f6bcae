export { conditionStore, decisionStore, teamStore } from './decisions.ts';
export { eventStore, outsiderStore, rulesStore, scopeStore, sealStore } from './records.ts';
export { type ReviewFilter, type ReviewPlace, reviewPage, reviewStore } from './reviews.ts';
export { spanStore } from './spans.ts';
export type {
  ConditionRow,
  DecisionRow,
  EventRow,
  OutsiderRow,
  ReviewRow,
  ReviewTable,
  RulesRow,
  ScopeRow,
  SealRow,
  TeamRow,
} from './tables.ts';
