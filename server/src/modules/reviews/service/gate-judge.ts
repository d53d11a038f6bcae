import { createOutsideWork } from '../../../platform/threads/index.ts';
import type { GateVerdict } from '../rules/index.ts';
import type { GateTask } from './gate-thread.ts';
import { refused } from './work.ts';

/** On a thread that can be ended: twenty thousand files against the globs of hundreds of reviews take seconds. */
export const judged = createOutsideWork<GateTask, GateVerdict>({
  script: new URL('./gate-thread.ts', import.meta.url),
  size: 1,
  timeoutMs: 10_000,
  tooMuch: () => {
    throw refused(
      'invalid',
      'review_gate_too_large',
      'files: these, against the paths of all reviews of the repository, could not be judged within 10 seconds. Ask about a shorter range.',
    );
  },
});
