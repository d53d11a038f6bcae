export const answerSources = ['person', 'inventory', 'probe', 'earlier-review', 'guest'] as const;
export type AnswerSource = (typeof answerSources)[number];

/**
 * `reopened`: submitted or closed, and at least one question was asked for again since; `closed`: never submitted, and
 * what it was opened for is decided.
 */
export const sheetStates = ['open', 'submitted', 'closed', 'reopened'] as const;
export type SheetState = (typeof sheetStates)[number];

/** Every bound of sheets in one place. Lengths are in characters. */
export const bounds = {
  /** Versions of all definitions together. */
  definitions: 500,
  /** Of one answer as JSON, in bytes. */
  answer: 400_000,
  /** A file of VSAQ answers. */
  vsaqAnswers: 1024 * 1024,
  comment: 4_000,
  comments: 2_000,
  reason: 1_000,
  /** Of one file, in bytes; the database knows it too. */
  file: 50 * 1024 * 1024,
  /** Of one piece of a file before it is sealed, in bytes. */
  piece: 1024 * 1024,
  filesOfSheet: 200,
  /** All files of a sheet together, in bytes. */
  bytesOfSheet: 1024 * 1024 * 1024,
  guests: 50,
  /** Sheets on one case. */
  sheets: 50,
  history: 200,
  /** Of one answer that one author wrote, besides those that are kept. */
  versions: 100,
} as const;

/** Milliseconds. */
const hour = 3_600_000;
const minute = 60_000;
export const lifetimes = {
  link: 7 * 24 * hour,
  visit: 7 * 24 * hour,
  visitIdle: 12 * hour,
  writing: 5 * minute,
  removedFile: 30 * 24 * hour,
} as const;
