import { displayText, rawText, splitOutsideQuotes, stripComments, unquote } from './header-values.ts';
import type { Mailbox, PlusToken } from './model.ts';

/**
 * Reads an address list (RFC 5322 §3.4), group syntax and the obsolete comment-as-name form included.
 * @param value a field's value, one code point per octet
 * @param max most addresses that are returned
 */
export function readAddresses(value: string, max: number): readonly Mailbox[] {
  const mailboxes: Mailbox[] = [];
  const bounded = value.slice(0, max * 600);
  for (const piece of splitList(bounded)) {
    if (mailboxes.length >= max) break;
    const mailbox = readMailbox(piece);
    if (mailbox) mailboxes.push(mailbox);
  }
  return mailboxes;
}

/** Splits at commas and semicolons outside of quotes, angle brackets and comments. */
function splitList(value: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  let angle = false;
  let comment = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value[at];
    if (char === '\\') at++;
    else if (char === '"' && comment === 0) quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(') comment++;
    else if (char === ')' && comment > 0) comment--;
    else if (comment > 0) continue;
    else if (char === '<') angle = true;
    else if (char === '>') angle = false;
    else if ((char === ',' || char === ';') && !angle) {
      pieces.push(value.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(value.slice(start));
  return pieces;
}

function readMailbox(piece: string): Mailbox | null {
  const withoutGroup = groupless(piece).trim();
  const open = withoutGroup.lastIndexOf('<');
  if (open >= 0) {
    const close = withoutGroup.indexOf('>', open);
    const address = cleanAddress(withoutGroup.slice(open + 1, close < 0 ? undefined : close));
    const name = displayText(unquote(withoutGroup.slice(0, open)), 200);
    return address === null ? null : { name, address };
  }
  const address = cleanAddress(stripComments(withoutGroup));
  if (address === null) return null;
  const comment = /\(([^()]*)\)/.exec(withoutGroup);
  return { name: comment ? displayText(comment[1] ?? '', 200) : '', address };
}

/** `undisclosed-recipients: a@b, c@d;` */
function groupless(piece: string): string {
  const [head, ...rest] = splitOutsideQuotes(piece, ':');
  return rest.length > 0 && head !== undefined && !head.includes('<') && !head.includes('@') ? rest.join(':') : piece;
}

/** An address without route, quotes, white space and control characters; null when it isn't one. */
function cleanAddress(text: string): string | null {
  const candidate = rawText(text.trim())
    .replace(/^@[^:]*:/, '')
    .replace(/^mailto:/i, '');
  return isAddress(candidate) ? candidate : null;
}

/** An address as it may occur in mail; a domain without a dot is allowed (`security@localhost`). */
export function isAddress(text: string): boolean {
  if (text.length > 320) return false;
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 128) return false;
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  const localOk = /^[^\s"(),:;<>@[\]\\\p{Cc}]+$/u.test(local) || /^"[^"\\\p{Cc}]+"$/u.test(local);
  return localOk && isDomain(domain);
}

function isDomain(text: string): boolean {
  if (/^\[[0-9a-fA-F:.IPv]{2,60}\]$/.test(text)) return true;
  const labels = text.replace(/\.$/, '').split('.');
  return text.length <= 255 && labels.every((label) => /^[\p{L}\p{N}_][\p{L}\p{N}_-]{0,62}$/u.test(label));
}

/** For comparing: lower case. Local parts are case-sensitive by the book, and by nobody's server. */
export const normaliseAddress = (address: string): string => address.trim().toLowerCase();

/** The address with a token, `security+TOKEN@host`, so that an answer with broken headers finds its case. */
export function withPlusToken(address: string, token: string): string {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(token)) throw new RangeError('token: 1 to 64 of A-Z a-z 0-9 _ -');
  const at = address.lastIndexOf('@');
  if (at < 1) throw new RangeError('address: not a mail address');
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}

/** Takes `security+TOKEN@host` apart; null when there is no token. */
export function readPlusToken(address: string): PlusToken | null {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  if (at < 1 || plus < 1 || plus > at) return null;
  const token = address.slice(plus + 1, at);
  if (!/^[A-Za-z0-9_=.-]{1,128}$/.test(token)) return null;
  return { address: normaliseAddress(address.slice(0, plus) + address.slice(at)), token };
}
