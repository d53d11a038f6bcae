import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { eventSentences } from '../cases/index.ts';
import { dueItems } from '../reminders/index.ts';
import { reviewListeners } from '../reviews/index.ts';
import { bookSlots, keepSchedule, readSchedule } from './access.ts';
import { schedulingJobs } from './jobs.ts';
import { schedulingErrors } from './model/index.ts';
import { schedulingRoutes } from './routes/index.ts';
import { appointmentSentence } from './rules.ts';
import { callOffFor, dueAppointments, isOver, schedulingService } from './service/index.ts';

export const schedulingModule = defineModule({
  name: 'scheduling',
  migrations: new URL('./migrations/', import.meta.url),
  errors: schedulingErrors,
  permissions: [readSchedule, bookSlots, keepSchedule],
  contributions: (platform) => [
    eventSentences.of({ text: appointmentSentence }),
    dueItems.of({ of: (tx, now) => dueAppointments(tx, now) }),
    reviewListeners.of({
      changed: async (tx, { caseId, to }) => {
        if (isOver(to)) await callOffFor(platform, tx, caseId);
      },
    }),
    // When people have time is no secret among those who sign in; the ids say nothing else.
    liveTopics.of({ topic: 'schedule', visible: async (_tx, ids) => ids }),
  ],
  wire: (platform) => {
    const service = schedulingService(platform);
    return { routes: schedulingRoutes(service), jobs: schedulingJobs(service) };
  },
});
