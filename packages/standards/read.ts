import { pathOf } from '@gatehouse/placed-error';
import { readYamlText, yamlMistakeInWords } from '@gatehouse/yaml-text';
import { parseApplicability } from './applicability/parse.ts';
import { StandardError } from './failure.ts';
import { type Control, type Standard, standardFile } from './schema.ts';

/** Bytes of a standard's file. */
export const largestStandard = 1024 * 1024;

/**
 * Reads a standard from YAML or JSON. For files of the own repository or machine: a YAML parser can take minutes for
 * some hostile texts; parse those elsewhere with a limit of time, and use standardOf.
 *
 * Throws StandardError with the path of the field, or the line.
 */
export function readStandard(text: string): Standard {
  if (text.length > largestStandard) throw new StandardError('', 'the file is larger than 1 MiB');
  const { document, mistakes } = readYamlText(text);
  const [mistake] = mistakes;
  if (mistake !== undefined) throw new StandardError('', yamlMistakeInWords(mistake));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    throw new StandardError('', 'the file uses more aliases than are allowed', { cause });
  }
  return standardOf(value);
}

/**
 * Checks a parsed file: its form, that ids are unique, that what it names exists, and that conditions can be read.
 *
 * Throws StandardError with the path of the field.
 */
export function standardOf(value: unknown): Standard {
  const parsed = standardFile.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StandardError(pathOf(issue?.path ?? []), issue?.message ?? 'can not be used');
  }
  checkTexts(parsed.data, []);
  checkSections(parsed.data);
  checkControls(parsed.data);
  checkRemoved(parsed.data);
  return parsed.data;
}

/** What no database and no page can hold is refused here, where the field can be named. */
function checkTexts(value: unknown, path: readonly PropertyKey[]): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed())
      throw new StandardError(pathOf(path), 'holds a character that is no text (NUL or half of a surrogate pair)');
  } else if (Array.isArray(value)) {
    value.forEach((part, index) => {
      checkTexts(part, [...path, index]);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) checkTexts(part, [...path, key]);
  }
}

function checkSections({ sections }: Standard): void {
  const seen = new Set<string>();
  sections.forEach((section, index) => {
    const { id, parent } = section;
    if (seen.has(id)) throw new StandardError(`sections[${index}].id`, `there are two sections ${id}`);
    if (parent !== undefined && !seen.has(parent))
      throw new StandardError(`sections[${index}].parent`, `no section ${parent} stands before this one`);
    seen.add(id);
  });
}

function checkControls({ sections, controls }: Standard): void {
  const known = new Set(sections.map((s) => s.id));
  const seen = new Map<string, Control>();
  controls.forEach((control, index) => {
    const at = `controls[${index}]`;
    const { id, section, under } = control;
    if (seen.has(id)) throw new StandardError(`${at}.id`, `there are two controls ${id}`);
    if (!known.has(section)) throw new StandardError(`${at}.section`, `there is no section ${section}`);
    const parent = under === undefined ? undefined : seen.get(under);
    if (under !== undefined && parent?.section !== section)
      throw new StandardError(`${at}.under`, `no control ${under} stands before this one in its section`);
    checkCondition(control.applies, `${at}.applies`);
    seen.set(id, control);
  });
}

function checkCondition(text: string, at: string): void {
  try {
    parseApplicability(text);
  } catch (error) {
    if (!(error instanceof StandardError)) throw error;
    throw new StandardError(at, error.message, { cause: error });
  }
}

function checkRemoved({ controls, removed }: Standard): void {
  const present = new Set(controls.map((c) => c.id));
  removed.forEach(({ id, replacedBy }, index) => {
    if (present.has(id)) throw new StandardError(`removed[${index}].id`, `${id} is among the controls`);
    const missing = replacedBy.find((other) => !present.has(other));
    if (missing !== undefined)
      throw new StandardError(`removed[${index}].replacedBy`, `there is no control ${missing}`);
  });
}
