import { open, seal } from '../../../platform/crypto/index.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { deliverJob, type Envelope } from '../model.ts';
import type { Delivery } from '../rules.ts';
import { deliveryStore, type OutgoingFacts, outgoingStore } from '../store.ts';
import { envelopeContext, mailOwner, openEnvelope, rawContext } from './sealing.ts';
import { deliverMail } from './transport.ts';

/** Not delivered yet; the queue tries again later. */
export class DeliveryDeferred extends Error {
  override readonly name = 'DeliveryDeferred';
  readonly code = 'MAIL_DEFERRED';
}

/**
 * One attempt. Nothing is held open while the mail travels; what became of it is written afterwards, so a process that
 * dies in between sends again: to a file that finds the same bytes there, by SMTP with the same Message-ID.
 */
export async function deliverOnce(platform: Platform, id: string, run: JobRun): Promise<void> {
  const begun = await platform.db.as(run.actor, async (tx) => {
    const row = await deliveryStore(tx).beginAttempt(id);
    return row && { row, sealed: await outgoingStore(tx).sealed(id) };
  });
  if (begun === undefined) return;
  const { row, sealed } = begun;
  const key = platform.keys.unwrap(mailOwner(id), row.key_wrapped);
  const envelope = openEnvelope(platform, row);
  const raw = open(key, rawContext(id), sealed);
  const { from, messageId, pending } = envelope;
  const delivery = await attempt(platform, { id, raw, messageId, from, to: pending });
  const isLast = run.attempt >= deliverJob.maxAttempts;
  await platform.db.as(run.actor, async (tx) => {
    await deliveryStore(tx).change(id, ['queued', 'held'], outcomeColumns(platform, row, envelope, delivery, isLast));
    await platform.live.notify(tx, { topic: 'outgoing-mail', id });
    if (delivery.outcome === 'deferred' && !isLast) return;
    await platform.audit.record(tx, {
      action: delivery.outcome === 'sent' ? 'outgoing-mail.sent' : 'outgoing-mail.failed',
      subject: { type: 'outgoing-mail', id },
      after: { attempts: row.attempts },
    });
  });
  if (delivery.outcome === 'sent') return;
  platform.log.warn('outbox.not_delivered', { mail: id, outcome: delivery.outcome, reason: delivery.error });
  if (delivery.outcome === 'deferred' && !isLast) throw new DeliveryDeferred(delivery.error);
}

type Sendable = Parameters<typeof deliverMail>[1];

/** A full disk or a folder that cannot be written is mended by people, and then the mail must still leave. */
async function attempt(platform: Platform, mail: Sendable): Promise<Delivery> {
  try {
    return await deliverMail(platform.settings, mail);
  } catch (error) {
    platform.log.error('outbox.attempt_failed', error, { mail: mail.id });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal failure';
    return { outcome: 'deferred', pending: mail.to, error: code.slice(0, 100) };
  }
}

function outcomeColumns(
  platform: Platform,
  row: OutgoingFacts,
  envelope: Envelope,
  delivery: Delivery,
  isLast: boolean,
) {
  if (delivery.outcome === 'sent') return { state: 'sent', last_error: null, sent_at: platform.clock.now() } as const;
  const key = platform.keys.unwrap(mailOwner(row.id), row.key_wrapped);
  const left: Envelope = { ...envelope, pending: delivery.pending };
  const columns = {
    last_error: delivery.error,
    sealed_envelope: seal(key, envelopeContext(row.id), JSON.stringify(left)),
  };
  const isFinal = delivery.outcome === 'refused' || isLast;
  return isFinal ? ({ ...columns, state: 'failed' } as const) : columns;
}
