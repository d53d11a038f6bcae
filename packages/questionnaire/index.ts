export { answersByQuestion, visibleAnswers } from './answers/by-question.ts';
export { canonicalAnswers } from './answers/canonical.ts';
export { type CheckOptions, checkAnswer } from './answers/check.ts';
export { type AnswerDifference, answerDifferences } from './answers/difference.ts';
export { keptAnswer } from './answers/kept.ts';
export { type Migration, migrateAnswers } from './answers/migrate.ts';
export { type AnswerProblem, type Validation, validateAnswers } from './answers/validate.ts';
export {
  type Answer,
  type AnswerSource,
  type Answers,
  type AnswerValue,
  answerSources,
  type FileAnswer,
  isEmpty,
  isUnknown,
  type RememberedAnswers,
  type Row,
  valueIn,
} from './answers/value.ts';
export { type Evaluation, evaluate, type Finding } from './evaluation/evaluate.ts';
export { QuestionnaireError } from './failure.ts';
export { limits } from './limits.ts';
export { lintDefinition, lintFile } from './lint/lint.ts';
export {
  type Advice,
  type Definition,
  definitionFile,
  definitionId,
  definitionVersion,
  type Item,
  type Note,
  type Page,
  type Rule,
  type Section,
} from './model/definition.ts';
export type { Choice, Claim, Column, Question, QuestionOf, QuestionType } from './model/question.ts';
export { noneOfTheAbove, type Severity, severities } from './model/texts.ts';
export { definitionOf, parseDefinitionText, readDefinition } from './read.ts';
export { type SafeElement, type SafeNode, safeElements } from './rich-text/model.ts';
export { safeTextAsPlain } from './rich-text/plain.ts';
export { safeText } from './rich-text/safe-text.ts';
export type { Problem, ProblemCode } from './structure/problem.ts';
export { answersFromVsaq, vsaqAnswers } from './vsaq/answers.ts';
export { countVsaq, type VsaqCount } from './vsaq/count.ts';
export { definitionFromVsaq, type VsaqNaming, vsaqOf } from './vsaq/definition.ts';
export { extendVsaq, whyNotExtended } from './vsaq/extend.ts';
export { looksLikeVsaq, readVsaq, type VsaqFile, vsaqFileOf } from './vsaq/file.ts';
