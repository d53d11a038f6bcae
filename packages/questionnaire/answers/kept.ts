import type { Question } from '../model/question.ts';

/** VSAQ's word for a ticked box and a chosen choice. */
export const checked = 'checked';

const ticks = new Set<unknown>([true, checked, 'yes', 'true']);

/** Whether a box was ticked or a choice chosen: VSAQ's `checked`, true, and the words for it that people write by hand. */
export const isTicked = (value: unknown): boolean => ticks.has(value);

/**
 * The value in the form of AnswerValue, where it may be written another way as well: true and false for yes and no, and
 * words for a tick (isTicked). Everything else is given back as it is; checkAnswer says whether it fits.
 *
 * @example keptAnswer({ type: 'yes-no', … }, true) // 'yes'
 */
export function keptAnswer({ type }: Pick<Question, 'type'>, value: unknown): unknown {
  if (type === 'yes-no' && typeof value === 'boolean') return value ? 'yes' : 'no';
  if (type === 'tick' && isTicked(value)) return true;
  return value;
}
