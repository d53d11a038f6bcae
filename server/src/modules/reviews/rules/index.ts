export {
  higherRisk,
  isLess,
  type NeededTeam,
  neededTeams,
  priorityOf,
  queueKey,
  suggestedDepth,
  type TwoPersons,
  twoPersons,
} from './advice.ts';
export { isMadeByAssessment } from './assessment.ts';
export { canonicalJson } from './canonical.ts';
export {
  endOfDay,
  isDecided,
  isOpenStep,
  isUndecided,
  notTheirs,
  openStates,
  outcomeOf,
  reopensTo,
  stepsOf,
} from './decide.ts';
export { type GateScope, type GateVerdict, isApproved, judgeRange } from './gate.ts';
export { repositoryName } from './repository.ts';
