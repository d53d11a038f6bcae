import type { Actor } from '../../../platform/access/index.ts';
import { openText, seal } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  type Envelope,
  processMailJob,
  type QuarantineItem,
  type QuarantineReason,
  quarantineReasons,
} from '../model.ts';
import { type Prints, type QuarantineRow, rawMailStore } from '../store/index.ts';
import { openRawMail } from './raw-mail.ts';
import { envelopeContext, rawMailOwner, reasonContext } from './sealing.ts';

export const quarantineTopic = 'quarantine';

/** Keeps what could not be filed where the security group sees it, with the reason. */
export async function quarantineMail(
  platform: Platform,
  tx: Tx,
  rawMailId: string,
  why: { reason: QuarantineReason; detail: string; prints?: Prints },
): Promise<boolean> {
  const store = rawMailStore(tx);
  const claimed = await store.claim(rawMailId);
  if (claimed?.state !== 'received') return false;
  const row = await store.byId(rawMailId);
  if (row === undefined) return false;
  const key = platform.keys.unwrap(rawMailOwner(rawMailId), row.key_wrapped);
  await store.markQuarantined(
    rawMailId,
    why.reason,
    seal(key, reasonContext(rawMailId), why.detail),
    why.prints,
    platform.clock.now(),
  );
  await platform.audit.record(tx, {
    action: 'mail.quarantined',
    subject: { type: 'raw-mail', id: rawMailId },
    after: { reason: why.reason },
  });
  await platform.live.notify(tx, { topic: quarantineTopic, id: rawMailId });
  return true;
}

function present(platform: Platform, row: QuarantineRow): QuarantineItem {
  const key = platform.keys.unwrap(rawMailOwner(row.id), row.key_wrapped);
  const envelope = JSON.parse(openText(key, envelopeContext(row.id), row.sealed_envelope)) as Envelope;
  const reason = row.reason ?? 'processing-failed';
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    size: row.size,
    from: envelope.mailFrom,
    to: [...envelope.rcptTo],
    reason,
    explanation: quarantineReasons[reason],
    detail: row.sealed_reason === null ? '' : openText(key, reasonContext(row.id), row.sealed_reason),
    attempts: row.attempts,
  };
}

type Page = { readonly items: readonly QuarantineItem[]; readonly nextCursor: string | null };

function readCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const date = new Date(at ?? '');
  if (id === undefined || !/^[0-9a-f-]{36}$/.test(id) || Number.isNaN(date.getTime()))
    throw invalid('cursor', 'is not one that this list gave');
  return { at: date, id };
}

export function quarantineService(platform: Platform) {
  return {
    list: (actor: Actor, limit: number, cursor: string | undefined): Promise<Page> =>
      platform.db.reading(actor, async (tx) => {
        const rows = await rawMailStore(tx).quarantine(limit + 1, readCursor(cursor));
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const more = rows.length > limit && last !== undefined;
        return {
          items: shown.map((row) => present(platform, row)),
          nextCursor: more ? Buffer.from(`${last.received_at.toISOString()} ${last.id}`).toString('base64url') : null,
        };
      }),
    raw: (actor: Actor, id: string): Promise<Buffer> =>
      platform.db.as(actor, async (tx) => {
        const raw = await openRawMail(platform, tx, id);
        if (raw === undefined) throw notFound('mail');
        await platform.audit.record(tx, { action: 'mail.raw-read', subject: { type: 'raw-mail', id } });
        return raw;
      }),
    retry: (actor: Actor, id: string): Promise<void> =>
      platform.db.as(actor, async (tx) => {
        const store = rawMailStore(tx);
        if ((await store.byId(id)) === undefined) throw notFound('mail');
        if (!(await store.release(id)))
          throw new DomainError(
            'conflict',
            'not_quarantined',
            'The mail is no longer in the quarantine. Read the quarantine again.',
          );
        await platform.jobs.enqueue(tx, processMailJob, { rawMailId: id });
        await platform.audit.record(tx, { action: 'mail.retried', subject: { type: 'raw-mail', id } });
        await platform.live.notify(tx, { topic: quarantineTopic, id });
      }),
  };
}
