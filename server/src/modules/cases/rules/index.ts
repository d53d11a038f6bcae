export {
  applied,
  deadlineFilter,
  type FinalFields,
  fieldChanges,
  filledForClosing,
  lowersCritical,
  mergeKeepsReach,
  ownedState,
  type Refusal,
  refusal,
  widens,
} from './change.ts';
export { type CaseClock, clockAt } from './clock.ts';
export { closedStateFor, firstState, isClosed, kindMistakes, reopenState } from './kind.ts';
export { addressIn, inOrder, isAsked, isSameQuestion, type Speaker } from './needinfo.ts';
export { type Rated, severeOf } from './severe.ts';
