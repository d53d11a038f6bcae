import { threadId } from 'node:worker_threads';
import { answerTasks } from '../answer.ts';

/** The tasks that the tests of the pool need: an echo, the number of the thread, a loop without end, a memory hog, a throw and a sudden end. */
export type TestTask =
  | { readonly kind: 'echo'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'thread' }
  | { readonly kind: 'spin' }
  | { readonly kind: 'grow' }
  | { readonly kind: 'throw'; readonly message: string }
  | { readonly kind: 'exit' };

answerTasks(async (task: TestTask, hand) => {
  switch (task.kind) {
    case 'echo':
      hand(task.bytes.buffer);
      return task.bytes;
    case 'thread':
      return new Uint8Array([threadId]);
    case 'spin':
      for (;;) Math.sqrt(2);
    case 'grow': {
      const kept: object[] = [];
      for (;;) kept.push({ at: kept.length });
    }
    case 'throw':
      throw new RangeError(task.message);
    case 'exit':
      return process.exit(3);
  }
});
