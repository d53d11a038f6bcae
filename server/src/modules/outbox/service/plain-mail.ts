import { randomBytes } from 'node:crypto';
import { composeMail } from '@gatehouse/mail';
import type { Platform } from '../../../platform/module.ts';
import type { OutgoingMail, PlainMail } from '../model.ts';

/** From the first role address; whatever bounces is answered by nobody (RFC 3834 §3.3). */
export async function composePlain(platform: Platform, mail: PlainMail): Promise<OutgoingMail> {
  const { to, purpose, caseId, ...content } = mail;
  const { organisation, roleAddresses } = platform.settings;
  const [roleAddress = ''] = roleAddresses;
  const messageId = `<${platform.newId()}@${roleAddress.split('@')[1] ?? 'localhost'}>`;
  const composed = await composeMail({
    ...content,
    from: { name: `Gatehouse of ${organisation}`, address: roleAddress },
    to: [to],
    messageId,
    boundarySeed: randomBytes(16).toString('hex'),
    date: platform.clock.now(),
    autoSubmitted: 'auto-generated',
    loopAddress: roleAddress,
    protect: { mode: 'none' },
  });
  if (!composed.ok) throw new Error('A mail without recipients’ keys was refused for a key.');
  const envelope = { from: '', to: [to.address] };
  return { raw: composed.raw, envelope, messageId, purpose, ...(caseId === undefined ? {} : { caseId }) };
}
