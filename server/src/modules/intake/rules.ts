import type { RoutingRule } from './model.ts';

/** What a mail says, as far as routing looks at it. */
export type Routed = { readonly recipients: readonly string[]; readonly subject: string; readonly text: string };

export type RoutingDecision = { readonly teamId: string; readonly why: 'recipient' | 'keyword' };

/** `security+TOKEN@host` is accepted for `security@host` (RFC 5233 subaddressing). */
export function baseAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return (plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address).toLowerCase();
}

export function isRoleAddress(address: string, roleAddresses: readonly string[]): boolean {
  return roleAddresses.includes(baseAddress(address));
}

const wordCharacter = /[\p{L}\p{N}]/u;

/** The keyword as whole words: "sync" is not found in "synchronous". Both texts are lower case. */
export function containsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + words.length);
    if (!wordCharacter.test(before) && !wordCharacter.test(after)) return true;
  }
  return false;
}

/** Case of letters and line breaks between words do not matter. */
function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

function matches(rule: RoutingRule, mail: Routed, text: string): boolean {
  const pattern = folded(rule.pattern);
  switch (rule.kind) {
    case 'recipient':
      return mail.recipients.some((address) => {
        const own = address.toLowerCase();
        return own === pattern || baseAddress(own) === pattern || own.slice(0, own.lastIndexOf('@')) === pattern;
      });
    case 'keyword':
      return containsWords(text, pattern);
  }
}

/** The first rule that matches; undefined sends the report on to the services named in it, and then to triage. */
export function route(rules: readonly RoutingRule[], mail: Routed): RoutingDecision | undefined {
  const text = folded(`${mail.subject}\n${mail.text}`.slice(0, routedCharacters));
  const rule = rules.find((candidate) => matches(candidate, mail, text));
  return rule === undefined ? undefined : { teamId: rule.teamId, why: rule.kind };
}

/** A report says what it is about early; a long log behind it should not decide. */
const routedCharacters = 20_000;

const hostName = /\b(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}\b/g;

/** Host names and short words of a report by which a service may be found; at most 200. */
export function serviceCandidates(subject: string, text: string): readonly string[] {
  const seen = `${subject}\n${text}`.slice(0, routedCharacters).toLowerCase();
  return [...new Set(seen.match(hostName) ?? [])].slice(0, 200);
}

/** Mails of the same sender with the same text within this time are marked as repeated. */
export const repeatWindowMilliseconds = 15 * 60 * 1000;

/** What two mails must share to count as the same text: white space and case aside. */
export function repeatKey(from: string, text: string): string | undefined {
  const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return folded === '' ? undefined : `${from.toLowerCase()}\n${folded}`;
}

/** Where a mail belongs, once everything that it names was looked up. */
export type Threads = {
  readonly ownCopy: boolean;
  /** An earlier mail with this Message-ID and the same content. */
  readonly sameMail: string | undefined;
  /** An earlier mail with this Message-ID and other content. */
  readonly otherMailWithId: boolean;
  readonly caseByToken: string | undefined;
  readonly caseByReference: string | undefined;
  readonly caseByBounce: string | undefined;
};

export type Filing =
  | { readonly to: 'nothing'; readonly because: 'own-copy' }
  | { readonly to: 'nothing'; readonly because: 'duplicate'; readonly of: string }
  | { readonly to: 'case'; readonly caseId: string; readonly by: 'token' | 'reference' | 'bounce' }
  | { readonly to: 'new-case' };

/**
 * An unguessable token says more than a reference, which anybody may write who has seen a mail of the thread.
 * The same Message-ID with other content is kept as a mail of its own: an id can be pre-empted by an attacker.
 */
export function fileUnder(threads: Threads): Filing {
  if (threads.ownCopy) return { to: 'nothing', because: 'own-copy' };
  if (threads.sameMail !== undefined) return { to: 'nothing', because: 'duplicate', of: threads.sameMail };
  if (threads.caseByToken !== undefined) return { to: 'case', caseId: threads.caseByToken, by: 'token' };
  if (threads.caseByBounce !== undefined) return { to: 'case', caseId: threads.caseByBounce, by: 'bounce' };
  if (threads.caseByReference !== undefined) return { to: 'case', caseId: threads.caseByReference, by: 'reference' };
  return { to: 'new-case' };
}
