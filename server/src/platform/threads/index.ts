export { answerTasks } from './answer.ts';
export { createThreadPool, type ThreadPool } from './pool.ts';
export { ThreadFailure } from './protocol.ts';
