import type { Question } from '../model/question.ts';

/** VSAQ's word for a ticked box and a chosen choice. */
export const checked = 'checked';

/**
 * The value in the form of AnswerValue, where it may be written another way as well: true and false for yes and no, and
 * VSAQ's `checked` for a tick. Everything else is given back as it is; checkAnswer says whether it fits.
 *
 * @example keptAnswer({ type: 'yes-no', … }, true) // 'yes'
 */
export function keptAnswer({ type }: Pick<Question, 'type'>, value: unknown): unknown {
  if (type === 'yes-no' && typeof value === 'boolean') return value ? 'yes' : 'no';
  if (type === 'tick' && value === checked) return true;
  return value;
}
