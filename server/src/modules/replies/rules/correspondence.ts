import { normaliseAddress } from '@gatehouse/mail';
import { extendReferences } from './protection.ts';

/** A message of a case, as far as it says who talks to whom. `from` is an address, or a name and an address in angle brackets. */
export type Spoken = {
  readonly direction: 'in' | 'out';
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly flags: readonly string[];
  readonly mergedFrom: string | null;
};

/** The address that a message came from. The name before it is the sender's own choice, and may look like another one. */
export function addressOf(from: string): string {
  return /<([^<>]*)>$/.exec(from)?.[1] ?? from;
}

export function isFromPerson({ direction, flags }: Pick<Spoken, 'direction' | 'flags'>): boolean {
  return direction === 'in' && !flags.includes('bounce') && !flags.includes('auto-reply');
}

/**
 * The last message from somebody to whom the case belongs: who opened it (or one that was merged into it), or to whom a
 * person wrote from it. A mail gets into a case by a token or a Message-ID, which anybody may know who saw a mail of it;
 * such a stranger is read, but an answer never goes to them by itself.
 */
export function lastFromKnown<Message extends Spoken>(messages: readonly Message[]): Message | undefined {
  const known = new Set<string>();
  const opened = new Set<string | null>();
  let last: Message | undefined;
  for (const message of messages) {
    const sender = normaliseAddress(addressOf(message.from));
    if (message.direction === 'out') {
      for (const address of [...message.to, ...message.cc]) known.add(normaliseAddress(address));
    } else if (!opened.has(message.mergedFrom) && sender !== '') known.add(sender);
    opened.add(message.mergedFrom);
    if (isFromPerson(message) && known.has(sender)) last = message;
  }
  return last;
}

/** A Message-ID, and whose mail named it: nobody else is told of it. */
export type HeardReference = { readonly id: string; readonly by: string };

const mostSenders = 50;

/** What a case has heard, with one more mail: of each sender the newest, and so many senders. */
export function rememberReferences(
  known: readonly HeardReference[],
  from: string,
  references: readonly string[],
  messageId: string | null,
): readonly HeardReference[] {
  const by = normaliseAddress(from);
  const own = extendReferences(referencesOf(known, [by]), references, messageId);
  const others = known.filter((reference) => reference.by !== by);
  const senders = new Set([...new Set(others.map((reference) => reference.by))].slice(1 - mostSenders));
  return [...others.filter((reference) => senders.has(reference.by)), ...own.map((id) => ({ id, by }))];
}

/** To what a mail to these recipients may refer, newest last. */
export function referencesOf(known: readonly HeardReference[], recipients: readonly string[]): readonly string[] {
  const addressed = new Set(recipients.map(normaliseAddress));
  return extendReferences(
    [],
    known.filter(({ by }) => addressed.has(by)).map(({ id }) => id),
    null,
  );
}
