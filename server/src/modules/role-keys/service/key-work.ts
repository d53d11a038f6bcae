import { createThreadPool } from '../../../platform/threads/index.ts';
import type { KeyAnswer, KeyTask } from './key-thread.ts';

type TaskOf<Kind extends KeyTask['kind']> = Extract<KeyTask, { readonly kind: Kind }>;

export type KeyWork = <Kind extends KeyTask['kind']>(task: TaskOf<Kind>) => Promise<KeyAnswer[Kind]>;

/** A thread for one change of keys: such changes are rare, so nothing is kept running for them. */
export async function withKeyThread<T>(work: (run: KeyWork) => Promise<T>): Promise<T> {
  const threads = createThreadPool<KeyTask, KeyAnswer[KeyTask['kind']]>({
    script: new URL('./key-thread.ts', import.meta.url),
    size: 1,
    memoryLimitMb: 128,
    timeoutMs: 30_000,
  });
  try {
    // The thread answers each kind of task with that kind's answer.
    return await work((task) => threads.run(task) as Promise<KeyAnswer[typeof task.kind]>);
  } finally {
    await threads.close();
  }
}
