import {
  type Definition,
  definitionFromVsaq,
  definitionOf,
  lintDefinition,
  lintFile,
  looksLikeVsaq,
  type Problem,
  parseDefinitionText,
  QuestionnaireError,
  vsaqFileOf,
} from '@gatehouse/questionnaire';

/** What a VSAQ file does not say of itself; without it, the id follows from its title. */
export type Naming = { readonly id?: string | undefined; readonly version?: string | undefined };

export type ReadFile = {
  /** Undefined when it can not be used; then the problems begin with the reason. */
  readonly definition: Definition | undefined;
  readonly problems: Problem[];
};

/** A definition of YAML or JSON, or a VSAQ file, with everything that is worth a look. Takes seconds for the largest. */
export function readFile(content: string, naming: Naming = {}): ReadFile {
  try {
    const value = parseDefinitionText(content);
    if (looksLikeVsaq(value)) return readVsaqFile(content, value, naming);
    const definition = definitionOf(value);
    return { definition, problems: [...lintDefinition(definition)] };
  } catch (error) {
    if (!(error instanceof QuestionnaireError)) throw error;
    return { definition: undefined, problems: problemsOf(error, content) };
  }
}

function readVsaqFile(content: string, value: unknown, { id, version }: Naming): ReadFile {
  const file = vsaqFileOf(value);
  if (file.kind === 'extension')
    throw new QuestionnaireError(
      '',
      'is an extension: add it to its questionnaire with `gatehouse questionnaire import-vsaq --out`',
    );
  const named = version === undefined ? {} : { version };
  const title = definitionFromVsaq(file, { id: 'vsaq', ...named }).title;
  const naming = { id: id ?? slugOf(title), ...named };
  return { definition: definitionFromVsaq(file, naming), problems: [...lintFile(content, naming)] };
}

function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
  return slug === '' ? 'vsaq' : slug;
}

/** The reason, and what else the lint finds in a file that can be parsed. */
function problemsOf(error: QuestionnaireError, content: string): Problem[] {
  const all = lintFile(content);
  if (all.length > 0) return [...all];
  return [{ level: 'error', code: 'form', at: error.at, message: error.problem }];
}
