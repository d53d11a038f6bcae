import type { OutgoingAttachment } from '@gatehouse/mail';
import { type Actor, type PersonActor, systemActor } from '../../../platform/access/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor, type OpenpgpFacts } from '../../cases/index.ts';
import { correspondentsDoor } from '../../correspondents/index.ts';
import { outboxDoor } from '../../outbox/index.ts';
import { type AnswerPreview, type AnswerRequest, type AnswerSent, answerLimits, type RecipientKey } from '../model.ts';
import { answerSubject, keyRequestText, type Plan, plainByChoice, planAnswer } from '../rules/index.ts';
import { composeProtected } from './compose.ts';
import { answerAddress, distinct, mailboxes, newIdentifiers } from './letterhead.ts';
import { type Addressed, type Situation, situationOf } from './situation.ts';

/** What would happen, for the composer; nothing is changed. */
export async function previewAnswer(
  platform: Platform,
  actor: Actor,
  idOrRef: string,
  addressed: Addressed,
): Promise<AnswerPreview> {
  const situation = await situationOf(platform, actor, idOrRef, addressed);
  const plan = planAnswer(situation.reportEncrypted, situation.keys);
  const unusable = situation.keys.some(({ outcome }) => outcome === 'refused');
  return {
    to: [...situation.to],
    cc: [...situation.cc],
    from: situation.head.roleAddress,
    subject: answerSubject(situation, plan.protection),
    protection: plan.protection,
    explanation: plan.explanation,
    recipients: situation.keys.map(withoutKey),
    offeredText: plan.asksForKey ? keyRequestText(situation.ref, situation.head.identity, unusable) : null,
  };
}

const withoutKey = ({ address, outcome, fingerprint, reason }: RecipientKey): RecipientKey => ({
  address,
  outcome,
  fingerprint,
  reason,
});

/** Writes from the case: message, mail and audit entry in one transaction, after the mail was signed and encrypted. */
export async function sendAnswer(
  platform: Platform,
  actor: Actor,
  idOrRef: string,
  request: AnswerRequest,
): Promise<AnswerSent> {
  const attachments = decodeAttachments(request);
  const situation = await situationOf(platform, actor, idOrRef, request);
  requireRecipient(situation);
  const plan = planFor(request, situation);
  const letter = await composeLetter(platform, actor, { situation, plan, request, attachments });
  const { caseId, to, cc, head } = situation;
  const id = await platform.db.as(actor, async (tx) => {
    const openpgp = factsOf(plan, head.roleKey.fingerprint);
    const message = await caseDoor(platform).addMessage(tx, caseId, {
      direction: 'out',
      from: head.roleAddress,
      to,
      cc: [...cc, head.roleAddress],
      subject: letter.subject,
      text: request.text,
      openpgp,
      flags: [],
      at: platform.clock.now(),
      ...(actor.kind === 'person' ? { authorId: actor.personId } : {}),
      attachments: attachments.map(({ filename, type, bytes }) => ({ name: filename, mediaType: type, bytes })),
    });
    for (const address of distinct([...to, ...cc]))
      await correspondentsDoor(platform).meet(tx, { address }, message.caseId);
    await outboxDoor(platform).send(tx, {
      raw: letter.raw,
      envelope: { from: letter.returnTo, to: distinct([...to, ...cc, head.roleAddress]) },
      messageId: letter.messageId,
      purpose: 'answer',
      caseId: message.caseId,
    });
    return message.id;
  });
  return {
    id,
    encrypted: plan.protection === 'encrypted',
    to: [...to],
    cc: [...cc],
    subject: letter.subject,
    messageId: letter.messageId,
    recipients: situation.keys.map(withoutKey),
  };
}

function requireRecipient({ to }: Situation): void {
  if (to.length > 0) return;
  throw new DomainError(
    'invalid',
    'answer_without_recipient',
    'to: nobody outside has written in this case yet; name at least one address.',
    { details: { field: 'to' } },
  );
}

