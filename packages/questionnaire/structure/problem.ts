/** Something wrong with a definition. With an `error` it can't be used; a `warning` is worth a look. */
export type Problem = {
  readonly level: 'error' | 'warning';
  readonly code: ProblemCode;
  /** `pages[0].items[3].when`. */
  readonly at: string;
  readonly message: string;
};

export type ProblemCode =
  /** Not in the form of a definition. */
  | 'form'
  | 'too-large'
  | 'duplicate-id'
  | 'unknown-id'
  | 'condition'
  | 'pattern'
  | 'cycle'
  /** A claim names an answer that its question does not have. */
  | 'answer-unknown'
  | 'unreachable'
  | 'always-holds'
  /** A reference does not ask what it seems to ask. */
  | 'misread'
  | 'not-looked-at'
  | 'finding-without-name'
  | 'text-unsafe'
  | 'bounds';
