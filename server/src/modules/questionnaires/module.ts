import { guestEntrances } from '../../platform/http/index.ts';
import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { eventSentences, needinfoListeners } from '../cases/index.ts';
import { captureHolds, evidenceListeners } from '../evidence/index.ts';
import { answerSheets, inviteGuests, keepQuestionnaires, readQuestionnaires, reviewSheets } from './access.ts';
import { questionnaireJobs } from './jobs.ts';
import { questionnaireErrors } from './model/index.ts';
import { questionnaireRoutes } from './routes/index.ts';
import {
  controlsChanged,
  evidenceOfClaims,
  needinfoChanged,
  questionnairesService,
  sheetSentences,
} from './service/index.ts';

export const questionnairesModule = defineModule({
  name: 'questionnaires',
  migrations: new URL('./migrations/', import.meta.url),
  errors: questionnaireErrors,
  permissions: [readQuestionnaires, keepQuestionnaires, answerSheets, reviewSheets, inviteGuests],
  contributions: (platform) => {
    const { admit, visible } = questionnairesService(platform);
    return [
      guestEntrances.of({ admit }),
      eventSentences.of(sheetSentences),
      liveTopics.of({ topic: 'sheet', visible }),
      // Everybody who is signed in may know of every definition.
      liveTopics.of({ topic: 'questionnaire', visible: async (_tx, ids) => ids }),
      captureHolds.of({ held: evidenceOfClaims }),
      evidenceListeners.of({ changed: (tx, serviceId) => controlsChanged(platform, tx, serviceId) }),
      needinfoListeners.of({ changed: (tx, change) => needinfoChanged(platform, tx, change) }),
    ];
  },
  wire: (platform) => {
    const service = questionnairesService(platform);
    return {
      routes: questionnaireRoutes(service),
      jobs: questionnaireJobs(service),
      prepare: service.prepare,
    };
  },
});
