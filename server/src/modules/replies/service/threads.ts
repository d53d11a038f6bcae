import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { HeardMail } from '../model.ts';
import { type HeardReference, rememberReferences } from '../rules/index.ts';
import { replyStore } from '../store.ts';

/** What the next answer of a case refers to. */
export type Thread = { readonly references: readonly HeardReference[]; readonly roleAddress: string };

const owner = (caseId: string): string => `reply_thread:${caseId}`;

function read(platform: Platform, caseId: string, sealed: Buffer): Thread {
  // Sealed by `heard` and bound to the case, so the shape holds.
  return JSON.parse(platform.keys.openSecret(owner(caseId), sealed).toString('utf8')) as Thread;
}

export async function heard(platform: Platform, tx: Tx, mail: HeardMail): Promise<void> {
  const before = mail.opened === true ? undefined : await replyStore(tx).thread(mail.caseId);
  const known = before === undefined ? [] : read(platform, mail.caseId, before).references;
  const thread: Thread = {
    references: rememberReferences(known, mail.from, mail.references, mail.messageId),
    roleAddress: mail.roleAddress,
  };
  await replyStore(tx).keepThread({
    case_id: mail.caseId,
    sealed: platform.keys.sealSecret(owner(mail.caseId), JSON.stringify(thread)),
    updated_at: platform.clock.now(),
  });
}

/** Empty for a case that no mail came into; the role address is always one that is served now. */
export async function threadOf(platform: Platform, tx: Tx, caseId: string): Promise<Thread> {
  const sealed = await replyStore(tx).readThread(caseId);
  const thread = sealed === undefined ? undefined : read(platform, caseId, sealed);
  const { roleAddresses } = platform.settings;
  const isServed = thread !== undefined && roleAddresses.includes(thread.roleAddress);
  return {
    references: thread?.references ?? [],
    roleAddress: isServed ? thread.roleAddress : (roleAddresses[0] ?? ''),
  };
}
