import type { ReadMail } from '@gatehouse/mail';
import { systemActor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { ThreadFailure } from '../../../platform/threads/index.ts';
import { caseDoor } from '../../cases/index.ts';
import { maxReadAttempts, type QuarantineReason } from '../model.ts';
import { attachmentsOf, messageContent } from './facts.ts';
import { createFiler } from './filing.ts';
import { createLoader, type Loaded } from './load.ts';
import { quarantineMail } from './quarantine.ts';
import type { Reader } from './reader.ts';
import { printsOf } from './threads.ts';

const actor = systemActor('intake.process');

type Outcome =
  | { readonly outcome: 'read'; readonly mail: ReadMail }
  | { readonly outcome: 'refused'; readonly reason: QuarantineReason; readonly detail: string };

const ownReasons: ReadonlySet<string> = new Set([
  'empty',
  'too-large',
  'too-deep',
  'too-many-parts',
  'malformed',
  'no-sender',
]);

function refusalOf(mail: ReadMail): { reason: QuarantineReason; detail: string } | undefined {
  if (mail.failure === null) return undefined;
  const { reason, detail, recipients } = mail.failure;
  const to = recipients.length === 0 ? '' : ` It is encrypted to ${recipients.join(', ')}.`;
  return {
    reason: ownReasons.has(reason) ? (reason as QuarantineReason) : 'undecryptable',
    detail: `${reason}: ${detail}${to}`,
  };
}

function failureOf(error: ThreadFailure): { reason: QuarantineReason; detail: string } {
  if (error.reason === 'timeout') return { reason: 'too-slow', detail: error.message };
  if (error.reason === 'out-of-memory' || error.reason === 'crashed')
    return { reason: 'too-much-memory', detail: error.message };
  return { reason: 'processing-failed', detail: error.message };
}

async function read(platform: Platform, reader: Reader, id: string, loaded: Loaded): Promise<Outcome> {
  try {
    const mail = await reader.read({
      id,
      raw: new Uint8Array(loaded.raw),
      secretKeys: loaded.secretKeys,
      knownKeys: loaded.knownKeys.map(({ armored }) => armored),
      receivedAt: loaded.receivedAt,
      roleAddresses: platform.settings.roleAddresses,
      logLevel: platform.settings.logLevel,
    });
    const refusal = refusalOf(mail);
    return refusal === undefined ? { outcome: 'read', mail } : { outcome: 'refused', ...refusal };
  } catch (error) {
    // The process stops: the mail stays as it is, and is read after the next start.
    if (!(error instanceof ThreadFailure) || error.reason === 'closed') throw error;
    return { outcome: 'refused', ...failureOf(error) };
  }
}

export type ProcessMail = (id: string, attempt: number) => Promise<void>;

/** One mail from its raw octets to a case or to the quarantine; may be repeated at any point. */
export function mailProcessor(platform: Platform, reader: Reader): ProcessMail {
  const load = createLoader(platform, actor);
  const file = createFiler(platform, actor);
  return async (id, attempt) => {
    const loaded = await load(id);
    if (loaded === undefined) return;
    // The queue counts an attempt before it begins, so a mail that ends the process is not read for ever.
    const tooOften = attempt > maxReadAttempts;
    const result: Outcome = tooOften
      ? { outcome: 'refused', reason: 'processing-failed', detail: `It was tried ${maxReadAttempts} times.` }
      : await read(platform, reader, id, loaded);
    const { receivedAt, key, envelope, knownKeys } = loaded;
    let outcome = 'quarantined';
    if (result.outcome === 'refused') await platform.db.as(actor, (tx) => quarantineMail(platform, tx, id, result));
    else {
      const { mail } = result;
      // Before the transaction, and so mail by mail: those of a whole batch at once would hold the event loop up.
      const prints = printsOf(platform, mail);
      const words = caseDoor(platform).messageWords({ ...messageContent(mail, []), attachments: attachmentsOf(mail) });
      outcome = await file({ rawMailId: id, receivedAt, key, envelope, knownKeys, mail, prints, words });
    }
    platform.log.info('intake.stored', { mail: id, outcome });
  };
}
