import { type ReadMail, senderAddresses } from '@gatehouse/mail';
import { systemActor } from '../../../platform/access/index.ts';
import { type DataKey, open, openText } from '../../../platform/crypto/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { ThreadFailure } from '../../../platform/threads/index.ts';
import { correspondentsDoor } from '../../correspondents/index.ts';
import { roleKeysDoor } from '../../role-keys/index.ts';
import { type Envelope, maxReadAttempts, type QuarantineReason } from '../model.ts';
import { rawMailStore } from '../store/index.ts';
import { fileMail } from './file-mail.ts';
import { quarantineMail } from './quarantine.ts';
import type { Reader } from './reader.ts';
import { envelopeContext, rawContext, rawMailOwner } from './sealing.ts';

const actor = systemActor('intake.process');

type Loaded = {
  readonly raw: Buffer;
  readonly receivedAt: Date;
  readonly key: DataKey;
  readonly envelope: Envelope;
  readonly secretKeys: readonly string[];
  readonly knownKeys: readonly string[];
};

/** The mail and every key that may be needed to read it; undefined when it was dealt with before. */
function load(platform: Platform, id: string): Promise<Loaded | undefined> {
  return platform.db.reading(actor, async (tx) => {
    const row = await rawMailStore(tx).byId(id);
    if (row?.state !== 'received') return undefined;
    const key = platform.keys.unwrap(rawMailOwner(id), row.key_wrapped);
    const raw = open(key, rawContext(id), row.sealed);
    const secrets = await roleKeysDoor(platform).decryptionKeys(tx);
    const known = await correspondentsDoor(platform).pinnedKeys(tx, senderAddresses(raw));
    return {
      raw,
      receivedAt: row.received_at,
      key,
      envelope: JSON.parse(openText(key, envelopeContext(id), row.sealed_envelope)) as Envelope,
      secretKeys: secrets.map((secret) => secret.secretKey),
      knownKeys: known.map((entry) => entry.armored),
    };
  });
}

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
      knownKeys: loaded.knownKeys,
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

/** One mail from its raw octets to a case or to the quarantine; may be repeated at any point. */
export async function processMail(platform: Platform, reader: Reader, id: string, attempt: number): Promise<void> {
  const loaded = await load(platform, id);
  if (loaded === undefined) return;
  // The queue counts an attempt before it begins, so a mail that ends the process is not read for ever.
  const tooOften = attempt > maxReadAttempts;
  const result: Outcome = tooOften
    ? { outcome: 'refused', reason: 'processing-failed', detail: `It was tried ${maxReadAttempts} times.` }
    : await read(platform, reader, id, loaded);
  const what = await platform.db.as(actor, async (tx) => {
    if (result.outcome === 'refused') {
      await quarantineMail(platform, tx, id, result);
      return 'quarantined';
    }
    return fileMail(platform, tx, {
      rawMailId: id,
      receivedAt: loaded.receivedAt,
      key: loaded.key,
      envelope: loaded.envelope,
      mail: result.mail,
    });
  });
  platform.log.info('intake.stored', { mail: id, outcome: what });
}
