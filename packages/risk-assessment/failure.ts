import { PlacedError } from '@gatehouse/placed-error';

/** What the functions of this package throw when a file can't be used; nothing else is thrown for bad input. */
export class RiskAssessmentError extends PlacedError {
  override readonly name = 'RiskAssessmentError';
}

/** What an unknown thing is, for a refusal. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
