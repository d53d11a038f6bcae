import { QuestionnaireError } from '../failure.ts';
import type { Definition } from '../model/definition.ts';
import { definitionForm, formProblems, parseDefinitionText } from '../read.ts';
import { compile } from '../structure/compile.ts';
import type { Problem } from '../structure/problem.ts';
import { draftFromVsaq, type VsaqNaming } from '../vsaq/definition.ts';
import { aloneVsaq } from '../vsaq/extend.ts';
import { looksLikeVsaq, type VsaqFile, vsaqFileOf } from '../vsaq/file.ts';
import { conditionProblems, referenceProblems } from './conditions.ts';
import { textProblems } from './texts.ts';

/** More than these are not told. */
const mostProblems = 200;

/** Everything that is wrong with a definition, errors first: with one of those it can't be used. */
export function lintDefinition(definition: Definition): readonly Problem[] {
  const compiled = compile(definition);
  const problems =
    compiled.errors.length > 0
      ? compiled.errors
      : [...referenceProblems(compiled), ...conditionProblems(compiled), ...textProblems(compiled)];
  return problems.slice(0, mostProblems);
}

/**
 * As lintDefinition, of a file: a definition in YAML or JSON, or a questionnaire of VSAQ. Never throws for what is in it.
 */
export function lintFile(text: string, naming: VsaqNaming = { id: 'file' }): readonly Problem[] {
  try {
    const value = parseDefinitionText(text);
    return looksLikeVsaq(value) ? lintVsaq(value, naming) : lintValue(value);
  } catch (error) {
    if (!(error instanceof QuestionnaireError)) throw error;
    return [{ level: 'error', code: 'form', at: error.at, message: error.problem }];
  }
}

function lintValue(value: unknown): readonly Problem[] {
  const problems = formProblems(value);
  return problems.length > 0 ? problems.slice(0, mostProblems) : lintDefinition(definitionForm(value));
}

function lintVsaq(value: unknown, naming: VsaqNaming): readonly Problem[] {
  const file = vsaqFileOf(value);
  return file.kind === 'extension' ? lintExtension(file, naming) : lintQuestionnaire(file, naming);
}

function lintQuestionnaire(file: Extract<VsaqFile, { kind: 'questionnaire' }>, naming: VsaqNaming): readonly Problem[] {
  const { definition, placeInFile } = draftFromVsaq(file, naming);
  return lintDefinition(definition).map((problem) => ({ ...problem, at: placeInFile(problem.at) }));
}

/** Alone, an id that is not there may be one of the questionnaire that it extends. */
function lintExtension(file: Extract<VsaqFile, { kind: 'extension' }>, naming: VsaqNaming): readonly Problem[] {
  if (file.items.length === 0) return [];
  return lintQuestionnaire(aloneVsaq(file), naming).map((problem) => {
    const at = problem.at.replace(/^questionnaire\[0\]\.items/, 'extensions');
    if (problem.code !== 'unknown-id') return { ...problem, at };
    const message = `${problem.message} here: the questionnaire that this extends must have it`;
    return { level: 'warning', code: 'unknown-id', at, message };
  });
}
