import { type Actor, may } from '../../platform/access/index.ts';
import { DomainError } from '../../platform/errors.ts';
import type { JobState, JobSummary } from '../../platform/jobs/index.ts';
import type { LiveTopic } from '../../platform/live/index.ts';
import type { Platform } from '../../platform/module.ts';
import { readJobs } from './access.ts';
import type { CountsView, JobView } from './model.ts';

export type JobPage = { readonly items: readonly JobView[]; readonly nextCursor: string | null };
export type JobRequest = {
  readonly state?: JobState | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

const viewOf = (job: JobSummary): JobView => ({ ...job, runAt: job.runAt.toISOString() });

export function jobQueueService({ db, jobs, audit, live }: Platform) {
  return {
    list: (actor: Actor, { state, limit, cursor }: JobRequest): Promise<JobPage> =>
      db.reading(actor, async (tx) => {
        const found = await jobs.list(tx, state, limit + 1, cursor);
        const items = found.slice(0, limit).map(viewOf);
        return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
      }),
    counts: (actor: Actor): Promise<CountsView> => db.reading(actor, (tx) => jobs.counts(tx)),
    retry: (actor: Actor, id: string): Promise<CountsView> =>
      db.as(actor, async (tx) => {
        if (!(await jobs.retry(tx, id)))
          throw new DomainError('conflict', 'job_not_dead', 'There is no such job among those that failed for good.');
        await audit.record(tx, { action: 'job.retried', subject: { type: 'job', id } });
        await live.notify(tx, { topic: 'job', id });
        return jobs.counts(tx);
      }),
  };
}

export type JobQueueService = ReturnType<typeof jobQueueService>;

export const jobTopic: LiveTopic = {
  topic: 'job',
  visible: async (tx, ids) => (may(tx.actor, readJobs.name) ? ids : []),
};
