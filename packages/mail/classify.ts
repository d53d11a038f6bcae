import { normaliseAddress, readAddresses } from './addresses.ts';
import { readBounce } from './bounce.ts';
import { decodeWords } from './header-values.ts';
import { field, fieldValues, type Headers } from './headers.ts';
import type { Entity } from './mime-tree.ts';
import type { Classification } from './model.ts';

export type Classified = {
  readonly classification: Classification;
  /** Why nothing may be answered automatically; null when it may. */
  readonly silence: string | null;
};

/** RFC 5321 §6.3 advises 100 at least; a mail that went through more servers than this goes round in circles. */
const maxHops = 60;

/**
 * Tells reports from what machines send about our own mail. Machine-made mail that isn't an answer to anything
 * (a scanner's, a tracker's) is a report, only that it is never answered by itself.
 * @param roleAddresses our own addresses, to recognise what we sent ourselves
 */
export function classify(root: Entity, firstText: string, roleAddresses: readonly string[]): Classified {
  const { headers } = root;
  const loop = loopReason(headers, roleAddresses);
  if (loop) return { classification: { kind: 'loop', reason: loop }, silence: loop };
  const bounce = readBounce(root, firstText);
  if (bounce) return { classification: { kind: 'bounce', ...bounce }, silence: bounce.reason };
  const reply = receiptReason(root) ?? autoReplyReason(headers);
  if (reply) return { classification: { kind: 'auto-reply', reason: reply }, silence: reply };
  return { classification: { kind: 'report' }, silence: silenceReason(headers) };
}

function loopReason(headers: Headers, roleAddresses: readonly string[]): string | null {
  if (fieldValues(headers, 'received').length > maxHops) return `more than ${maxHops} Received fields`;
  const own = new Set(roleAddresses.map(normaliseAddress));
  const loops = fieldValues(headers, 'x-loop').flatMap((value) => readAddresses(value, 5));
  return loops.some(({ address }) => own.has(normaliseAddress(address))) ? 'X-Loop names one of our addresses' : null;
}

/** "Your mail was read" (RFC 8098). */
function receiptReason(root: Entity): string | null {
  const kind = (root.parameters.get('report-type') ?? '').toLowerCase();
  return root.type === 'multipart/report' && kind === 'disposition-notification'
    ? 'a disposition notification (RFC 8098)'
    : null;
}

/** How mail programs in many languages begin the subject of an absence note. Compared without accents. */
const absenceSubjects =
  /^(auto(matic)?[- ]?(reply|response)|autoreply|out of (the )?office|vacation( reply)?|abwesenheit(snotiz)?|automatische antwort|automatisch antwoord|reponse automatique|absence du bureau|respuesta automatica|risposta automatica|resposta automatica|automatiskt svar|automatisk svar|automaattinen vastaus|automatyczna odpowiedz|automaticka odpoved|automatikus valasz|raspuns automat|arpus biroja|automatiska atbilde|automatinis atsakymas|automaatvastus)\b/;

function autoReplyReason(headers: Headers): string | null {
  const submitted = (field(headers, 'auto-submitted') ?? '').toLowerCase();
  if (submitted.startsWith('auto-replied')) return 'Auto-Submitted: auto-replied';
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply-from', 'x-mail-autoreply']) {
    const value = field(headers, name);
    if (value !== null && !/^(no|false|0)$/i.test(value)) return `${name}: ${value.slice(0, 40)}`;
  }
  if (/auto_reply/i.test(field(headers, 'precedence') ?? '')) return 'Precedence: auto_reply';
  const subject = decodeWords(field(headers, 'subject') ?? '').slice(0, 200);
  const folded = subject.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  return absenceSubjects.test(folded) ? 'the subject is that of an absence note' : null;
}

/** RFC 3834 §2: what must not be answered by a machine, whatever it says. */
function silenceReason(headers: Headers): string | null {
  const submitted = (field(headers, 'auto-submitted') ?? 'no').toLowerCase();
  if (!submitted.startsWith('no')) return `Auto-Submitted: ${submitted.slice(0, 40)}`;
  const precedence = (field(headers, 'precedence') ?? '').trim().toLowerCase();
  if (/^(bulk|junk|list)$/.test(precedence)) return `Precedence: ${precedence}`;
  if (field(headers, 'list-id') !== null || field(headers, 'list-unsubscribe') !== null)
    return 'it came over a mailing list';
  const suppress = field(headers, 'x-auto-response-suppress');
  if (suppress !== null && /all|autoreply|oof|rn|nrn|dr/i.test(suppress))
    return `X-Auto-Response-Suppress: ${suppress.slice(0, 40)}`;
  if (/^<\s*>$/.test((field(headers, 'return-path') ?? '').trim())) return 'its Return-Path is empty';
  const [from] = readAddresses(field(headers, 'from') ?? '', 1);
  const local = normaliseAddress(from?.address ?? '').split('@')[0] ?? '';
  return /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+.-]|$)/.test(local)
    ? `it is from ${local}`
    : null;
}
