/**
 * What a reader of files throws for a file that can't be used: where in it, and what is wrong there. Each package has an
 * error of its own that extends it, so that a caller catches that package's refusals and nothing else.
 *
 * ```ts
 * class StandardError extends PlacedError {
 *   override readonly name = 'StandardError';
 * }
 * new StandardError('controls[3].id', 'is empty').message; // 'controls[3].id: is empty'
 * ```
 */
export abstract class PlacedError extends Error {
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
