import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { approvables } from '../approvals/index.ts';
import { eventSentences } from '../cases/index.ts';
import { dueItems } from '../reminders/index.ts';
import {
  acceptRestrictedThreats,
  acceptThreats,
  liftRestrictions,
  readThreatModels,
  writeThreatModels,
} from './access.ts';
import { threatModelJobs } from './jobs.ts';
import { threatModelErrors } from './model/index.ts';
import { threatModelRoutes } from './routes/index.ts';
import { threatSentence } from './rules.ts';
import { acceptApprovable, dueThreats, threatModelsService, visibleModels } from './service/index.ts';

export const threatModelsModule = defineModule({
  name: 'threat-models',
  migrations: new URL('./migrations/', import.meta.url),
  errors: threatModelErrors,
  permissions: [readThreatModels, writeThreatModels, acceptThreats, acceptRestrictedThreats, liftRestrictions],
  contributions: (platform) => [
    approvables.of(acceptApprovable(platform, false), acceptApprovable(platform, true)),
    eventSentences.of({ text: threatSentence }),
    dueItems.of({ of: (tx) => dueThreats(platform, tx) }),
    liveTopics.of({ topic: 'threat-model', visible: visibleModels }),
  ],
  wire: (platform) => {
    const service = threatModelsService(platform);
    return { routes: threatModelRoutes(service), jobs: threatModelJobs(service) };
  },
});
