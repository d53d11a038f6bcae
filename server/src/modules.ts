import { approvalsModule } from './modules/approvals/module.ts';
import { auditLogModule } from './modules/audit-log/module.ts';
import { casesModule } from './modules/cases/module.ts';
import { correspondentsModule } from './modules/correspondents/module.ts';
import { evidenceModule } from './modules/evidence/module.ts';
import { figuresModule } from './modules/figures/module.ts';
import { intakeModule } from './modules/intake/module.ts';
import { jobQueueModule } from './modules/job-queue/module.ts';
import { outboxModule } from './modules/outbox/module.ts';
import { peopleModule } from './modules/people/module.ts';
import { probesModule } from './modules/probes/module.ts';
import { questionnairesModule } from './modules/questionnaires/module.ts';
import { remindersModule } from './modules/reminders/module.ts';
import { repliesModule } from './modules/replies/module.ts';
import { reportsModule } from './modules/reports/module.ts';
import { reviewsModule } from './modules/reviews/module.ts';
import { riskAssessmentsModule } from './modules/risk-assessments/module.ts';
import { roleKeysModule } from './modules/role-keys/module.ts';
import { schedulingModule } from './modules/scheduling/module.ts';
import { servicesModule } from './modules/services/module.ts';
import { signInModule } from './modules/sign-in/module.ts';
import { standardsModule } from './modules/standards/module.ts';
import { threatModelsModule } from './modules/threat-models/module.ts';
import { trackersModule } from './modules/trackers/module.ts';
import type { ModuleDefinition } from './platform/module.ts';

/** The features of Gatehouse, in the order in which their tables are made: one folder and one line each. */
export const modules: readonly ModuleDefinition[] = [
  signInModule,
  peopleModule,
  approvalsModule,
  servicesModule,
  standardsModule,
  casesModule,
  remindersModule,
  reportsModule,
  evidenceModule,
  roleKeysModule,
  correspondentsModule,
  outboxModule,
  repliesModule,
  questionnairesModule,
  riskAssessmentsModule,
  reviewsModule,
  schedulingModule,
  figuresModule,
  intakeModule,
  auditLogModule,
  jobQueueModule,
  probesModule,
  threatModelsModule,
  trackersModule,
];
