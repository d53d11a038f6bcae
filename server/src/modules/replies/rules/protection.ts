import type { KeyRefusal } from '@gatehouse/openpgp';
import type { RecipientKey } from '../model.ts';

export type Protection = 'encrypted' | 'signed' | 'blocked' | 'unaddressed';

export type Plan = {
  readonly protection: Protection;
  readonly explanation: string;
  /** A text that asks for a key would be the next step. */
  readonly asksForKey: boolean;
};

const unaddressed: Plan = {
  protection: 'unaddressed',
  explanation: 'Nobody outside has written in this case yet; name at least one address.',
  asksForKey: false,
};

/**
 * How an answer leaves. Encrypted when everybody's key can be used. It never becomes readable by itself where the
 * report was encrypted, where a key is known but cannot be used, or where only some of the recipients have one.
 */
export function planAnswer(reportEncrypted: boolean, recipients: readonly RecipientKey[]): Plan {
  if (recipients.length === 0) return unaddressed;
  const without = recipients.filter(({ outcome }) => outcome !== 'usable');
  if (without.length === 0) return { protection: 'encrypted', explanation: encryptedTo(recipients), asksForKey: false };
  const why = without.map(whyNot).join(' ');
  const someHaveKeys = without.length < recipients.length;
  const someRefused = without.some(({ outcome }) => outcome === 'refused');
  if (!reportEncrypted && !someHaveKeys && !someRefused)
    return { protection: 'signed', explanation: `Signed, but readable on the way: ${why}`, asksForKey: false };
  const because = reportEncrypted
    ? 'The report came encrypted, so the answer must be as well.'
    : someHaveKeys
      ? 'Others get this answer encrypted, so nobody may get it readable.'
      : 'A key is known, so the answer is not sent readable by itself.';
  return { protection: 'blocked', explanation: `${because} ${why}`, asksForKey: true };
}

/** Chosen by a person who was told: signed, and readable on the way. */
export function plainByChoice(recipients: readonly RecipientKey[]): Plan {
  const why = recipients.filter(({ outcome }) => outcome !== 'usable').map(whyNot);
  return {
    protection: 'signed',
    explanation: ['Signed, but readable on the way, as you chose.', ...why].join(' '),
    asksForKey: false,
  };
}

function encryptedTo(recipients: readonly RecipientKey[]): string {
  const keys = recipients.map(({ address, fingerprint }) => `${address} (key ${fingerprint ?? ''})`);
  return `Encrypted to ${keys.join(', ')}, and signed with our key.`;
}

const refusalWords: Readonly<Record<KeyRefusal, string>> = {
  expired: 'is expired',
  revoked: 'is revoked',
  'sign-only': 'can only sign',
  'cannot-sign': 'cannot sign',
  'no-valid-user-id': 'has no valid user id',
  'weak-algorithm': 'is too weak',
  'not-a-key': 'cannot be read',
  'too-large': 'is too large',
  'secret-key': 'is a secret key',
};

function whyNot({ address, outcome, fingerprint, reason }: RecipientKey): string {
  if (outcome === 'none' || reason === null) return `No key is known for ${address}.`;
  return `The key ${fingerprint ?? ''} of ${address} ${refusalWords[reason]}.`;
}

export type AnswerFacts = {
  readonly ref: string;
  /** Of the last mail of a recipient: what one correspondent wrote is not told to another. */
  readonly subject: string | null;
  readonly reportEncrypted: boolean;
};

/** What was said under protection is not repeated in a header that everybody on the way reads. */
export function answerSubject({ ref, subject, reportEncrypted }: AnswerFacts, protection: Protection): string {
  const bare = (subject ?? '').replace(/^((re|aw|sv|antw|fwd?|wg)(\[\d+\])?:\s*)+/i, '').trim();
  const readable = protection !== 'encrypted';
  return bare === '' || (readable && reportEncrypted) ? `Your report (${ref})` : `Re: ${bare}`;
}

/** References of an answer, newest last; the mail that is answered is the last one. */
export function extendReferences(
  known: readonly string[],
  references: readonly string[],
  messageId: string | null,
): readonly string[] {
  const all = [...known, ...references, ...(messageId === null ? [] : [messageId])].filter(isMessageId);
  return [...new Set(all.reverse())].reverse().slice(-mostReferences);
}

const mostReferences = 20;
const isMessageId = (id: string): boolean => /^<[\x21-\x3b\x3d\x3f-\x7e]{1,400}>$/.test(id);
