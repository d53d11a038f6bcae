import type { Problem } from '@gatehouse/questionnaire';
import { createOutsideWork } from '../../../platform/threads/index.ts';
import type { PreviewView } from '../model/views.ts';
import type { Naming, ReadFile } from './read-file.ts';
import type { ReadAnswer, ReadTask, Tried } from './read-thread.ts';

export type DefinitionReader = {
  readonly file: (content: string, naming?: Naming) => Promise<ReadFile>;
  readonly preview: (content: string, answers: Tried, at: Date) => Promise<PreviewView>;
};

const patienceMs = 10_000;

const tooMuch: Problem = {
  level: 'error',
  code: 'too-large',
  at: '',
  message: `is too intricate to be read within ${patienceMs / 1000} seconds; write it simpler, or as several questionnaires`,
};

/** Reads files of others on threads that can be ended: the largest take seconds, in which a server would do nothing else. */
export function createDefinitionReader(timeoutMs = patienceMs): DefinitionReader {
  const work = createOutsideWork<ReadTask, ReadAnswer | undefined>({
    script: new URL('./read-thread.ts', import.meta.url),
    size: 2,
    timeoutMs,
    tooMuch: () => undefined,
  });
  return {
    file: async (content, naming = {}) => {
      const answer = await work({ kind: 'file', content, naming });
      return answer?.kind === 'file' ? answer.file : { definition: undefined, problems: [tooMuch] };
    },
    preview: async (content, answers, at) => {
      const answer = await work({ kind: 'preview', content, answers, at });
      return answer?.kind === 'preview' ? answer.preview : { form: null, outcome: null, problems: [tooMuch] };
    },
  };
}
