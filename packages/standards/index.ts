export { type Applies, applies } from './applicability/decide.ts';
export { applicabilityInWords } from './applicability/words.ts';
export { StandardError } from './failure.ts';
export { type ControlResult, combineOutcomes, type Outcome, outcomes } from './outcome.ts';
export { readStandard, standardOf } from './read.ts';
export {
  type Control,
  controlId,
  edition,
  type Level,
  levels,
  type Section,
  type Standard,
  standardFile,
  standardName,
  type Verification,
} from './schema.ts';
export { type Trait, type TraitAnswer, type Traits, traitNames } from './traits.ts';
