import type { ReadMail } from '@gatehouse/mail';
import { type DataKey, seal } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { correspondentsDoor } from '../../correspondents/index.ts';
import { type Acknowledgement, type NotificationWord, repliesDoor } from '../../replies/index.ts';
import { type Envelope, followUpJob } from '../model.ts';
import { baseAddress, fileUnder, isRoleAddress, repeatWindowMilliseconds, type Threads } from '../rules.ts';
import { type Prints, rawMailStore } from '../store/index.ts';
import { arrivedKeys, attachmentsOf, messageContent } from './facts.ts';
import type { KnownKey } from './load.ts';
import { quarantineMail } from './quarantine.ts';
import { destinationOf } from './routing.ts';
import { followUpContext } from './sealing.ts';
import { threadsOf } from './threads.ts';

/** What happens after the filing; sealed with the mail until it was done. */
export type FollowUp = {
  readonly acknowledgement: Acknowledgement | null;
  readonly tell: readonly string[];
  readonly about: { readonly caseId: string; readonly ref: string; readonly what: NotificationWord };
};

export type Arrived = {
  readonly rawMailId: string;
  readonly receivedAt: Date;
  readonly key: DataKey;
  readonly envelope: Envelope;
  readonly mail: ReadMail;
  readonly prints: Prints;
  /** Of the sender, when the mail was read. */
  readonly knownKeys: readonly KnownKey[];
};

type Target = {
  readonly caseId: string;
  readonly ref: string;
  readonly isNew: boolean;
  readonly tell: readonly string[];
};

function roleAddressOf(platform: Platform, arrived: Arrived): string {
  const addressed = [...arrived.envelope.rcptTo, ...arrived.mail.to.map((box) => box.address)];
  const own = addressed.find((address) => isRoleAddress(address, platform.settings.roleAddresses));
  return own === undefined ? (platform.settings.roleAddresses[0] ?? '') : baseAddress(own);
}

async function openCase(platform: Platform, tx: Tx, arrived: Arrived): Promise<Target> {
  const { mail } = arrived;
  const to = await destinationOf(platform, tx, mail, arrived.envelope);
  const opened = await caseDoor(platform).open(tx, {
    kind: 'report',
    title: mail.subject.trim() === '' ? '(no subject)' : mail.subject,
    members: to.onDuty,
    ...(to.teamId === undefined ? {} : { team: to.teamId }),
    ...(to.serviceId === undefined ? {} : { service: to.serviceId }),
  });
  await caseDoor(platform).addEvent(tx, opened.id, { name: 'routed', facts: { by: to.why } });
  return { caseId: opened.id, ref: opened.ref, isNew: true, tell: to.tell };
}

/** Who hears of a further message: whoever has the case, else its members. */
async function extendCase(platform: Platform, tx: Tx, caseId: string, mail: ReadMail): Promise<Target | undefined> {
  const cases = caseDoor(platform);
  const current = await cases.current(tx, caseId);
  const found = current === undefined ? undefined : await cases.byId(tx, current);
  if (found === undefined) return undefined;
  if (mail.classification.kind === 'report') await cases.reopen(tx, found.id, 'A new message arrived.');
  const tell = found.assignee === null ? await cases.members(tx, found.id) : [found.assignee];
  return { caseId: found.id, ref: found.ref, isNew: false, tell };
}

async function flagsOf(tx: Tx, arrived: Arrived, prints: Prints, threads: Threads): Promise<readonly string[]> {
  const { kind } = arrived.mail.classification;
  const since = new Date(arrived.receivedAt.getTime() - repeatWindowMilliseconds);
  const repeated =
    prints.repeat !== null && (await rawMailStore(tx).isRepeated(prints.repeat, since, arrived.rawMailId));
  return [
    ...(kind === 'bounce' || kind === 'auto-reply' ? [kind] : []),
    ...(threads.otherMailWithId ? ['same-message-id'] : []),
    ...(repeated ? ['repeated-body'] : []),
  ];
}

