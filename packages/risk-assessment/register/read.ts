import { RiskAssessmentError } from '../failure.ts';
import type { RiskLevel } from '../levels.ts';
import { instantOf } from '../rra-json/fields.ts';
import { classNamed, folded, levelNamed } from '../scheme/names.ts';
import type { Scheme } from '../scheme/schema.ts';
import { type CsvRow, readCsv, readCsvCell } from './csv.ts';

/** Letters of a register's file. */
export const largestRegister = 8 * 1024 * 1024;
const limits = { rows: 20_001, cells: 100, letters: 20_000 };

/** One line of the register of assessments. */
export type RegisterRow = {
  /** Where the record is kept. */
  readonly link: string;
  readonly service: string;
  readonly owner: string;
  readonly director: string;
  /** Id of a class of the scheme. */
  readonly classification: string | null;
  readonly highestImpact: RiskLevel;
  readonly openRecommendations: number | null;
  readonly highestRecommendation: RiskLevel;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
};

export type RegisterEntry =
  | {
      readonly outcome: 'read';
      readonly at: string;
      readonly row: RegisterRow;
      /** Cells of columns that the register does not have, by heading; `heading (2)` where it stands a second time. */
      readonly kept: Readonly<Record<string, string>>;
      readonly remarks: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly at: string; readonly place: string; readonly problem: string };

export const registerColumns = [
  'link',
  'name',
  'owner',
  'director',
  'classification',
  'highest impact',
  'open recommendations',
  'highest recommendation',
  'created',
  'modified',
] as const;
type Column = (typeof registerColumns)[number];

const otherNames: Readonly<Record<string, Column>> = {
  url: 'link',
  'risk record': 'link',
  service: 'name',
  'service name': 'name',
  'service owner': 'owner',
  class: 'classification',
  'data classification': 'classification',
  'service data classification': 'classification',
  'highest risk impact': 'highest impact',
  impact: 'highest impact',
  recommendations: 'open recommendations',
  'highest open recommendation': 'highest recommendation',
  'created at': 'created',
  'creation date': 'created',
  'modified at': 'modified',
  'modification date': 'modified',
  updated: 'modified',
};

const columnNamed = (heading: string): Column | undefined => {
  const wanted = folded(heading);
  return (
    registerColumns.find((column) => column === wanted) ??
    (Object.hasOwn(otherNames, wanted) ? otherNames[wanted] : undefined)
  );
};

/**
 * Reads the register of assessments from CSV. The first row names the columns, in any order; only `name` must be there.
 * A row that can't be read is refused by itself. Cells that look like formulas are text like any other.
 *
 * Throws RiskAssessmentError when the file as a whole can't be read.
 */
export function readRegister(text: string, scheme: Scheme): readonly RegisterEntry[] {
  if (text.length > largestRegister) throw new RiskAssessmentError('', 'the file is larger than 8 MiB');
  const [head, ...rows] = readCsv(text, limits);
  if (head === undefined) throw new RiskAssessmentError('', 'the file is empty');
  const columns = head.cells.map((heading) => columnNamed(heading));
  if (!columns.includes('name'))
    throw new RiskAssessmentError(
      `line ${head.line}`,
      `must name the columns, and among them \`name\`: ${registerColumns.join(', ')}`,
    );
  const twice = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
  if (twice !== undefined) throw new RiskAssessmentError(`line ${head.line}`, `names the column ${twice} twice`);
  const filled = rows.map(withoutEmptyEnd).filter(({ cells }) => cells.length > 0);
  return filled.map((row) => readRow(row, head.cells, columns, scheme));
}

/** Spreadsheets write empty cells up to the last column that was ever used, and rows of nothing else. */
function withoutEmptyEnd({ line, cells }: CsvRow): CsvRow {
  return { line, cells: cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1) };
}

function readRow(
  row: CsvRow,
  headings: readonly string[],
  columns: readonly (Column | undefined)[],
  scheme: Scheme,
): RegisterEntry {
  const at = `line ${row.line}`;
  try {
    if (row.cells.length > headings.length)
      throw new RiskAssessmentError('', `has ${row.cells.length} cells for ${headings.length} columns`);
    const cell = (column: Column): string => {
      const index = columns.indexOf(column);
      return index < 0 ? '' : readCsvCell((row.cells[index] ?? '').trim());
    };
    return { outcome: 'read', at, ...rowOf(cell, scheme), kept: keptCells(row, headings, columns) };
  } catch (error) {
    if (!(error instanceof RiskAssessmentError)) throw error;
    return { outcome: 'refused', at, place: error.at, problem: error.problem };
  }
}

function rowOf(cell: (column: Column) => string, scheme: Scheme): { row: RegisterRow; remarks: string[] } {
  const remarks: string[] = [];
  const level = (column: Column): RiskLevel => {
    const found = levelNamed(scheme, cell(column));
    if (found === undefined)
      throw new RiskAssessmentError(column, 'is no level: LOW, MEDIUM, HIGH, MAXIMUM, or UNKNOWN');
    return found;
  };
  const row: RegisterRow = {
    link: text(cell, 'link', 1000),
    service: text(cell, 'name', 300),
    owner: text(cell, 'owner', 300),
    director: text(cell, 'director', 300),
    classification: classOf(cell('classification'), scheme, remarks),
    highestImpact: level('highest impact'),
    openRecommendations: count(cell('open recommendations')),
    highestRecommendation: level('highest recommendation'),
    createdAt: day(cell, 'created'),
    modifiedAt: day(cell, 'modified'),
  };
  if (row.service === '') throw new RiskAssessmentError('name', 'is empty: a row is about a service');
  return { row, remarks };
}

function text(cell: (column: Column) => string, column: Column, most: number): string {
  const value = cell(column);
  if (value.length > most) throw new RiskAssessmentError(column, `has ${value.length} letters; ${most} are the most`);
  if (value.includes('\0') || !value.isWellFormed())
    throw new RiskAssessmentError(column, 'holds a character that is no text (NUL or half of a surrogate pair)');
  return value;
}

function classOf(name: string, scheme: Scheme, remarks: string[]): string | null {
  if (name === '' || folded(name) === 'unknown') return null;
  const found = classNamed(scheme, name);
  if (found === undefined)
    throw new RiskAssessmentError('classification', 'is no data class of the scheme; add it there, or as an alias');
  if (found.id !== name) remarks.push(`classification is read as the class ${found.id}.`);
  return found.id;
}

function count(value: string): number | null {
  if (value === '') return null;
  if (!/^\d{1,5}$/.test(value)) throw new RiskAssessmentError('open recommendations', 'must be a number');
  return Number(value);
}

function day(cell: (column: Column) => string, column: Column): Date | null {
  const value = cell(column);
  if (value === '') return null;
  const at = instantOf(value);
  if (at === undefined) throw new RiskAssessmentError(column, 'is no time; write it as 2026-11-30');
  return at;
}

function keptCells(
  row: CsvRow,
  headings: readonly string[],
  columns: readonly (Column | undefined)[],
): Readonly<Record<string, string>> {
  const seen = new Map<string, number>();
  const kept = headings.flatMap((heading, index) => {
    const name = heading.slice(0, 300);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const value = row.cells[index] ?? '';
    if (columns[index] !== undefined || value === '') return [];
    return [[count === 1 ? name : `${name} (${count})`, readCsvCell(value)] as const];
  });
  return Object.fromEntries(kept);
}
