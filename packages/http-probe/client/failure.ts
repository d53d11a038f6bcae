import type { Limits } from '../limits.ts';
import type { Failure, FailureReason } from '../model.ts';

export class ProbeFailure extends Error {
  readonly reason: FailureReason;
  constructor(reason: FailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

const reasons: ReadonlySet<string> = new Set<FailureReason>([
  'refused-address',
  'no-such-host',
  'refused',
  'reset',
  'unreachable',
  'timeout',
  'cancelled',
  'tls-failed',
  'headers-too-large',
  'malformed-response',
  'closed-early',
  'too-many-redirects',
  'bad-redirect',
]);

/** By the error codes of Node's sockets. */
const byCode: Readonly<Record<string, readonly [FailureReason, string]>> = {
  ECONNREFUSED: ['refused', 'The connection was refused.'],
  ECONNRESET: ['reset', 'The connection was reset.'],
  EPIPE: ['reset', 'The server closed the connection while the request was sent.'],
  ENOTFOUND: ['no-such-host', 'The host name does not resolve.'],
  EAI_AGAIN: ['no-such-host', 'The host name could not be resolved.'],
  EHOSTUNREACH: ['unreachable', 'The host can not be reached.'],
  ENETUNREACH: ['unreachable', 'The network of the host can not be reached.'],
  ETIMEDOUT: ['timeout', 'The connection timed out.'],
};

/** Anything that a dialer, a TLS socket or the reader throws, as a value. */
export function failureOf(error: unknown, all: AbortSignal, step: AbortSignal, limits: Limits): Failure {
  if (error instanceof Error && 'reason' in error && typeof error.reason === 'string' && reasons.has(error.reason)) {
    return { reason: error.reason as FailureReason, message: error.message };
  }
  if (all.aborted) return stopped(all, limits);
  if (step.aborted) {
    return { reason: 'timeout', message: `The server did not answer within ${limits.stepMs / 1000} seconds.` };
  }
  const known = error instanceof Error && 'code' in error ? byCode[String(error.code)] : undefined;
  if (known !== undefined) return { reason: known[0], message: known[1] };
  return { reason: 'closed-early', message: 'The connection broke before the response was complete.' };
}

/** Why the whole look ended: its time was up, or the caller had enough. */
export function stopped(all: AbortSignal, limits: Limits): Failure {
  const outOfTime = all.reason instanceof DOMException && all.reason.name === 'TimeoutError';
  if (outOfTime) return { reason: 'timeout', message: `It took longer than ${limits.totalMs / 1000} seconds in all.` };
  return { reason: 'cancelled', message: 'The probe was cancelled.' };
}

/** The promise, unless the signal comes first; what arrives too late is handed to `late`. */
export function within<T>(promise: Promise<T>, signal: AbortSignal, late: (value: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(
      (value) => {
        signal.removeEventListener('abort', abort);
        if (signal.aborted) late(value);
        resolve(value);
      },
      (error: unknown) => {
        signal.removeEventListener('abort', abort);
        reject(error);
      },
    );
  });
}
