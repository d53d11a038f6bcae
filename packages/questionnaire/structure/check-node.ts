import { checkPattern } from '../expression/pattern.ts';
import type { Column, Question } from '../model/question.ts';
import type { Entry } from './entries.ts';
import type { ProblemCode } from './problem.ts';

export type Report = (code: ProblemCode, at: string, message: string) => void;

/** What a schema can't say of one question: patterns, claims, columns. */
export function checkNode(entry: Entry, report: Report): void {
  if (entry.kind !== 'question') return;
  const { node, at } = entry;
  if ('pattern' in node && node.pattern !== undefined) {
    const refused = checkPattern(node.pattern, '');
    if (refused !== undefined) report('pattern', `${at}.pattern`, refused);
  }
  checkClaims(node, at, report);
  if (node.type === 'table') checkColumns(node.columns, at, report);
}

function checkClaims(node: Question, at: string, report: Report): void {
  const answers = new Set<string>('choices' in node ? node.choices.map((choice) => choice.id) : ['yes', 'no']);
  const canClaim = node.type === 'yes-no' || node.type === 'choice' || node.type === 'choices';
  (node.claims ?? []).forEach((claim, index) => {
    const place = `${at}.claims[${index}]`;
    if (!canClaim) report('answer-unknown', place, `a ${node.type} claims nothing: only yes-no, choice and choices do`);
    const unknown = claim.answers.find((answer) => !answers.has(answer));
    if (canClaim && unknown !== undefined)
      report('answer-unknown', `${place}.answers`, `${unknown} is no answer to this question`);
  });
}

function checkColumns(columns: readonly Column[], at: string, report: Report): void {
  const seen = new Set<string>();
  columns.forEach((column, index) => {
    const place = `${at}.columns[${index}]`;
    if (seen.has(column.id)) report('duplicate-id', `${place}.id`, `there are two columns ${column.id}`);
    seen.add(column.id);
    if (column.type === 'choice' && (column.choices ?? []).length === 0)
      report('form', `${place}.choices`, 'a column to choose from needs choices');
  });
}
