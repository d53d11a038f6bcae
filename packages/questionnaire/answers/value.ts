/** A file that was handed in; who keeps the files gives the id. */
export type FileAnswer = {
  readonly id: string;
  readonly name: string;
  /** Octets. */
  readonly size?: number;
  readonly sha256?: string;
};

/** A row of a table, by column. */
export type Row = Readonly<Record<string, string>>;

/**
 * What somebody answers, by type of question: `line`, `text`, `date` (2026-05-01) a text; `choice` the id of a choice;
 * `choices` a list of them; `yes-no` `yes` or `no`; `tick` true or false; `file` a list of files; `table` a list of rows;
 * `person` and `service` a list of ids, or names as they were written. Of advice: the justification, a text.
 */
export type AnswerValue = string | boolean | readonly string[] | readonly FileAnswer[] | readonly Row[];

export const answerSources = ['person', 'inventory', 'probe', 'earlier-review', 'guest'] as const;
export type AnswerSource = (typeof answerSources)[number];

/** An answer as it is remembered. Without a value: "I don't know", which is an answer too. */
export type Answer = {
  readonly value?: AnswerValue | undefined;
  readonly unknown?: boolean | undefined;
  readonly source: AnswerSource;
  /** An instant, as 2026-05-01T12:00:00Z. */
  readonly at: string;
  /** Version of the definition that asked. */
  readonly version: string;
};

/** Values or remembered answers, by id of the question. VSAQ's own answers ({choice: "checked"}) are understood too. */
export type Answers = Readonly<Record<string, unknown>>;
export type RememberedAnswers = Readonly<Record<string, Answer>>;

/** The value in what may be a remembered answer; undefined when there is none. */
export function valueIn(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given ?? undefined;
  return Object.hasOwn(given, 'value') ? ((given as Answer).value ?? undefined) : undefined;
}

/** Whether somebody said "I don't know". */
export function isUnknown(given: unknown): boolean {
  return typeof given === 'object' && given !== null && (given as Answer).unknown === true;
}

/** Whether a value is no answer at all: nothing, an empty text, an empty list. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}
