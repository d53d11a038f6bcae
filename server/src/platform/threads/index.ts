export { answerTasks } from './answer.ts';
export { createOutsideWork } from './outside-work.ts';
export { createThreadPool, type ThreadPool } from './pool.ts';
export { ThreadFailure } from './protocol.ts';
