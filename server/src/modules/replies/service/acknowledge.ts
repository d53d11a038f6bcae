import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { outboxDoor } from '../../outbox/index.ts';
import { type Acknowledgement, type AcknowledgementOutcome, acknowledgementLimit } from '../model.ts';
import { acknowledgementText, extendReferences } from '../rules/index.ts';
import { replyStore } from '../store.ts';
import { composeProtected } from './compose.ts';
import { answerAddress, keysOf, letterhead, newIdentifiers } from './letterhead.ts';
import { heard } from './threads.ts';
import { addressPrintOf } from './tokens.ts';

/** Tells the sender once that the report arrived; never a machine, and nothing of the report is in it. */
export async function acknowledge(
  platform: Platform,
  tx: Tx,
  wanted: Acknowledgement,
): Promise<AcknowledgementOutcome> {
  const { caseId, ref, to, encrypted } = wanted;
  await heard(platform, tx, { ...wanted, from: to.address });
  if (!wanted.mayAutoReply || !outboxDoor(platform).canReach(to.address)) return 'not-allowed';
  const print = addressPrintOf(platform, to.address);
  if (await heardEnough(platform, tx, print)) return 'limited';
  if (!(await replyStore(tx).acknowledge(caseId, print, platform.clock.now()))) return 'already';
  const references = extendReferences([], wanted.references, wanted.messageId);
  const head = await letterhead(platform, tx, servedAddress(platform, wanted.roleAddress), references);
  const returnTo = await answerAddress(platform, tx, head.roleAddress, { caseId, address: to.address });
  const [key] = await keysOf(platform, tx, [to.address]);
  const recipients = key?.armored == null ? null : [key.armored, head.roleKey.armored];
  const { messageId, boundarySeed } = newIdentifiers(platform, head.roleAddress);
  const composed = await composeProtected(platform, {
    secretKey: head.roleKey.secretKey,
    recipients,
    mail: {
      from: { name: platform.settings.organisation, address: head.roleAddress },
      to: [to],
      replyTo: [{ name: '', address: returnTo }],
      subject: `We received your report (${ref})`,
      text: acknowledgementText(ref, head.identity, encrypted),
      messageId,
      boundarySeed,
      ...(wanted.messageId === null ? {} : { inReplyTo: wanted.messageId }),
      references,
      date: platform.clock.now(),
      autoSubmitted: 'auto-replied',
      loopAddress: head.roleAddress,
      autocrypt: { address: head.roleAddress, publicKey: head.roleKey.armored, preferEncrypt: true },
    },
  });
  if (!composed.ok) throw new Error('A key that was usable a moment ago was refused.');
  await outboxDoor(platform).send(tx, {
    raw: composed.raw,
    // The null sender (RFC 3834 §3.3): whatever bounces is not answered by another machine.
    envelope: { from: '', to: [to.address] },
    messageId,
    purpose: 'acknowledgement',
    caseId,
  });
  await caseDoor(platform).addEvent(tx, caseId, { name: 'acknowledged', facts: { encrypted: recipients !== null } });
  await platform.audit.record(tx, {
    action: 'case.acknowledged',
    subject: { type: 'case', id: caseId },
    after: { encrypted: recipients !== null },
  });
  return 'sent';
}

/** Who forges a sender makes us write to somebody who asked for nothing (RFC 3834 §2): that ends after so many. */
async function heardEnough(platform: Platform, tx: Tx, print: Buffer): Promise<boolean> {
  const { most, hours } = acknowledgementLimit;
  const since = new Date(platform.clock.now().getTime() - hours * 3_600_000);
  return (await replyStore(tx).acknowledgedSince(print, since, most)) >= most;
}

function servedAddress({ settings }: Platform, address: string): string {
  return settings.roleAddresses.includes(address) ? address : (settings.roleAddresses[0] ?? address);
}
