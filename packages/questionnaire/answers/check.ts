import { patternFits } from '../expression/pattern.ts';
import { limits } from '../limits.ts';
import type { Column, Question, QuestionOf } from '../model/question.ts';
import { noneOfTheAbove } from '../model/texts.ts';

/** The day on which dates are looked at, as 2026-05-01; without it `today` in a definition bounds nothing. */
export type CheckOptions = { readonly today?: string };

/**
 * Why a value is no answer to a question, in words for the person who answers; undefined when it is one.
 * An empty value is an answer that is not there yet: validateAnswers says whether one is required.
 */
export function checkAnswer(question: Question, value: unknown, options: CheckOptions = {}): string | undefined {
  switch (question.type) {
    case 'line':
      return checkLine(question, value);
    case 'text':
      return checkTyped(question, value, limits.longText);
    case 'choice':
      return typeof value === 'string' ? checkChoices(question, [value]) : 'must be the id of one choice';
    case 'choices':
      return isTexts(value) ? checkChoices(question, value) : 'must be a list of ids of choices';
    case 'yes-no':
      return value === 'yes' || value === 'no' ? undefined : 'must be yes or no';
    case 'tick':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'date':
      return checkDate(question, value, options);
    case 'file':
      return checkFiles(question, value);
    case 'table':
      return checkTable(question, value);
    case 'person':
    case 'service':
      return checkNames(question, value);
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}

function checkLine(question: QuestionOf<'line'>, value: unknown): string | undefined {
  if (typeof value === 'string' && /[\r\n]/.test(value)) return 'must be one line';
  const wrong = checkTyped(question, value, limits.line);
  if (wrong !== undefined || typeof value !== 'string' || value === '') return wrong;
  switch (question.format) {
    case 'email':
      return /^[^\s@]{1,200}@[^\s@]{1,200}$/.test(value) ? undefined : 'must be a mail address';
    case 'url':
      return isWebAddress(value) ? undefined : 'must be an address that begins with http:// or https://';
    case 'number':
      return /^-?\d{1,20}(?:\.\d{1,20})?$/.test(value) ? undefined : 'must be a number';
    case undefined:
      return undefined;
  }
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

type Typed = QuestionOf<'line'> | QuestionOf<'text'>;

function checkTyped(question: Typed, value: unknown, most: number): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  const longest = Math.min(question.maxLength ?? most, most);
  if (value.length > longest) return `must have at most ${longest} characters`;
  if (value.includes('\0') || !value.isWellFormed()) return 'holds a character that is no text';
  if (value === '') return undefined;
  if (value.length < (question.minLength ?? 0)) return `must have at least ${question.minLength} characters`;
  if (question.pattern !== undefined && !patternFits(question.pattern, value))
    return question.patternHelp ?? `must fit ${question.pattern}`;
  return undefined;
}

function checkChoices(
  question: QuestionOf<'choice'> | QuestionOf<'choices'>,
  value: readonly string[],
): string | undefined {
  const offered = new Set(question.choices.map((choice) => choice.id));
  if (question.none === true) offered.add(noneOfTheAbove);
  if (value.length > offered.size) return 'has more answers than there are choices';
  const unknown = value.find((one) => one !== '' && !offered.has(one));
  if (unknown !== undefined) return `holds “${unknown.slice(0, 100)}”, which is none of the choices`;
  if (new Set(value).size !== value.length) return 'has one choice twice';
  if (value.length > 1 && value.includes(noneOfTheAbove)) return 'can not be "none of the above" and another choice';
  const most = question.type === 'choices' ? (question.most ?? value.length) : 1;
  return value.length > most ? `must be at most ${most} choices` : undefined;
}

function checkDate(question: QuestionOf<'date'>, value: unknown, { today }: CheckOptions): string | undefined {
  if (value === '') return undefined;
  if (!isDay(value)) return 'must be a day, as 2026-05-01';
  const day = (bound: string | undefined) => (bound === 'today' ? today : bound);
  const [earliest, latest] = [day(question.earliest), day(question.latest)];
  if (earliest !== undefined && value < earliest) return `must be ${earliest} or later`;
  return latest !== undefined && value > latest ? `must be ${latest} or earlier` : undefined;
}

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

function checkFiles(question: QuestionOf<'file'>, value: unknown): string | undefined {
  const most = question.most ?? 10;
  if (!Array.isArray(value) || !value.every(isFile)) return 'must be a list of files';
  return value.length > most ? `must be at most ${most} files` : undefined;
}

function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as Record<string, unknown>;
  return typeof id === 'string' && id.length <= 200 && typeof name === 'string' && name.length <= 500;
}

function checkTable(question: QuestionOf<'table'>, value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'must be a list of rows';
  const most = question.maxRows ?? limits.rows;
  if (value.length > most) return `must have at most ${most} rows`;
  for (const [index, row] of value.entries()) {
    const wrong = checkRow(question.columns, row);
    if (wrong !== undefined) return `does not fit in row ${index + 1}: ${wrong}`;
  }
  return undefined;
}

function checkRow(columns: readonly Column[], row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'must be a row';
  const known = new Set(columns.map((column) => column.id));
  const extra = Object.keys(row).find((key) => !known.has(key));
  if (extra !== undefined) return `there is no column ${extra.slice(0, 100)}`;
  for (const column of columns) {
    const cell: unknown = Object.hasOwn(row, column.id) ? (row as Record<string, unknown>)[column.id] : '';
    const wrong = checkCell(column, cell);
    if (wrong !== undefined) return `“${column.title}” ${wrong}`;
  }
  return undefined;
}

function checkCell(column: Column, cell: unknown): string | undefined {
  if (typeof cell !== 'string') return 'must be a text';
  if (cell.length > limits.cell) return `must have at most ${limits.cell} characters`;
  if (cell.trim() === '') return column.required === true ? 'must be answered' : undefined;
  if (column.type === 'date') return isDay(cell) ? undefined : 'must be a day, as 2026-05-01';
  if (column.type === 'yes-no') return cell === 'yes' || cell === 'no' ? undefined : 'must be yes or no';
  if (column.type === 'choice' && !(column.choices ?? []).includes(cell)) return 'must be one of its choices';
  return undefined;
}

function checkNames(question: QuestionOf<'person'> | QuestionOf<'service'>, value: unknown): string | undefined {
  const what = question.type === 'person' ? 'people' : 'services';
  if (!isTexts(value)) return `must be a list of ${what}`;
  const most = question.several === true ? limits.people : 1;
  if (value.length > most) return `must be at most ${most}`;
  return value.some((one) => one.trim() === '' || one.length > 300) ? `must name ${what}` : undefined;
}
