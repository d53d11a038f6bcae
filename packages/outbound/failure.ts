export type OutboundReason = 'refused-address' | 'no-such-host' | 'timeout' | 'refused' | 'reset' | 'unreachable';

/** Why there is no connection. The message is a whole sentence for a person and names host and address only. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly reason: OutboundReason;

  constructor(reason: OutboundReason, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}

const connectReasons: Readonly<Record<string, OutboundReason>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const sentences: Readonly<Record<OutboundReason, string>> = {
  'refused-address': 'is not allowed',
  'no-such-host': 'does not exist',
  timeout: 'did not answer in time',
  refused: 'refused the connection',
  reset: 'ended the connection',
  unreachable: 'cannot be reached',
};

/** What Node says of a connection that did not come about. */
export function connectFailure(place: string, cause: unknown): OutboundError {
  const reason = connectReasons[codeOf(cause)] ?? 'unreachable';
  return new OutboundError(reason, `${place} ${sentences[reason]}.`, { cause });
}

/** What the resolver says of a name; only a name that is not there is the name's fault. */
export function lookupFailure(host: string, cause: unknown): OutboundError {
  const absent = ['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA'].includes(codeOf(cause));
  return absent
    ? new OutboundError('no-such-host', `There is no host ${host}.`, { cause })
    : new OutboundError('unreachable', `The name ${host} could not be resolved.`, { cause });
}
