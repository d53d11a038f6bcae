import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { caseKinds, severeCaseListeners } from '../cases/index.ts';
import { answerSources, evidenceListeners } from '../evidence/index.ts';
import { dueItems } from '../reminders/index.ts';
import { serviceListeners } from '../services/index.ts';
import { finishAssessments, importAssessments, readAssessments, writeAssessments } from './access.ts';
import { riskAssessmentJobs } from './jobs.ts';
import { recommendationKind, riskAssessmentErrors, riskTopic } from './model/index.ts';
import { riskAssessmentRoutes } from './routes/index.ts';
import {
  askToKeepCurrent,
  recordedAnswers,
  requestRecompute,
  riskAssessmentService,
  staleAssessments,
} from './service/index.ts';

export const riskAssessmentsModule = defineModule({
  name: 'risk-assessments',
  migrations: new URL('./migrations/', import.meta.url),
  errors: riskAssessmentErrors,
  permissions: [readAssessments, writeAssessments, finishAssessments, importAssessments],
  contributions: (platform) => [
    caseKinds.of(recommendationKind),
    liveTopics.of({ topic: riskTopic, visible: riskAssessmentService(platform).visible }),
    serviceListeners.of({ changed: (tx, serviceId) => requestRecompute(platform, tx, serviceId) }),
    evidenceListeners.of({ changed: (tx, serviceId) => requestRecompute(platform, tx, serviceId) }),
    severeCaseListeners.of({ changed: (tx, serviceId) => requestRecompute(platform, tx, serviceId) }),
    dueItems.of({ of: (tx) => staleAssessments(platform, tx) }),
    answerSources.of({ answers: (tx, serviceId) => recordedAnswers(platform, tx, serviceId) }),
  ],
  wire: (platform) => {
    const service = riskAssessmentService(platform);
    // A scheme that cannot be read stops the start, and not the first assessment.
    service.scheme();
    return {
      routes: riskAssessmentRoutes(service),
      jobs: riskAssessmentJobs(service),
      prepare: () => askToKeepCurrent(platform),
    };
  },
});
