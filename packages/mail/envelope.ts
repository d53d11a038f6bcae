import { readAddresses, readPlusToken } from './addresses.ts';
import { displayText, stripComments } from './header-values.ts';
import { field, fieldValues, type Headers } from './headers.ts';
import type { Mailbox, MailLimits, PlusToken, Threading } from './model.ts';

export type Envelope = {
  readonly from: Mailbox | null;
  readonly sender: Mailbox | null;
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly outerSubject: string;
  readonly date: Date | null;
  readonly returnPath: string | null;
  readonly userAgent: string | null;
  readonly threading: Threading;
};

export function readEnvelope(headers: Headers, limits: MailLimits): Envelope {
  const list = (name: string) => readAddresses(fieldValues(headers, name).join(', '), limits.addresses);
  const agent = field(headers, 'user-agent') ?? field(headers, 'x-mailer');
  return {
    from: list('from')[0] ?? null,
    sender: list('sender')[0] ?? null,
    replyTo: list('reply-to'),
    to: list('to'),
    cc: list('cc'),
    outerSubject: subjectOf(headers, limits) ?? '',
    date: readDate(field(headers, 'date')),
    returnPath: readReturnPath(field(headers, 'return-path')),
    userAgent: agent === null ? null : displayText(agent, 200),
    threading: {
      messageId: messageIds(field(headers, 'message-id') ?? '', 1)[0] ?? null,
      inReplyTo: messageIds(fieldValues(headers, 'in-reply-to').join(' '), 100).slice(0, 10),
      references: messageIds(fieldValues(headers, 'references').join(' '), 2000).slice(-100),
      plusTokens: plusTokens(headers, limits),
    },
  };
}

export function subjectOf(headers: Headers, limits: MailLimits): string | null {
  const value = field(headers, 'subject');
  return value === null ? null : displayText(value, limits.headerChars);
}

/** `<…@…>` in the order they stand there, at most `max`; what isn't one is passed over. */
export function messageIds(value: string, max: number): readonly string[] {
  const ids: string[] = [];
  for (const match of value.slice(0, 300_000).matchAll(/<([^<>\s]{1,400})>/g)) {
    const id = `<${match[1] ?? ''}>`;
    if (/^<[\x21-\x7e]+>$/.test(id) && !ids.includes(id)) ids.push(id);
    if (ids.length >= max) break;
  }
  return ids;
}

const recipientFields = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'resent-to'];

function plusTokens(headers: Headers, limits: MailLimits): readonly PlusToken[] {
  const tokens: PlusToken[] = [];
  for (const name of recipientFields) {
    for (const { address } of readAddresses(fieldValues(headers, name).join(', '), limits.addresses)) {
      const found = readPlusToken(address);
      const isNew = found && !tokens.some((known) => known.token === found.token && known.address === found.address);
      if (found && isNew && tokens.length < 50) tokens.push(found);
    }
  }
  return tokens;
}

function readReturnPath(value: string | null): string | null {
  if (value === null) return null;
  if (/^<\s*>$/.test(value.trim())) return '';
  return readAddresses(value, 1)[0]?.address ?? null;
}

/** RFC 5322 §3.3 and what is written instead of it. A date beyond four digits of years is none. */
function readDate(value: string | null): Date | null {
  if (value === null || value.length > 200) return null;
  const parsed = new Date(Date.parse(stripComments(value).trim()));
  const time = parsed.getTime();
  return Number.isNaN(time) || Math.abs(time) > Date.UTC(9999, 0) ? null : parsed;
}
