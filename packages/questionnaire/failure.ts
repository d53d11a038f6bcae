import { PlacedError } from '@gatehouse/placed-error';

/** What the functions of this package throw when a file or an answer can't be used; nothing else is thrown for bad input. */
export class QuestionnaireError extends PlacedError {
  override readonly name = 'QuestionnaireError';
}
