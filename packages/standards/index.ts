export { type Applies, applies } from './applicability/decide.ts';
export { applicabilityInWords, traitInWords } from './applicability/words.ts';
export { compareEditions, type EditionChange, type EditionComparison } from './compare.ts';
export type { About } from './export/about.ts';
export { exportJson } from './export/json.ts';
export { exportJunit } from './export/junit.ts';
export { exportMarkdown } from './export/markdown.ts';
export { exportSarif } from './export/sarif.ts';
export { type ExportFormat, exportFormats, exportStandard } from './export/standard.ts';
export { StandardError } from './failure.ts';
export { importAsvs, looksLikeAsvs } from './import/asvs.ts';
export { type ControlResult, combineOutcomes, type Outcome, outcomes } from './outcome.ts';
export { readStandard, standardOf } from './read.ts';
export { judgeRun, type OutcomeBefore, type Run, type RunLine, type RunOptions, type RunVerdict } from './run/judge.ts';
export { type Progress, parseProgress } from './run/progress.ts';
export { parseRules, type Rule, type RuleAction, type Rules } from './run/rules.ts';
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
