import { join } from 'node:path';
import type { Settings } from '../../../platform/settings.ts';
import type { Sendable } from '../model.ts';
import type { Delivery } from '../rules.ts';
import { deliverToFile, removeUnfinished } from './file-transport.ts';
import { deliverBySmtp } from './smtp-transport.ts';

/** How mail leaves: into `outbox/` below the data, or by the server that GATEHOUSE_SMTP_URL names. */
export function deliverMail(settings: Settings, mail: Sendable): Promise<Delivery> {
  if (settings.smtpUrl === undefined) return deliverToFile(folderOf(settings), mail);
  return deliverBySmtp(settings.smtpUrl, settings.url.hostname, mail);
}

const folderOf = ({ dataDir }: Settings): string => join(dataDir, 'outbox');
const hour = 3600 * 1000;

export async function tidyOutboxFolder(settings: Settings, now: Date): Promise<void> {
  if (settings.smtpUrl === undefined) await removeUnfinished(folderOf(settings), new Date(now.getTime() - hour));
}
