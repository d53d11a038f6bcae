import type { ReadMail } from '@gatehouse/mail';
import { type DataKey, seal } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor, type NewMessage } from '../../cases/index.ts';
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
  /** By which its message is found. */
  readonly words: readonly bigint[];
  /** Of the sender, when the mail was read. */
  readonly knownKeys: readonly KnownKey[];
};

type Target = {
  readonly caseId: string;
  readonly ref: string;
  readonly isNew: boolean;
  readonly tell: readonly string[];
};

type Filed = Target & { readonly messageId: string };

function roleAddressOf(platform: Platform, arrived: Arrived): string {
  const addressed = [...arrived.envelope.rcptTo, ...arrived.mail.to.map((box) => box.address)];
  const own = addressed.find((address) => isRoleAddress(address, platform.settings.roleAddresses));
  return own === undefined ? (platform.settings.roleAddresses[0] ?? '') : baseAddress(own);
}

async function openCase(platform: Platform, tx: Tx, arrived: Arrived, message: NewMessage): Promise<Filed> {
  const { mail } = arrived;
  const to = await destinationOf(platform, tx, mail, arrived.envelope);
  const opened = await caseDoor(platform).openWithMessage(
    tx,
    {
      kind: 'report',
      title: mail.subject.trim() === '' ? '(no subject)' : mail.subject,
      members: to.onDuty,
      ...(to.teamId === undefined ? {} : { team: to.teamId }),
      ...(to.serviceId === undefined ? {} : { service: to.serviceId }),
    },
    message,
    [{ name: 'routed', facts: { by: to.why } }],
  );
  return { caseId: opened.id, ref: opened.ref, messageId: opened.messageId, isNew: true, tell: to.tell };
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

async function isRepeated(tx: Tx, { rawMailId, receivedAt, prints }: Arrived): Promise<boolean> {
  if (prints.repeat === null) return false;
  const since = new Date(receivedAt.getTime() - repeatWindowMilliseconds);
  return rawMailStore(tx).isRepeated(prints.repeat, since, rawMailId);
}

function flagsOf({ mail }: Arrived, threads: Threads, repeated: boolean): readonly string[] {
  const { kind } = mail.classification;
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

/** Into the case that it continues, or into a new one. */
async function store(
  platform: Platform,
  tx: Tx,
  arrived: Arrived,
  known: Target | undefined,
  flags: readonly string[],
): Promise<Filed> {
  const { rawMailId, receivedAt, mail, words } = arrived;
  const message: NewMessage = {
    ...messageContent(mail, flags),
    direction: 'in',
    at: receivedAt,
    rawMailId,
    attachments: attachmentsOf(mail),
    words,
  };
  if (known === undefined) return openCase(platform, tx, arrived, message);
  const added = await caseDoor(platform).addMessage(tx, known.caseId, message);
  return { ...known, caseId: added.caseId, messageId: added.id };
}

async function hear(platform: Platform, tx: Tx, arrived: Arrived, { caseId, isNew }: Filed): Promise<void> {
  const { mail } = arrived;
  if (mail.classification.kind !== 'report' || mail.from === null) return;
  const { messageId, references } = mail.threading;
  const roleAddress = roleAddressOf(platform, arrived);
  const from = mail.from.address;
  await repliesDoor(platform).heard(tx, { caseId, from, messageId, references, roleAddress, opened: isNew });
}

async function finish(platform: Platform, tx: Tx, arrived: Arrived, filed: Filed): Promise<void> {
  const { rawMailId, prints } = arrived;
  const { caseId, messageId } = filed;
  const followUp = followUpOf(platform, arrived, filed);
  // Side by side, so that the statements travel together.
  await Promise.all([
    learnKeys(platform, tx, arrived.mail, caseId),
    hear(platform, tx, arrived, filed),
    rawMailStore(tx).markFiled(rawMailId, prints, {
      caseId,
      messageId,
      sealedFollowUp: seal(arrived.key, followUpContext(rawMailId), JSON.stringify(followUp)),
      at: platform.clock.now(),
    }),
    platform.audit.record(tx, {
      action: 'mail.filed',
      subject: { type: 'case', id: caseId },
      after: { rawMailId, messageId },
    }),
    platform.jobs.enqueue(tx, followUpJob, { rawMailId }),
  ]);
}

/** Files one read mail in one transaction: a case and its message, or the note that it is a copy. */
export async function fileMail(
  platform: Platform,
  tx: Tx,
  arrived: Arrived,
): Promise<'filed' | 'set-aside' | 'quarantined' | 'done-before'> {
  const { rawMailId, mail, prints } = arrived;
  const mails = rawMailStore(tx);
  const [claimed] = await Promise.all([
    mails.claim(rawMailId),
    prints.messageId === null ? undefined : mails.lockMessageId(prints.messageId),
  ]);
  if (claimed?.state !== 'received') return 'done-before';
  const [threads, repeated] = await Promise.all([
    threadsOf(platform, tx, rawMailId, mail, prints),
    isRepeated(tx, arrived),
  ]);
  const filing = fileUnder(threads);
  if (filing.to === 'nothing') {
    const of = filing.because === 'duplicate' ? filing.of : null;
    await mails.markAside(rawMailId, filing.because, prints, of, platform.clock.now());
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
  const filed = await store(platform, tx, arrived, known, flagsOf(arrived, threads, repeated));
  await finish(platform, tx, arrived, filed);
  return 'filed';
}
