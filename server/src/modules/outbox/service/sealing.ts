import { openText } from '../../../platform/crypto/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Envelope } from '../model.ts';
import type { OutgoingFacts } from '../store.ts';

/** To what each sealed piece of an outgoing mail is bound. */
export const mailOwner = (id: string): string => `outgoing-mail:${id}`;
export const rawContext = (id: string): string => `outgoing_mail.sealed:${id}`;
export const envelopeContext = (id: string): string => `outgoing_mail.sealed_envelope:${id}`;

export function print(platform: Platform, messageId: string): Buffer {
  return platform.keys.fingerprint('outgoing message id', messageId.trim());
}

export function openEnvelope(platform: Platform, row: OutgoingFacts): Envelope {
  const key = platform.keys.unwrap(mailOwner(row.id), row.key_wrapped);
  // Written by `send` in this module and bound to the row, so the shape holds.
  return JSON.parse(openText(key, envelopeContext(row.id), row.sealed_envelope)) as Envelope;
}
