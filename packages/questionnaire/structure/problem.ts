/** Something wrong with a definition. With an `error` it can't be used; a `warning` is worth a look. */
export type Problem = {
  readonly level: 'error' | 'warning';
  readonly code: ProblemCode;
  /** `pages[0].items[3].when`. */
  readonly at: string;
  readonly message: string;
};

export type ProblemCode =
  | 'form'
  | 'too-large'
  | 'duplicate-id'
  | 'unknown-id'
  | 'condition'
  | 'pattern'
  | 'cycle'
  | 'never-holds'
  | 'always-holds'
  | 'unreachable'
  | 'finding-without-name'
  | 'finding-never'
  | 'tick-no'
  | 'not-looked-at'
  | 'text-unsafe'
  | 'answer-unknown'
  | 'bounds';
