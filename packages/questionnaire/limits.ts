/** Every bound of the package in one place; docs/questionnaires.md tells them. Lengths are in characters (UTF-16 units). */
export const limits = {
  /** Of a definition's or a VSAQ file. */
  file: 2 * 1024 * 1024,
  /** Of one in YAML, whose parser is slow. */
  yaml: 512 * 1024,
  /** Pages, sections, notes, questions, choices, advice and rules together. */
  entries: 50_000,
  /** Sections within sections. */
  sections: 20,
  /** Objects and lists within each other, in any file. */
  depth: 60,
  /** Values of any kind in a file. */
  values: 500_000,
  /** Of one text in a file. */
  text: 20_000,
  condition: 4_000,
  /** Parentheses within parentheses. */
  parentheses: 50,
  /** Of one regular expression. */
  pattern: 500,
  /** Of all texts and patterns that the conditions of one definition look for. */
  sought: 20_000,
  /** How much of an answer `contains` and `matches` look at. */
  searched: 10_000,
  /** Of a one-line answer. */
  line: 2_000,
  /** Of a long answer. */
  longText: 100_000,
  files: 20,
  people: 50,
  rows: 500,
  /** Of one cell of a table. */
  cell: 2_000,
  /** Keys of one set of answers. */
  answers: 100_000,
} as const;
