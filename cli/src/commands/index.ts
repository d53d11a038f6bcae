import type { CommandGroup } from '../command.ts';
import { adminCommand } from './admin.ts';
import { approvalsCommand } from './approvals.ts';
import { auditCommand } from './audit.ts';
import { backupCommand } from './backup.ts';
import { baselineCommand } from './baseline.ts';
import { capturesCommand } from './captures.ts';
import { casesCommand } from './cases.ts';
import { configCommand } from './config.ts';
import { dbCommand } from './db.ts';
import { exceptionsCommand } from './exceptions.ts';
import { figuresCommand } from './figures.ts';
import { mailCommand } from './mail.ts';
import { masterKeyCommand } from './master-key.ts';
import { needinfoCommand } from './needinfo.ts';
import { outboundCommand } from './outbound.ts';
import { peopleCommand } from './people.ts';
import { probeCommand } from './probe.ts';
import { probeRunsCommand } from './probe-runs.ts';
import { quarantineCommand } from './quarantine.ts';
import { questionnaireCommand } from './questionnaire.ts';
import { remindersCommand } from './reminders.ts';
import { reviewCommand } from './review.ts';
import { roleKeyCommand } from './role-key.ts';
import { rraCommand } from './rra.ts';
import { scheduleCommand } from './schedule.ts';
import { serveCommand } from './serve.ts';
import { servicesCommand } from './services.ts';
import { standardsCommand } from './standards.ts';
import { threatModelCommand } from './threat-model.ts';
import { trackersCommand } from './trackers.ts';

/** Every command of `./gatehouse`, one line each. */
export const commands: readonly CommandGroup[] = [
  serveCommand,
  configCommand,
  adminCommand,
  peopleCommand,
  servicesCommand,
  exceptionsCommand,
  capturesCommand,
  standardsCommand,
  questionnaireCommand,
  threatModelCommand,
  scheduleCommand,
  probeCommand,
  baselineCommand,
  probeRunsCommand,
  outboundCommand,
  rraCommand,
  casesCommand,
  reviewCommand,
  needinfoCommand,
  remindersCommand,
  trackersCommand,
  figuresCommand,
  mailCommand,
  roleKeyCommand,
  approvalsCommand,
  quarantineCommand,
  auditCommand,
  masterKeyCommand,
  backupCommand,
  dbCommand,
];
