/** What the functions of this package throw when a file can't be used; nothing else is thrown for bad input. */
export class StandardError extends Error {
  override readonly name = 'StandardError';
  /** Path of the field, as `controls[3].applies`, or the line of a file, as `line 7`; empty for the whole file. */
  readonly at: string;
  /** The message without the place. */
  readonly problem: string;

  constructor(at: string, problem: string, options?: { readonly cause?: unknown }) {
    super(at === '' ? problem : `${at}: ${problem}`, options);
    this.at = at;
    this.problem = problem;
  }
}

/** `controls[3].id`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
