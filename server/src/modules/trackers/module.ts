import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { gauges } from '../../platform/observe/index.ts';
import { caseListeners, eventSentences, needinfoListeners } from '../cases/index.ts';
import { reviewListeners, trackerItems } from '../reviews/index.ts';
import { manageTrackers, readTrackers, runTrackers } from './access.ts';
import { trackerJobs } from './jobs.ts';
import { trackerErrors, trackerTopic } from './model/index.ts';
import { trackerRoutes } from './routes/index.ts';
import { askToFollow, caseChanged, itemNamed, trackerSentences, trackerService, writesGauge } from './service/index.ts';

export const trackersModule = defineModule({
  name: 'trackers',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [readTrackers, manageTrackers, runTrackers],
  errors: trackerErrors,
  contributions: (platform) => [
    // Everybody who is signed in may know how a tracker stands.
    liveTopics.of({ topic: trackerTopic, visible: async (_tx, ids) => ids }),
    gauges.of(writesGauge),
    eventSentences.of(trackerSentences),
    trackerItems.of({ named: itemNamed }),
    reviewListeners.of({ changed: (tx, { caseId }) => askToFollow(platform, tx, caseId) }),
    caseListeners.of({ changed: (tx, change) => caseChanged(platform, tx, change) }),
    needinfoListeners.of({ changed: (tx, { caseId }) => askToFollow(platform, tx, caseId) }),
  ],
  wire: (platform) => {
    const service = trackerService(platform);
    return { routes: trackerRoutes(service), jobs: trackerJobs(service) };
  },
});
