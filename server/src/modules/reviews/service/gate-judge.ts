import { createThreadPool, ThreadFailure } from '../../../platform/threads/index.ts';
import type { GateVerdict } from '../rules/index.ts';
import type { GateTask } from './gate-thread.ts';
import { refused } from './work.ts';

const patienceMs = 10_000;

const pool = createThreadPool<GateTask, GateVerdict>({
  script: new URL('./gate-thread.ts', import.meta.url),
  size: 1,
  memoryLimitMb: 256,
  timeoutMs: patienceMs,
  idleMs: 60_000,
});

/** On a thread that can be ended: twenty thousand files against the globs of hundreds of reviews take seconds. */
export async function judged(task: GateTask): Promise<GateVerdict> {
  try {
    return await pool.run(task);
  } catch (error) {
    if (!(error instanceof ThreadFailure)) throw error;
    throw refused(
      'invalid',
      'review_gate_too_large',
      'files: these, against the paths of all reviews of the repository, could not be judged within 10 seconds. Ask about a shorter range.',
    );
  }
}