async function learnKeys(platform: Platform, tx: Tx, mail: ReadMail, caseId: string): Promise<void> {
  if (mail.from === null || mail.classification.kind !== 'report') return;
  const { address, name } = mail.from;
  if (isRoleAddress(address, platform.settings.roleAddresses)) return;
  const correspondents = correspondentsDoor(platform);
  await correspondents.meet(tx, { address, ...(name === '' ? {} : { name }) }, caseId);
  for (const learned of await correspondents.learnKeys(tx, address, arrivedKeys(mail.keys))) {
    if (learned.outcome === 'added' || learned.outcome === 'differs') {
      await caseDoor(platform).addEvent(tx, caseId, {
        name: `key-${learned.outcome}`,
        facts: { fingerprint: learned.fingerprint },
      });
    }
  }
}

function followUpOf(platform: Platform, arrived: Arrived, target: Target): FollowUp {
  const { mail } = arrived;
  const acknowledgement: Acknowledgement | null =
    !target.isNew || mail.from === null
      ? null
      : {
          caseId: target.caseId,
          ref: target.ref,
          to: mail.from,
          roleAddress: roleAddressOf(platform, arrived),
          messageId: mail.threading.messageId,
          references: mail.threading.references,
          subject: mail.outerSubject,
          encrypted: mail.openpgp.encrypted,
          mayAutoReply: mail.mayAutoReply && !isRoleAddress(mail.from.address, platform.settings.roleAddresses),
        };
  return {
    acknowledgement,
    tell: target.tell,
    about: { caseId: target.caseId, ref: target.ref, what: target.isNew ? 'new-case' : 'new-message' },
  };
}

async function fileInto(
  platform: Platform,
  tx: Tx,
  arrived: Arrived,
  prints: Prints,
  threads: Threads,
  target: Target,
): Promise<void> {
  const { rawMailId, mail } = arrived;
  const message = await caseDoor(platform).addMessage(tx, target.caseId, {
    ...messageContent(mail, await flagsOf(tx, arrived, prints, threads)),
    direction: 'in',
    at: arrived.receivedAt,
    rawMailId,
    attachments: attachmentsOf(mail),
  });
  await learnKeys(platform, tx, mail, message.caseId);
  if (mail.classification.kind === 'report' && mail.from !== null) {
    const { messageId, references } = mail.threading;
    const roleAddress = roleAddressOf(platform, arrived);
    await repliesDoor(platform).heard(tx, {
      caseId: message.caseId,
      from: mail.from.address,
      messageId,
      references,
      roleAddress,
    });
  }
  const followUp = followUpOf(platform, arrived, target);
  await rawMailStore(tx).markFiled(rawMailId, prints, {
    caseId: message.caseId,
    messageId: message.id,
    sealedFollowUp: seal(arrived.key, followUpContext(rawMailId), JSON.stringify(followUp)),
    at: platform.clock.now(),
  });
  await platform.audit.record(tx, {
    action: 'mail.filed',
    subject: { type: 'case', id: message.caseId },
    after: { rawMailId, messageId: message.id },
  });
  await platform.jobs.enqueue(tx, followUpJob, { rawMailId });
}

/** Files one read mail in one transaction: a case and its message, or the note that it is a copy. */
export async function fileMail(
  platform: Platform,
  tx: Tx,
  arrived: Arrived,
): Promise<'filed' | 'set-aside' | 'quarantined' | 'done-before'> {
  const { rawMailId, mail, prints } = arrived;
  const store = rawMailStore(tx);
  const claimed = await store.claim(rawMailId);
  if (claimed?.state !== 'received') return 'done-before';
  if (prints.messageId !== null) await store.lockMessageId(prints.messageId);
  const threads = await threadsOf(platform, tx, rawMailId, mail, prints);
  const filing = fileUnder(threads);
  if (filing.to === 'nothing') {
    const of = filing.because === 'duplicate' ? filing.of : null;
    await store.markAside(rawMailId, filing.because, prints, of, platform.clock.now());
    await platform.audit.record(tx, {
      action: 'mail.set-aside',
      subject: { type: 'raw-mail', id: rawMailId },
      after: { because: filing.because },
    });
    return 'set-aside';
  }
  if (mail.classification.kind === 'loop') {
    await quarantineMail(platform, tx, rawMailId, { reason: 'loop', detail: mail.classification.reason, prints });
    return 'quarantined';
  }
  const known = filing.to === 'case' ? await extendCase(platform, tx, filing.caseId, mail) : undefined;
  await fileInto(platform, tx, arrived, prints, threads, known ?? (await openCase(platform, tx, arrived)));
  return 'filed';
}
