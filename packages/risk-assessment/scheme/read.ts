import { pathOf } from '@gatehouse/placed-error';
import { readYamlText, yamlMistakeInWords } from '@gatehouse/yaml-text';
import { RiskAssessmentError } from '../failure.ts';
import { levels } from '../levels.ts';
import { folded } from './names.ts';
import { type Scheme, schemeFile } from './schema.ts';

/** Letters of a scheme's file. */
export const largestScheme = 256 * 1024;

/**
 * Reads a scheme from YAML or JSON: a file of the operator's own machine, not of outsiders (a YAML parser takes minutes
 * for some hostile texts).
 *
 * Throws RiskAssessmentError with the path of the field, or the line.
 */
export function readScheme(text: string): Scheme {
  if (text.length > largestScheme) throw new RiskAssessmentError('', 'the file is larger than 256 KiB');
  const { document, mistakes } = readYamlText(text);
  const [mistake] = mistakes;
  if (mistake !== undefined) throw new RiskAssessmentError('', yamlMistakeInWords(mistake));
  try {
    return schemeOf(document.toJS({ maxAliasCount: 50 }));
  } catch (cause) {
    if (cause instanceof RiskAssessmentError) throw cause;
    throw new RiskAssessmentError('', 'the file uses more aliases than are allowed', { cause });
  }
}

/**
 * Checks a parsed scheme: its form; that more likelihood or more impact never gives a lower level; that no name means
 * two things; that time boxes and ranks are not there twice.
 *
 * Throws RiskAssessmentError with the path of the field.
 */
export function schemeOf(value: unknown): Scheme {
  const parsed = schemeFile.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new RiskAssessmentError(pathOf(issue?.path ?? []), issue?.message ?? 'can not be used');
  }
  checkMatrix(parsed.data);
  checkNames(parsed.data);
  checkBoxes(parsed.data);
  return parsed.data;
}

function checkMatrix({ matrix }: Scheme): void {
  const rank = (l: number, i: number): number => {
    const [likelihood, impact] = [levels[l], levels[i]];
    return likelihood === undefined || impact === undefined ? 0 : levels.indexOf(matrix[likelihood][impact]);
  };
  levels.forEach((likelihood, l) => {
    levels.forEach((impact, i) => {
      const at = `matrix.${likelihood}.${impact}`;
      if (l > 0 && rank(l, i) < rank(l - 1, i))
        throw new RiskAssessmentError(at, `is lower than for the likelihood ${levels[l - 1]}`);
      if (i > 0 && rank(l, i) < rank(l, i - 1))
        throw new RiskAssessmentError(at, `is lower than for the impact ${levels[i - 1]}`);
    });
  });
}

function checkNames(scheme: Scheme): void {
  const once = (kind: string) => {
    const seen = new Map<string, string>();
    return (owner: string, names: readonly string[], at: string): void => {
      for (const name of names) {
        const other = seen.get(folded(name));
        if (other !== undefined && other !== owner)
          throw new RiskAssessmentError(at, `${name} means the ${kind} ${other} already`);
        seen.set(folded(name), owner);
      }
    };
  };
  const level = once('level');
  for (const each of levels) level(each, [each, ...scheme.levels[each].aliases], `levels.${each}`);
  level('UNKNOWN', ['UNKNOWN', ...scheme.unknownAliases], 'unknownAliases');
  const dataClass = once('class');
  const ids = new Set<string>();
  scheme.classes.forEach(({ id, title, aliases }, index) => {
    if (ids.has(id)) throw new RiskAssessmentError(`classes[${index}].id`, `there are two classes ${id}`);
    ids.add(id);
    dataClass(id, [id, title, ...aliases], `classes[${index}]`);
  });
  const indicators = scheme.likelihood.indicators.map(({ id }) => id);
  indicators.forEach((id, index) => {
    if (indicators.indexOf(id) !== index)
      throw new RiskAssessmentError(`likelihood.indicators[${index}].id`, `there are two indicators ${id}`);
  });
}

function checkBoxes({ boxes }: Scheme): void {
  boxes.forEach(({ id, minutes }, index) => {
    if (boxes.findIndex((box) => box.id === id) !== index)
      throw new RiskAssessmentError(`boxes[${index}].id`, `there are two boxes ${id}`);
    if (minutes.to < minutes.from)
      throw new RiskAssessmentError(`boxes[${index}].minutes.to`, 'must not be less than `from`');
  });
}
