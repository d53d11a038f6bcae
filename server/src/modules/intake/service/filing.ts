import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Arrived, fileMail } from './file-mail.ts';
import { together } from './together.ts';

/** Mails that one transaction files. */
const most = 16;

type Outcome = Awaited<ReturnType<typeof fileMail>>;
export type FileMail = (arrived: Arrived) => Promise<Outcome>;

/**
 * What a mail must not share with another one that is filed side by side with it: of two with one Message-ID the second
 * must find the first, a repeated text is a repetition only when the other is there, the keys of a sender are learned
 * one mail after the other, and so are mails filed into cases that are there already. An answer finds its case only when
 * the mail that it answers is in it.
 */
function claimsOf({ mail, prints, knownKeys }: Arrived): readonly string[] {
  const { messageId, inReplyTo, references, plusTokens } = mail.threading;
  const bounced = mail.classification.kind === 'bounce' ? [mail.classification.bounce.originalMessageId] : [];
  const continues = inReplyTo.length + references.length + plusTokens.length + bounced.length > 0;
  const named = new Set([messageId, ...inReplyTo, ...references, ...bounced].filter((id) => id !== null));
  const fingerprints = new Set(knownKeys.map(({ fingerprint }) => fingerprint));
  const brings = mail.keys.some(({ description }) => !fingerprints.has(description.fingerprint));
  return [
    ...[...named].map((id) => `message ${id}`),
    ...(prints.repeat === null ? [] : [`text ${prints.repeat.toString('hex')}`]),
    ...(mail.from !== null && (brings || knownKeys.length === 0) ? [`sender ${mail.from.address.toLowerCase()}`] : []),
    ...(continues ? ['thread'] : []),
  ];
}

/** Those that share nothing with what is being filed, nor with one before them, whether that one goes now or later. */
export function apart(waiting: readonly Arrived[], running: readonly Arrived[]): readonly Arrived[] {
  const claimed = new Set(running.flatMap(claimsOf));
  const picked: Arrived[] = [];
  for (const arrived of waiting) {
    const claims = claimsOf(arrived);
    if (!claims.some((claim) => claimed.has(claim))) picked.push(arrived);
    for (const claim of claims) claimed.add(claim);
    if (picked.length === most) break;
  }
  return picked;
}

async function fileAll(platform: Platform, tx: Tx, mails: readonly Arrived[]): Promise<readonly Outcome[]> {
  // All have ended before the transaction does.
  const filed = await Promise.allSettled(mails.map((arrived) => fileMail(platform, tx, arrived)));
  return filed.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/**
 * Files mails that wait in one transaction, side by side: their statements travel together, what they look up is
 * looked up once, and they share one commit. Each is in its case, or none is and each is filed alone.
 */
export function createFiler(platform: Platform, actor: Actor): FileMail {
  return together<Arrived, Outcome>({
    pick: apart,
    lanes: 2,
    run: (mails) => platform.db.as(actor, (tx) => fileAll(platform, tx, mails), 'general'),
  });
}
