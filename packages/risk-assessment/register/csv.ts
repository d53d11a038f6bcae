import { RiskAssessmentError } from '../failure.ts';

export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

const separators = [',', ';', '\t'] as const;
type Separator = (typeof separators)[number];

/** The separator that stands most often outside quotes in the first line; a comma when none does. */
function separatorOf(text: string): Separator {
  const counts = new Map<string, number>(separators.map((each) => [each, 0]));
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === '\n' || letter === '\r')) break;
    else if (!quoted) {
      const seen = counts.get(letter);
      if (seen !== undefined) counts.set(letter, seen + 1);
    }
  }
  return separators.reduce((most, each) => ((counts.get(each) ?? 0) > (counts.get(most) ?? 0) ? each : most));
}

export type CsvLimits = { readonly rows: number; readonly cells: number; readonly letters: number };

/**
 * Rows of a CSV file (RFC 4180), with the line on which each begins: quoted cells with separators, line ends and doubled
 * quotes; a byte order mark; LF, CRLF or CR; comma, semicolon or tab. Lines without anything are left out.
 *
 * Throws RiskAssessmentError with the line for an open quote, text after a closing quote, or more than a limit.
 */
export function readCsv(given: string, limits: CsvLimits): readonly CsvRow[] {
  const text = given.replace(/^\ufeff/, '');
  const state = new CsvState(separatorOf(text), limits);
  let at = 0;
  while (at < text.length) at = state.take(text, at);
  return state.end();
}

/** One pass over the text; each step takes a whole run of plain letters, so that the time is that of the length. */
class CsvState {
  readonly #separator: Separator;
  readonly #plain: RegExp;
  readonly #limits: CsvLimits;
  readonly #rows: CsvRow[] = [];
  #cells: string[] = [];
  #cell = '';
  #line = 1;
  #rowLine = 1;
  #mode: 'start' | 'plain' | 'quoted' | 'closed' = 'start';

  constructor(separator: Separator, limits: CsvLimits) {
    this.#separator = separator;
    this.#plain = new RegExp(`[^"\\r\\n${separator === '\t' ? '\\t' : separator}]+`, 'y');
    this.#limits = limits;
  }

  take(text: string, at: number): number {
    if (this.#mode === 'quoted') return this.#takeQuoted(text, at);
    const letter = text.charAt(at);
    if (letter === this.#separator) {
      this.#endCell();
      return at + 1;
    }
    if (letter === '\n' || letter === '\r') {
      this.#endRow();
      this.#line += 1;
      this.#rowLine = this.#line;
      return at + (letter === '\r' && text.charAt(at + 1) === '\n' ? 2 : 1);
    }
    if (letter === '"' && this.#mode === 'start') {
      this.#mode = 'quoted';
      return at + 1;
    }
    if (this.#mode === 'closed') throw this.#mistake('has text after a closing quote');
    // A quote inside a cell that did not begin with one is a letter, as spreadsheets write inches.
    this.#plain.lastIndex = at;
    const run = letter === '"' ? letter : (this.#plain.exec(text)?.[0] ?? letter);
    this.#add(run);
    this.#mode = 'plain';
    return at + run.length;
  }

  #takeQuoted(text: string, at: number): number {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw this.#mistake('has a quote that nothing closes', this.#rowLine);
    const run = text.slice(at, quote);
    this.#add(run);
    this.#line += run.split(/\r\n|\r|\n/).length - 1;
    if (text.charAt(quote + 1) === '"') {
      this.#add('"');
      return quote + 2;
    }
    this.#mode = 'closed';
    return quote + 1;
  }

  #add(run: string): void {
    this.#cell += run;
    if (this.#cell.length > this.#limits.letters)
      throw this.#mistake(`has a cell of more than ${this.#limits.letters} letters`);
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#mode = 'start';
    if (this.#cells.length > this.#limits.cells) throw this.#mistake(`has more than ${this.#limits.cells} cells`);
  }

  #endRow(): void {
    const isEmpty = this.#cells.length === 0 && this.#cell === '' && this.#mode === 'start';
    if (!isEmpty) {
      this.#endCell();
      this.#rows.push({ line: this.#rowLine, cells: this.#cells });
      if (this.#rows.length > this.#limits.rows)
        throw this.#mistake(`is beyond the ${this.#limits.rows} rows that are read at once`);
    }
    this.#cells = [];
  }

  #mistake(problem: string, line: number = this.#line): RiskAssessmentError {
    return new RiskAssessmentError(`line ${line}`, problem);
  }

  end(): readonly CsvRow[] {
    this.#endRow();
    return this.#rows;
  }
}

/** What spreadsheets would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * One row of CSV with CRLF. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which
 * spreadsheets do not show; `readCsvCell` takes it away again.
 */
export function csvRow(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const safe = formula.test(cell) || /^'[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell;
    return /[",;\r\n\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\r\n`;
}

/** The text behind the apostrophe with which `csvRow` defused a cell; any other cell is what it is. */
export function readCsvCell(cell: string): string {
  return /^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell;
}
