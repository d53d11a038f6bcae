export {
  higherRisk,
  neededTeams,
  priorityOf,
  queueKey,
  suggestedDepth,
  type TwoPersons,
  twoPersons,
} from './advice.ts';
export { canonicalJson } from './canonical.ts';
export { endOfDay, isOpenStep, notTheirs, openStates, outcomeOf, reopensTo, stepsOf } from './decide.ts';
export { type GateScope, judgeRange } from './gate.ts';
export { repositoryName } from './repository.ts';
