import type { ReadMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { outboxDoor } from '../../outbox/index.ts';
import { repliesDoor } from '../../replies/index.ts';
import { baseAddress, repeatKey, type Threads } from '../rules.ts';
import { type Prints, rawMailStore } from '../store/index.ts';

const messageIdPrint = (platform: Platform, id: string): Buffer => platform.keys.fingerprint('message-id', id);

export function printsOf(platform: Platform, mail: ReadMail): Prints {
  const { messageId } = mail.threading;
  const repeat = mail.from === null ? undefined : repeatKey(mail.from.address, mail.text);
  return {
    messageId: messageId === null ? null : messageIdPrint(platform, messageId),
    content: platform.keys.fingerprint('mail-content', mail.contentDigest),
    repeat: repeat === undefined ? null : platform.keys.fingerprint('mail-repeat', repeat),
  };
}

async function caseByToken(platform: Platform, tx: Tx, mail: ReadMail): Promise<string | undefined> {
  const own = new Set(platform.settings.roleAddresses);
  const replies = repliesDoor(platform);
  for (const { address, token } of mail.threading.plusTokens) {
    if (!own.has(baseAddress(address))) continue;
    const target = await replies.caseByToken(tx, token);
    if (target !== undefined) return target.caseId;
  }
  return undefined;
}

/** A reference may name a mail of ours or one that came in. */
async function caseByIds(platform: Platform, tx: Tx, ids: readonly string[]): Promise<string | undefined> {
  if (ids.length === 0) return undefined;
  return (
    (await outboxDoor(platform).caseOfMessageIds(tx, ids)) ??
    (await rawMailStore(tx).caseOfMessageIds(ids.map((id) => messageIdPrint(platform, id))))
  );
}

/** Looks up everything that the mail names: the facts for `fileUnder`. */
export async function threadsOf(
  platform: Platform,
  tx: Tx,
  rawMailId: string,
  mail: ReadMail,
  prints: Prints,
): Promise<Threads> {
  const { messageId, inReplyTo, references } = mail.threading;
  const bounced = mail.classification.kind === 'bounce' ? mail.classification.bounce.originalMessageId : null;
  const [earlier, ownCopy, ofToken, ofReference, ofBounce] = await Promise.all([
    prints.messageId === null ? [] : rawMailStore(tx).withMessageId(prints.messageId, rawMailId),
    messageId !== null && outboxDoor(platform).knowsMessageId(tx, messageId),
    caseByToken(platform, tx, mail),
    caseByIds(platform, tx, [...new Set([...inReplyTo, ...references])]),
    bounced === null ? undefined : caseByIds(platform, tx, [bounced]),
  ]);
  return {
    ownCopy,
    sameMail: earlier.find((other) => other.content_print?.equals(prints.content))?.id,
    otherMailWithId: earlier.some((other) => other.content_print?.equals(prints.content) === false),
    caseByToken: ofToken,
    caseByReference: ofReference,
    caseByBounce: ofBounce,
  };
}
