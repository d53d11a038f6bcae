import { parentPort, type Transferable } from 'node:worker_threads';
import type { ThreadAnswer, ThreadReady, ThreadRequest } from './protocol.ts';

/** Buffers named here move to the caller instead of being copied. */
export type Hand = (...buffers: readonly Transferable[]) => void;

/** Called once by the script of a pool: answers each task that the pool sends, one after the other. */
export function answerTasks<Task, Result>(handle: (task: Task, hand: Hand) => Promise<Result>): void {
  const port = parentPort;
  if (port === null) throw new Error('answerTasks() works in a worker thread only.');
  port.on('message', async ({ task }: ThreadRequest<Task>) => {
    const moved: Transferable[] = [];
    const answer: ThreadAnswer<Result> = await handle(task, (...buffers) => moved.push(...buffers)).then(
      (result) => ({ outcome: 'done', result }),
      (error: unknown) => {
        const thrown = error instanceof Error ? error : new Error(String(error));
        moved.length = 0;
        return { outcome: 'threw', name: thrown.name, message: thrown.message, stack: thrown.stack };
      },
    );
    port.postMessage(answer, moved);
  });
  port.postMessage({ outcome: 'ready' } satisfies ThreadReady);
}
