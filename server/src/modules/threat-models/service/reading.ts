import { mistakeInWords } from '@gatehouse/threat-model';
import { DomainError } from '../../../platform/errors.ts';
import { createOutsideWork } from '../../../platform/threads/index.ts';
import type { ReadAnswer, ReadTask, ReadText } from './read-thread.ts';

/** Reads and draws on a thread that can be ended: the YAML parser takes minutes for some texts. */
export type ModelReader = (task: ReadTask) => Promise<ReadAnswer>;

export function createModelReader(): ModelReader {
  const problem = 'is too intricate to be read within 3 seconds; write it simpler, or as several models';
  return createOutsideWork<ReadTask, ReadAnswer>({
    script: new URL('./read-thread.ts', import.meta.url),
    size: 2,
    timeoutMs: 3000,
    tooMuch: () => ({ outcome: 'mistakes', mistakes: [{ line: null, at: '', problem }] }),
  });
}

/** The model, or the refusal that names every mistake. */
export function modelOrRefusal(answer: ReadAnswer): ReadText {
  if (answer.outcome === 'model') return answer;
  const words = answer.mistakes.map(mistakeInWords);
  throw new DomainError('invalid', 'threat_model_invalid', `The text is no threat model. ${words[0] ?? ''}`, {
    details: { mistakes: words },
  });
}
