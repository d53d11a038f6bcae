import type { Permission } from '../../platform/access/index.ts';

export const readJobs: Permission = {
  name: 'jobs.read',
  says: 'See the background jobs and why some failed, never what they work on.',
  roles: ['administrator', 'security'],
};

export const retryJobs: Permission = {
  name: 'jobs.retry',
  says: 'Let a job that failed for good run again.',
  roles: ['administrator', 'security'],
};
