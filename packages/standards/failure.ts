import { PlacedError } from '@gatehouse/placed-error';

/** What the functions of this package throw when a file can't be used; nothing else is thrown for bad input. */
export class StandardError extends PlacedError {
  override readonly name = 'StandardError';
}
