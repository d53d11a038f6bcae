import type { ReceivedMail } from '../../platform/mail/index.ts';
import type { Platform } from '../../platform/module.ts';
import { injectMail } from './service/index.ts';

export { createReader } from './service/reader.ts';

/** What others use: a mail handed in by the console, committed like one that came over SMTP. */
export function intakeDoor(platform: Platform): { readonly inject: (mail: ReceivedMail) => Promise<string> } {
  return { inject: (mail) => injectMail(platform, mail) };
}
