/** What the functions of this package throw when a file can't be used; nothing else is thrown for bad input. */
export class RiskAssessmentError extends Error {
  override readonly name = 'RiskAssessmentError';
  /** Path of the field, as `matrix.LOW`, or the line of a file, as `line 7`; empty for the whole file. */
  readonly at: string;
  /** The message without the place. */
  readonly problem: string;

  constructor(at: string, problem: string, options?: { readonly cause?: unknown }) {
    super(at === '' ? problem : `${at}: ${problem}`, options);
    this.at = at;
    this.problem = problem;
  }
}

/** `details.data.PUBLIC[3]`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** What an unknown thing is, for a refusal. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
