import { mistakeInWords } from '@gatehouse/threat-model';
import { DomainError } from '../../../platform/errors.ts';
import { createThreadPool, ThreadFailure } from '../../../platform/threads/index.ts';
import type { ReadAnswer, ReadTask, ReadText } from './read-thread.ts';

const patienceMs = 3000;

/** Reads and draws on a thread that can be ended: the YAML parser takes minutes for some texts. */
export type ModelReader = (task: ReadTask) => Promise<ReadAnswer>;

export function createModelReader(): ModelReader {
  const pool = createThreadPool<ReadTask, ReadAnswer>({
    script: new URL('./read-thread.ts', import.meta.url),
    size: 2,
    memoryLimitMb: 256,
    timeoutMs: patienceMs,
    // Somebody who writes asks again within seconds.
    idleMs: 60_000,
  });
  return async (task) => {
    try {
      return await pool.run(task);
    } catch (error) {
      if (!(error instanceof ThreadFailure)) throw error;
      const problem = 'is too intricate to be read within 3 seconds; write it simpler, or as several models';
      return { outcome: 'mistakes', mistakes: [{ line: null, at: '', problem }] };
    }
  };
}

/** The model, or the refusal that names every mistake. */
export function modelOrRefusal(answer: ReadAnswer): ReadText {
  if (answer.outcome === 'model') return answer;
  const words = answer.mistakes.map(mistakeInWords);
  throw new DomainError('invalid', 'threat_model_invalid', `The text is no threat model. ${words[0] ?? ''}`, {
    details: { mistakes: words },
  });
}
