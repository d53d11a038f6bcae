import { pathOf } from '@gatehouse/placed-error';
import { QuestionnaireError } from './failure.ts';
import { limits } from './limits.ts';
import {
  type Definition,
  type DefinitionFile,
  definitionFile,
  type FileItem,
  type Item,
  type Page,
} from './model/definition.ts';
import { checkPlain } from './plain.ts';
import { compileUsable } from './structure/compile.ts';
import type { Problem } from './structure/problem.ts';
import { parseLenientJson } from './vsaq/lenient-json.ts';
import { parseYaml } from './yaml.ts';

/**
 * Reads a definition from YAML or JSON, in time linear in its length; the largest YAML takes a parser seconds, so
 * read files of others where a limit of time holds.
 *
 * Throws QuestionnaireError with the path of the field, or the line.
 */
export function readDefinition(text: string): Definition {
  return definitionOf(parseDefinitionText(text));
}

/**
 * The plain value in a text: VSAQ's lenient JSON when it begins with a brace or a `//` comment, else YAML.
 *
 * Throws QuestionnaireError with the line.
 */
export function parseDefinitionText(text: string): unknown {
  if (text.length > limits.file) throw new QuestionnaireError('', 'the file is larger than 2 MiB');
  return /^\ufeff?\s*(?:\{|\/\/)/.test(text) ? parseLenientJson(text) : parseYaml(text);
}

/**
 * Checks a parsed file: its form, its size, that ids are unique, and that every condition can be read and decided.
 *
 * Throws QuestionnaireError with the path of the field.
 */
export function definitionOf(value: unknown): Definition {
  const definition = definitionForm(value);
  compileUsable(definition);
  return definition;
}

/** As definitionOf, without looking at ids and conditions. */
export function definitionForm(value: unknown): Definition {
  checkPlain(value);
  const parsed = definitionFile.safeParse(value);
  if (parsed.success) return named(parsed.data);
  const [first] = problemsOf(parsed.error.issues);
  throw new QuestionnaireError(first?.at ?? '', first?.message ?? 'can not be used');
}

/** All that is wrong with the form of a parsed file. Throws QuestionnaireError for what is too large to look at. */
export function formProblems(value: unknown): readonly Problem[] {
  checkPlain(value);
  const parsed = definitionFile.safeParse(value);
  return parsed.success ? [] : problemsOf(parsed.error.issues);
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function problemsOf(issues: readonly Issue[]): readonly Problem[] {
  return issues.map(({ path, message }) => ({ level: 'error', code: 'form', at: pathOf(path), message }));
}

/** Gives an id to what has none, by its place, so that everything can be spoken of. */
function named(definition: DefinitionFile): Definition {
  let count = 0;
  const nameItems = (items: readonly FileItem[], at: string, deep: number): Item[] => {
    if (deep > limits.sections) throw new QuestionnaireError(at, `is within more than ${limits.sections} sections`);
    return items.map((item, index) => {
      count += 1;
      const id = item.id ?? `~.${count}`;
      if (item.type !== 'section') return { ...item, id };
      return { ...item, id, items: nameItems(item.items, `${at}[${index}].items`, deep + 1) };
    });
  };
  const pages: Page[] = definition.pages.map((page, index) => ({
    ...page,
    items: nameItems(page.items, `pages[${index}].items`, 0),
  }));
  return { ...definition, pages };
}