function planFor({ mode }: AnswerRequest, { reportEncrypted, keys }: Situation): Plan {
  if (mode === 'plain') return plainByChoice(keys);
  const plan = planAnswer(reportEncrypted, keys);
  if (plan.protection !== 'blocked') return plan;
  throw new DomainError(
    'conflict',
    'answer_needs_key',
    `${plan.explanation} Import or pin a usable key, or send it with mode "plain" if everybody may read it.`,
    { details: { recipients: keys.filter(({ outcome }) => outcome !== 'usable').map(({ address }) => address) } },
  );
}

type Decoded = OutgoingAttachment & { readonly type: string };

function decodeAttachments({ attachments = [] }: AnswerRequest): readonly Decoded[] {
  let total = 0;
  return attachments.map(({ filename, type, content }, position) => {
    const bytes = Buffer.from(content, 'base64');
    const padding = content.endsWith('==') ? 2 : content.endsWith('=') ? 1 : 0;
    const expected = Math.floor(((content.length - padding) * 3) / 4);
    if (bytes.length !== expected)
      throw new DomainError('invalid', 'answer_attachment', `attachments.${position}.content: is not base64.`, {
        details: { field: `attachments.${position}.content` },
      });
    total += bytes.length;
    if (total > answerLimits.attachmentBytes)
      throw new DomainError(
        'invalid',
        'answer_too_large',
        `attachments: together they may have ${answerLimits.attachmentBytes} bytes; these have more.`,
        { details: { field: 'attachments', limit: answerLimits.attachmentBytes } },
      );
    return { filename, type: type.toLowerCase(), bytes };
  });
}

type Letter = {
  readonly situation: Situation;
  readonly plan: Plan;
  readonly request: AnswerRequest;
  readonly attachments: readonly Decoded[];
};

async function composeLetter(platform: Platform, actor: Actor, { situation, plan, request, attachments }: Letter) {
  const { caseId, to, cc, head, keys } = situation;
  const { roleAddress, roleKey, references } = head;
  const returnTo = await platform.db.as(systemActor('replies'), (tx) =>
    answerAddress(platform, tx, roleAddress, { caseId, address: to[0] ?? '' }),
  );
  const { messageId, boundarySeed } = newIdentifiers(platform, roleAddress);
  const subject = request.subject ?? answerSubject(situation, plan.protection);
  const inReplyTo = references.at(-1);
  const composed = await composeProtected(platform, {
    secretKey: roleKey.secretKey,
    // The alias gets a copy, so the copy must be readable with the role key.
    recipients:
      plan.protection === 'encrypted' ? [...keys.flatMap(({ armored }) => armored ?? []), roleKey.armored] : null,
    mail: {
      from: { name: senderName(actor, platform.settings.organisation), address: roleAddress },
      to: mailboxes(to),
      cc: mailboxes([...cc, roleAddress]),
      replyTo: mailboxes([returnTo]),
      subject,
      text: request.text,
      attachments,
      messageId,
      boundarySeed,
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      references,
      date: platform.clock.now(),
      autocrypt: { address: roleAddress, publicKey: roleKey.armored, preferEncrypt: true },
    },
  });
  if (!composed.ok) {
    const refused = composed.refused.map(({ index, reason }) => `${keys[index]?.address ?? roleAddress} (${reason})`);
    throw new DomainError('conflict', 'answer_needs_key', `A key cannot be used: ${refused.join(', ')}.`);
  }
  return { raw: composed.raw, messageId, subject, returnTo };
}

/** Under the person's name, and for whom they write. */
function senderName(actor: Actor, organisation: string): string {
  const person: Pick<PersonActor, 'name'> | undefined = actor.kind === 'person' ? actor : undefined;
  return person === undefined ? organisation : `${person.name} (${organisation})`;
}

function factsOf({ protection }: Plan, signer: string): OpenpgpFacts {
  const encrypted = protection === 'encrypted';
  return {
    encrypted,
    decryptedWith: null,
    signature: 'good',
    signer,
    integrity: encrypted ? true : null,
    protectedSubject: encrypted,
    remarks: [],
  };
}
