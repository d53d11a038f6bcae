import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { approvables } from '../approvals/index.ts';
import { sightListeners } from '../people/index.ts';
import { caseJobs } from './jobs.ts';
import { caseErrors, returnQuestionsJob } from './model/index.ts';
import { routes } from './routes/index.ts';
import { caseApprovables, caseDoor, caseService, decideCases, ensureDeadlineRules } from './service/index.ts';

export const casesModule = defineModule({
  name: 'cases',
  migrations: new URL('./migrations/', import.meta.url),
  errors: caseErrors,
  permissions: [
    {
      name: 'cases.read',
      says: 'See the cases that visibility and membership open to them.',
      roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
    },
    {
      name: 'cases.write',
      says: 'Open, claim, change, annotate, link and merge cases that they see.',
      roles: ['security', 'point-person', 'engineer', 'manager'],
    },
    {
      name: 'needinfo.answer',
      says: 'Answer or put off what is asked on cases that they see.',
      roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
    },
    {
      name: decideCases,
      says: 'Decide whether a restricted case that they see is widened or a critical severity lowered.',
      roles: ['security', 'point-person'],
    },
    {
      name: 'deadline-rules.write',
      says: 'Set how many hours a case has by kind and severity.',
      roles: ['administrator', 'security'],
    },
  ],
  contributions: (platform) => [
    approvables.of(...caseApprovables(platform)),
    liveTopics.of({ topic: 'case', visible: caseDoor(platform).visible }),
    sightListeners.of({
      lessened: (tx, personId) => platform.jobs.enqueue(tx, returnQuestionsJob, { personId }),
    }),
  ],
  wire: (platform) => ({
    routes: routes(caseService(platform)),
    jobs: caseJobs(caseService(platform)),
    prepare: () => ensureDeadlineRules(platform),
  }),
});
