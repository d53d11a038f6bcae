import { console as consoleActor, systemActor } from '../../../platform/access/index.ts';
import { seal } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type ReceivedMail, traceHeaders } from '../../../platform/mail/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Envelope, maxMailBytes, processMailJob } from '../model.ts';
import { isRoleAddress } from '../rules.ts';
import { type NewRawMail, rawMailStore } from '../store/index.ts';
import { envelopeContext, rawContext, rawMailOwner } from './sealing.ts';
import { together, within } from './together.ts';

/** Most mails that one commit covers. */
const batchMails = 32;
const batchBytes = 32 * 1024 * 1024;

const smtp = systemActor('intake.smtp');

function sealMail(platform: Platform, mail: ReceivedMail): NewRawMail {
  const id = platform.newId();
  const { key, wrapped } = platform.keys.newDataKey(rawMailOwner(id));
  const raw = Buffer.concat([traceHeaders(mail.envelope, id, platform.settings.url.hostname), mail.raw]);
  const envelope: Envelope = {
    mailFrom: mail.envelope.mailFrom,
    rcptTo: mail.envelope.rcptTo,
    remoteAddress: mail.envelope.remoteAddress,
    tls: mail.envelope.tls,
  };
  return {
    id,
    received_at: mail.envelope.receivedAt,
    size: mail.raw.length,
    key_wrapped: wrapped,
    sealed: seal(key, rawContext(id), raw),
    sealed_envelope: seal(key, envelopeContext(id), JSON.stringify(envelope)),
  };
}

async function commit(platform: Platform, tx: Tx, mails: readonly NewRawMail[]): Promise<void> {
  await rawMailStore(tx).insert(mails);
  await platform.jobs.enqueueAll(
    tx,
    processMailJob,
    mails.map((mail) => ({ rawMailId: mail.id })),
  );
}

function refuseUnfit(platform: Platform, mail: ReceivedMail): void {
  const stranger = mail.envelope.rcptTo.find((address) => !isRoleAddress(address, platform.settings.roleAddresses));
  if (stranger !== undefined)
    throw new DomainError(
      'invalid',
      'not_a_role_address',
      `to: ${stranger} is not one of the role addresses. Use one of GATEHOUSE_ROLE_ADDRESSES.`,
    );
  if (mail.raw.length > maxMailBytes)
    throw new DomainError(
      'invalid',
      'mail_too_large',
      `The mail has ${mail.raw.length} bytes; at most ${maxMailBytes} are accepted.`,
    );
}

/** From the console: one mail, committed like any other. */
export async function injectMail(platform: Platform, mail: ReceivedMail): Promise<string> {
  refuseUnfit(platform, mail);
  const sealed = sealMail(platform, mail);
  await platform.db.as(consoleActor, (tx) => commit(platform, tx, [sealed]));
  return sealed.id;
}

/**
 * Commits what arrived while the last commit ran as one transaction: each mail is durable before its sender hears 250,
 * and many senders share the cost of one flush to disk. A batch that fails is committed mail by mail.
 */
export function createAcceptor(platform: Platform): { readonly accept: (mail: ReceivedMail) => Promise<string> } {
  const store = together<NewRawMail, void>({
    pick: within(batchMails, batchBytes, (mail) => mail.size),
    run: async (mails) => {
      await platform.db.as(smtp, (tx) => commit(platform, tx, mails), 'general');
      return mails.map(() => undefined);
    },
  });
  return {
    accept: async (mail) => {
      const sealed = sealMail(platform, mail);
      platform.log.info('intake.received', { mail: sealed.id, bytes: sealed.size });
      await store(sealed);
      platform.log.info('intake.committed', { mail: sealed.id });
      return sealed.id;
    },
  };
}
