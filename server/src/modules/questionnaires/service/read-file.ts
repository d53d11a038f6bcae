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
import { z } from 'zod';
import { DomainError } from '../../../platform/errors.ts';
import { readStructuredFile } from '../../../platform/structured-file/index.ts';

/** What a VSAQ file does not say of itself; without it, the id follows from its title. */
export type Naming = { readonly id?: string | undefined; readonly version?: string | undefined };

export type ReadFile = {
  /** Undefined when it can not be used; then the problems begin with the reason. */
  readonly definition: Definition | undefined;
  readonly problems: Problem[];
};

/** A definition of YAML or JSON, or a VSAQ file, with everything that is worth a look. */
export async function readFile(content: string, naming: Naming = {}): Promise<ReadFile> {
  try {
    const value = await parsedFile(content);
    if (looksLikeVsaq(value)) return readVsaqFile(content, value, naming);
    const definition = definitionOf(value);
    return { definition, problems: [...lintDefinition(definition)] };
  } catch (error) {
    return { definition: undefined, problems: problemsOf(error, content) };
  }
}

/** JSON, and VSAQ's way of writing it, is read in time linear in its length; YAML on a thread that can be ended. */
async function parsedFile(content: string): Promise<unknown> {
  return /^\ufeff?\s*(?:\{|\/\/)/.test(content)
    ? parseDefinitionText(content)
    : readStructuredFile(content, z.unknown());
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
function problemsOf(error: unknown, content: string): Problem[] {
  if (error instanceof QuestionnaireError) {
    const all = /^\ufeff?\s*(?:\{|\/\/)/.test(content) ? lintFile(content) : [];
    if (all.length > 0) return [...all];
    return [{ level: 'error', code: 'form', at: error.at, message: error.problem }];
  }
  // What was refused of the file itself: its size, its form.
  if (error instanceof DomainError && error.kind === 'invalid') {
    const field = String(error.details?.['field'] ?? 'file');
    return [{ level: 'error', code: 'form', at: field, message: error.message.replace(`${field}: `, '') }];
  }
  throw error;
}
