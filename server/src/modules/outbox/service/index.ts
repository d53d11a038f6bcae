import type { z } from 'zod';
import type { Actor } from '../../../platform/access/index.ts';
import { requirePermission } from '../../../platform/access/index.ts';
import { open, seal } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { manageOutbox, readOutbox } from '../access.ts';
import {
  deliverJob,
  type Envelope,
  largestMail,
  type OutboxDoor,
  type OutgoingMail,
  type OutgoingState,
  type OutgoingView,
  type outgoingMessage,
} from '../model.ts';
import { canReceive } from '../rules.ts';
import { deliveryStore, type OutgoingFacts, outgoingStore } from '../store.ts';
import { deliverOnce } from './deliver.ts';
import { composePlain } from './plain-mail.ts';
import { envelopeContext, mailOwner, openEnvelope, print, rawContext } from './sealing.ts';
import { tidyOutboxFolder } from './transport.ts';

async function send(platform: Platform, tx: Tx, mail: OutgoingMail): Promise<{ readonly id: string }> {
  if (mail.envelope.to.length === 0 || mail.raw.length === 0 || mail.raw.length > largestMail)
    throw new DomainError(
      'invalid',
      'outgoing_mail_invalid',
      `A mail needs a recipient and 1 to ${largestMail} bytes; this one has ${mail.envelope.to.length} recipients and ${mail.raw.length} bytes.`,
    );
  const id = platform.newId();
  const { key, wrapped } = platform.keys.newDataKey(mailOwner(id));
  const { from, to } = mail.envelope;
  const envelope: Envelope = { from, to, pending: to, messageId: mail.messageId };
  await outgoingStore(tx).insert({
    id,
    purpose: mail.purpose,
    case_id: mail.caseId ?? null,
    message_id_print: print(platform, mail.messageId),
    key_wrapped: wrapped,
    sealed: seal(key, rawContext(id), mail.raw),
    sealed_envelope: seal(key, envelopeContext(id), JSON.stringify(envelope)),
    size: mail.raw.length,
    created_at: platform.clock.now(),
  });
  await platform.jobs.enqueue(tx, deliverJob, { id });
  await platform.live.notify(tx, { topic: 'outgoing-mail', id });
  return { id };
}

export function outboxDoor(platform: Platform): OutboxDoor {
  const newest = (tx: Tx, messageIds: readonly string[]) =>
    deliveryStore(tx).newestWithPrint(messageIds.map((id) => print(platform, id)));
  return {
    send: (tx, mail) => send(platform, tx, mail),
    sendPlain: async (tx, mail) => send(platform, tx, await composePlain(platform, mail)),
    canReach: (address) => canReceive(address, platform.settings.roleAddresses),
    knowsMessageId: async (tx, messageId) => (await newest(tx, [messageId])) !== undefined,
    caseOfMessageIds: async (tx, messageIds) => (await newest(tx, messageIds))?.case_id ?? undefined,
  };
}

function view(platform: Platform, row: OutgoingFacts): OutgoingView {
  const { to, messageId } = openEnvelope(platform, row);
  return {
    id: row.id,
    purpose: row.purpose,
    caseId: row.case_id,
    to: [...to],
    messageId,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    size: row.size,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}

const shownBytes = 256 * 1024;

type Filter = {
  readonly state: OutgoingState | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
};

function reading(platform: Platform) {
  const whole = async (actor: Actor, id: string) => {
    requirePermission(actor, readOutbox.name);
    const { row, sealed } = await platform.db.reading(actor, async (tx) => {
      const found = await outgoingStore(tx).byId(id);
      if (found === undefined) throw notFound('mail');
      return { row: found, sealed: await outgoingStore(tx).sealed(id) };
    });
    return { row, raw: open(platform.keys.unwrap(mailOwner(id), row.key_wrapped), rawContext(id), sealed) };
  };
  return {
    list: async (actor: Actor, { state, cursor, limit }: Filter) => {
      requirePermission(actor, readOutbox.name);
      const rows = await platform.db.reading(actor, (tx) =>
        outgoingStore(tx).page({ state, before: cursor, limit: limit + 1 }),
      );
      const items = rows.slice(0, limit).map((row) => view(platform, row));
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    read: async (actor: Actor, id: string): Promise<z.infer<typeof outgoingMessage>> => {
      const { row, raw } = await whole(actor, id);
      const source = raw.subarray(0, shownBytes).toString('utf8');
      return { ...view(platform, row), source, truncated: raw.length > shownBytes };
    },
    raw: async (actor: Actor, id: string) => {
      const { row, raw } = await whole(actor, id);
      return { filename: `${row.id}.eml`, bytes: raw };
    },
  };
}

type Step = {
  readonly from: readonly OutgoingState[];
  readonly to: OutgoingState;
  readonly action: string;
  readonly again: boolean;
};

const hold: Step = { from: ['queued', 'failed'], to: 'held', action: 'outgoing-mail.held', again: false };
const retry: Step = { from: ['failed', 'held'], to: 'queued', action: 'outgoing-mail.retried', again: true };

function managing(platform: Platform) {
  const step = (actor: Actor, id: string, { from, to, action, again }: Step): Promise<OutgoingView> => {
    requirePermission(actor, manageOutbox.name);
    return platform.db.as(actor, async (tx) => {
      const row = await outgoingStore(tx).byId(id);
      if (row === undefined) throw notFound('mail');
      if (!(await deliveryStore(tx).change(id, from, { state: to })))
        throw new DomainError(
          'conflict',
          'outgoing_mail_state',
          `The mail is ${row.state}; this is possible while it is ${from.join(' or ')}.`,
          { details: { state: row.state } },
        );
      if (again) await platform.jobs.enqueue(tx, deliverJob, { id });
      const subject = { type: 'outgoing-mail', id };
      await platform.audit.record(tx, { action, subject, before: { state: row.state }, after: { state: to } });
      await platform.live.notify(tx, { topic: 'outgoing-mail', id });
      return view(platform, { ...row, state: to });
    });
  };
  return {
    hold: (actor: Actor, id: string) => step(actor, id, hold),
    retry: (actor: Actor, id: string) => step(actor, id, retry),
  };
}

export function outboxService(platform: Platform) {
  return {
    ...reading(platform),
    ...managing(platform),
    visible: (tx: Tx, ids: readonly string[]) => outgoingStore(tx).visible(ids),
    deliver: (id: string, run: JobRun) => deliverOnce(platform, id, run),
    tidy: () => tidyOutboxFolder(platform.settings, platform.clock.now()),
  };
}

export type OutboxService = ReturnType<typeof outboxService>;
