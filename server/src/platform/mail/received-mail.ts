/** One mail as it came over SMTP, with what only the envelope knows (RFC 5321 §3.3). */
export type ReceivedMail = {
  readonly raw: Buffer;
  readonly envelope: Envelope;
};

export type Envelope = {
  /** `''` is the null reverse-path of bounces. */
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  readonly remoteAddress: string;
  readonly helo: string;
  readonly tls: boolean;
  readonly receivedAt: Date;
};

// Trace headers hold what the client said; a line break there would let it write headers of its own.
function token(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, 255) || 'unknown';
}

/** The trace headers that final delivery adds in front (RFC 5321 §4.4). */
export function traceHeaders(envelope: Envelope, id: string, hostname: string): Buffer {
  const lines = [
    `Return-Path: <${token(envelope.mailFrom) === 'unknown' ? '' : token(envelope.mailFrom)}>`,
    `Received: from ${token(envelope.helo)} (${token(envelope.remoteAddress)})`,
    `\tby ${token(hostname)} with ${envelope.tls ? 'ESMTPS' : 'ESMTP'} id ${id};`,
    `\t${envelope.receivedAt.toUTCString().replace('GMT', '+0000')}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'ascii');
}
