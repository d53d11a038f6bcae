import { createTransport } from 'nodemailer';
import type { Sendable } from '../model.ts';
import { type Delivery, deliveryOf, isLoopback, mayPass, type RecipientAnswer, replyCode } from '../rules.ts';

const seconds = 1000;

/**
 * Hands a mail to the outgoing server. Off this machine only over TLS with a certificate that is good for the name;
 * `smtps://` speaks TLS at once, `smtp://` by STARTTLS (RFC 3207).
 */
export async function deliverBySmtp(url: string, ownName: string, mail: Sendable): Promise<Delivery> {
  const transport = createTransport(smtpOptions(url, ownName));
  try {
    const sent = await transport.sendMail({
      envelope: { from: mail.from, to: [...mail.to] },
      raw: Buffer.from(mail.raw.buffer, mail.raw.byteOffset, mail.raw.byteLength),
    });
    return deliveryOf((sent.rejectedErrors ?? []).map(refusalOf));
  } catch (error) {
    return failureOf(error, mail.to);
  } finally {
    transport.close();
  }
}

export function smtpOptions(url: string, ownName: string) {
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const local = isLoopback(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    name: ownName,
    secure,
    requireTLS: !local,
    tls: { rejectUnauthorized: !local, minVersion: 'TLSv1.2' as const },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 30 * seconds,
    greetingTimeout: 30 * seconds,
    socketTimeout: 120 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  };
}

type SmtpFault = {
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly code?: unknown;
  readonly recipient?: unknown;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function statusOf(fault: SmtpFault): number | undefined {
  return typeof fault.responseCode === 'number' ? fault.responseCode : undefined;
}

function refusalOf(fault: SmtpFault): RecipientAnswer {
  const status = statusOf(fault) ?? 550;
  return {
    address: text(fault.recipient) ?? '',
    status,
    error: replyCode(text(fault.response), status) ?? `${status}`,
  };
}

/** The whole mail was not taken: a 5xx is final, anything else (no connection, no TLS, wrong password) may be mended. */
function failureOf(thrown: unknown, pending: readonly string[]): Delivery {
  const fault: SmtpFault = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const perRecipient = 'rejectedErrors' in fault && Array.isArray(fault.rejectedErrors) ? fault.rejectedErrors : [];
  if (perRecipient.length > 0) return deliveryOf(perRecipient.map(refusalOf));
  const status = statusOf(fault);
  const code = text(fault.code);
  const error = replyCode(text(fault.response), status) ?? code ?? 'unknown failure';
  const isFinal = status !== undefined && !mayPass(status) && code !== 'EAUTH' && code !== 'ETLS';
  return { outcome: isFinal ? 'refused' : 'deferred', pending, error };
}
