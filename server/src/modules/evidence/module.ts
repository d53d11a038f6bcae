import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { approvables } from '../approvals/index.ts';
import { caseKinds } from '../cases/index.ts';
import { serviceListeners } from '../services/index.ts';
import { adoptionListeners, editionPreviews, resultSources } from '../standards/index.ts';
import { attest, decideExceptions, keepCaptures, readEvidence, requestExceptions, uploadEvidence } from './access.ts';
import { evidenceJobs } from './jobs.ts';
import { evidenceErrors, regressionKind } from './model/index.ts';
import { evidenceRoutes } from './routes/index.ts';
import {
  askToKeepCurrent,
  evidenceService,
  exceptionApprovable,
  factsThreads,
  newlyFailing,
  requestRefresh,
  standardResults,
} from './service/index.ts';

export const evidenceModule = defineModule({
  name: 'evidence',
  migrations: new URL('./migrations/', import.meta.url),
  errors: evidenceErrors,
  permissions: [readEvidence, uploadEvidence, attest, requestExceptions, decideExceptions, keepCaptures],
  contributions: (platform) => [
    caseKinds.of(regressionKind),
    approvables.of(exceptionApprovable(platform)),
    // Everybody who is signed in may know how a service stands.
    liveTopics.of({ topic: 'evidence', visible: async (_tx, ids) => ids }),
    serviceListeners.of({ changed: (tx, serviceId) => requestRefresh(platform, tx, serviceId) }),
    adoptionListeners.of({ changed: (tx) => requestRefresh(platform, tx, null) }),
    editionPreviews.of({ newlyFailing: (tx, edition) => newlyFailing(platform, tx, edition) }),
    resultSources.of({ results: (tx, service, standard) => standardResults(platform, tx, service, standard) }),
  ],
  wire: (platform) => {
    const service = evidenceService(platform);
    return {
      routes: evidenceRoutes(service),
      jobs: evidenceJobs(service),
      background: [factsThreads(platform)],
      prepare: () => askToKeepCurrent(platform),
    };
  },
});
