import type { Mailbox, ReadMail } from './model.ts';

/** A text with each line marked as quoted, lines that were quoted before without another space. */
export function quoteText(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** `Re: …`, without piling up prefixes in the languages that have their own. */
export function replySubject(subject: string): string {
  const bare = subject.replace(/^((re|aw|sv|antw|odp|vs|r|fwd?|wg)(\[\d+\])?:\s*)+/i, '').trim();
  return `Re: ${bare || '(no subject)'}`;
}

/** Where an answer goes: Reply-To if there is one, otherwise From (RFC 5322 §3.6.2). */
export function replyRecipients({
  replyTo,
  from,
  sender,
}: Pick<ReadMail, 'replyTo' | 'from' | 'sender'>): readonly Mailbox[] {
  if (replyTo.length > 0) return replyTo;
  const one = from ?? sender;
  return one ? [one] : [];
}

/** References of an answer: those of the mail, and the mail itself (RFC 5322 §3.6.4). */
export function replyReferences({ messageId, references, inReplyTo }: ReadMail['threading']): readonly string[] {
  const before = references.length > 0 ? references : inReplyTo.slice(0, 1);
  return messageId ? [...before.filter((id) => id !== messageId), messageId] : before;
}
