export { type Combined, combine, type Decided, type Piece, stricter } from './combine.ts';
export { coveringException, type RunningException } from './exceptions.ts';
export { caseStep, isMended, type RunningCase, resolutionOf, severityOf } from './regression.ts';
export { dayBefore, scoreOf, weeklyTrend } from './score.ts';
export { belongs, counting, samePlace, uncaptured } from './targets.ts';
