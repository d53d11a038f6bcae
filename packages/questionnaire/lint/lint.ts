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
  return problemsOf(definition, (at) => at);
}

function problemsOf(definition: Definition, placed: (at: string) => string): readonly Problem[] {
  const compiled = compile(definition, placed);
  if (compiled.errors.length > 0) return compiled.errors.slice(0, mostProblems);
  const found = [...referenceProblems(compiled), ...conditionProblems(compiled), ...textProblems(compiled)];
  return found.slice(0, mostProblems).map((problem) => ({ ...problem, at: placed(problem.at) }));
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

function lintQuestionnaire(
  file: Extract<VsaqFile, { kind: 'questionnaire' }>,
  naming: VsaqNaming,
  written: (at: string) => string = (at) => at,
): readonly Problem[] {
  const { definition, placeInFile } = draftFromVsaq(file, naming);
  return problemsOf(definition, (at) => written(placeInFile(at)));
}

/** Alone, an id that is not there may be one of the questionnaire that it extends. */
function lintExtension(file: Extract<VsaqFile, { kind: 'extension' }>, naming: VsaqNaming): readonly Problem[] {
  if (file.items.length === 0) return [];
  const written = (at: string) => at.replace(/^questionnaire\[0\]\.items/, 'extensions');
  return lintQuestionnaire(aloneVsaq(file), naming, written).map((problem) => {
    if (problem.code !== 'unknown-id') return problem;
    const message = `${problem.message} here: the questionnaire that this extends must have it`;
    return { ...problem, level: 'warning', message };
  });
}
