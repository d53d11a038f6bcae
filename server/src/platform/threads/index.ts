export { answerTasks } from './answer.ts';
export { createThreadPool, type ThreadPool, type ThreadPoolOptions } from './pool.ts';
export { type ThreadAnswer, ThreadFailure, type ThreadFailureReason, type ThreadRequest } from './protocol.ts';
