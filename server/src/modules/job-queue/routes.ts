import { z } from 'zod';
import { ok, pageOf, pageQuery, type Route, route } from '../../platform/http/index.ts';
import { readJobs, retryJobs } from './access.ts';
import { countsView, jobStates, jobView } from './model.ts';
import type { JobQueueService } from './service.ts';

const read = { permission: readJobs.name };
/** The queue numbers its jobs; a number of PostgreSQL's bigint. */
const jobId = z.string().regex(/^[1-9]\d{0,17}$/, 'must be the number of a job');
const query = z.object({ ...pageQuery, cursor: jobId.optional(), state: z.enum(jobStates).optional() });

export function jobQueueRoutes(service: JobQueueService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/jobs',
        summary: 'Background jobs that are not done, newest first, without what they work on',
        access: read,
        query,
        responses: { 200: pageOf(jobView) },
      },
      async (call) => ok(await service.list(call.actor, call.query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/jobs/counts',
        summary: 'How many jobs there are in each state',
        access: read,
        responses: { 200: countsView },
      },
      async (call) => ok(await service.counts(call.actor)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/jobs/:id/retry',
        summary: 'Run a job again that failed for good',
        access: { permission: retryJobs.name },
        audit: 'job.retried',
        params: z.object({ id: jobId }),
        responses: { 200: countsView },
      },
      async (call) => ok(await service.retry(call.actor, call.params.id)),
    ),
  ];
}
