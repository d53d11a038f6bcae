export {
  type AnyJob,
  defineJob,
  type EnqueueOptions,
  type JobDefinition,
  type JobRun,
  type JobState,
  type JobSummary,
  type Jobs,
} from './model.ts';
export { jobsPart } from './part.ts';
export { createJobs, prepareQueue } from './queue.ts';
export { type FinishedJob, startWorker, type WorkerOptions } from './worker.ts';
