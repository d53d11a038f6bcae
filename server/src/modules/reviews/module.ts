import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { approvables } from '../approvals/index.ts';
import { caseDoor, caseKinds, caseListeners, eventSentences, needinfoListeners } from '../cases/index.ts';
import { captureHolds } from '../evidence/index.ts';
import { sheetListeners } from '../questionnaires/index.ts';
import { dueItems } from '../reminders/index.ts';
import { assessmentListeners } from '../risk-assessments/index.ts';
import {
  answerForTeam,
  approveRules,
  changeRules,
  decideReviews,
  lapseReviews,
  readReviews,
  requestReviews,
  triageReviews,
} from './access.ts';
import { reviewJobs } from './jobs.ts';
import { reviewErrors, reviewKind, vendorReviewKind } from './model/index.ts';
import { routes } from './routes/index.ts';
import {
  assessmentEnded,
  caseChanged,
  dueReviews,
  evidenceOfSeals,
  needinfoChanged,
  reviewSentences,
  reviewService,
  rulesApprovable,
  sheetChanged,
} from './service/index.ts';

export const reviewsModule = defineModule({
  name: 'reviews',
  migrations: new URL('./migrations/', import.meta.url),
  errors: reviewErrors,
  permissions: [
    readReviews,
    requestReviews,
    triageReviews,
    decideReviews,
    answerForTeam,
    lapseReviews,
    changeRules,
    approveRules,
  ],
  contributions: (platform) => [
    caseKinds.of(reviewKind, vendorReviewKind),
    eventSentences.of(reviewSentences),
    approvables.of(rulesApprovable(platform)),
    liveTopics.of({ topic: 'review', visible: caseDoor(platform).visible }),
    captureHolds.of({ held: evidenceOfSeals }),
    dueItems.of({ of: (tx, now) => dueReviews({ platform, tx }, now) }),
    sheetListeners.of({ changed: (tx, change) => sheetChanged({ platform, tx }, change) }),
    assessmentListeners.of({
      ended: (tx, reviewId, assessment) => assessmentEnded({ platform, tx }, reviewId, assessment),
    }),
    caseListeners.of({ changed: (tx, change) => caseChanged({ platform, tx }, change) }),
    needinfoListeners.of({ changed: (tx, { caseId }) => needinfoChanged({ platform, tx }, caseId) }),
  ],
  wire: (platform) => {
    const service = reviewService(platform);
    return { routes: routes(service), jobs: reviewJobs(service), prepare: service.prepare };
  },
});
