import {
  type Answers,
  type Evaluation,
  evaluate,
  parseDefinitionText,
  QuestionnaireError,
} from '@gatehouse/questionnaire';
import { print, printTable } from '../output.ts';
import { definitionAt, ofFile, textOf } from './read.ts';

/** Says what is visible with a set of answers, and what they show. */
export function evaluateFile(path: string, o: { answers: string; json?: true; extension?: readonly string[] }): void {
  const definition = definitionAt(path, o.extension ?? []);
  const answers = ofFile(o.answers, () => answersIn(textOf(o.answers)));
  const found = ofFile(o.answers, () => evaluate(definition, answers));
  const visible = found.visible.filter((id) => !id.startsWith('~'));
  const findings = found.findings.map(({ id, severity, name }) => ({ id, severity, name }));
  if (o.json) print(JSON.stringify({ visible, findings }));
  else show(visible, findings);
}

function answersIn(text: string): Answers {
  const value = parseDefinitionText(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new QuestionnaireError('', 'must hold an object with one answer for each id');
  return value as Answers;
}

function show(
  visible: readonly string[],
  findings: readonly Pick<Evaluation['findings'][number], 'id' | 'severity' | 'name'>[],
): void {
  print(`${visible.length} visible: ${visible.join(' ')}`);
  if (findings.length === 0) print('No findings.');
  else
    printTable(
      ['FINDING', 'SEVERITY', 'NAME'],
      findings.map(({ id, severity, name }) => [id, severity, name]),
    );
}
