/** What the functions of this package throw when a file or an answer can't be used; nothing else is thrown for bad input. */
export class QuestionnaireError extends Error {
  override readonly name = 'QuestionnaireError';
  /** Path of the field, as `pages[0].items[3].when`; empty for the whole file. */
  readonly at: string;
  /** The message without the place. */
  readonly problem: string;

  constructor(at: string, problem: string, options?: { readonly cause?: unknown }) {
    super(at === '' ? problem : `${at}: ${problem}`, options);
    this.at = at;
    this.problem = problem;
  }
}

/** `pages[0].items[3].id`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
