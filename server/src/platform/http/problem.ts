import { DomainError, type ErrorDetails, errorKinds } from '../errors.ts';
import { isDataException } from './bad-values.ts';

/** RFC 9457 problem details; `code` is ours, `requestId` finds the log line. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly details?: ErrorDetails;
};

export const problemType = 'application/problem+json';

function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An internal error's own message stays in the log: it may hold content. */
export function problemOf(error: DomainError, requestId: string): Problem {
  const status = errorKinds[error.kind].status;
  const hidden = error.kind === 'internal';
  return {
    type: 'about:blank',
    title: hidden ? 'Internal error' : titleOf(error.code),
    status,
    code: hidden ? 'internal' : error.code,
    detail: hidden ? `Gatehouse failed to answer. Give operations the request id ${requestId}.` : error.message,
    requestId,
    ...(error.details !== undefined && !hidden ? { details: error.details } : {}),
  };
}

type FastifyLike = {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: unknown;
  readonly validation?: unknown;
  readonly validationContext?: unknown;
};

function validationMessage(error: FastifyLike): string | undefined {
  if (!Array.isArray(error.validation)) return undefined;
  const first = error.validation[0] as { instancePath?: string; message?: string } | undefined;
  const path = (first?.instancePath ?? '')
    .split('/')
    .filter((part) => part !== '')
    .join('.');
  const where = [String(error.validationContext ?? 'request'), path].filter((part) => part !== '').join('.');
  return `${where}: ${first?.message ?? 'cannot be used'}`;
}

/** Turns whatever was thrown into the one shape that callers see. */
export function toDomainError(error: unknown, bodyLimit: number): DomainError {
  if (error instanceof DomainError) return error;
  const e = (typeof error === 'object' && error !== null ? error : {}) as FastifyLike;
  const validation = validationMessage(e);
  if (validation !== undefined)
    return new DomainError('invalid', 'invalid_request', validation, {
      details: { field: validation.split(':')[0] ?? '' },
    });
  if (e.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new DomainError('invalid', 'payload_too_large', `The body is larger than ${bodyLimit} bytes.`, {
      details: { limit: bodyLimit },
    });
  if (typeof e.statusCode === 'number' && e.statusCode === 429)
    return new DomainError('limited', 'too_many_requests', String(e.message ?? 'Too many requests.'));
  if (isDataException(error))
    return new DomainError('invalid', 'invalid_request', 'request: a value is malformed, or out of range');
  if (typeof e.statusCode === 'number' && e.statusCode >= 400 && e.statusCode < 500)
    return new DomainError('invalid', 'invalid_request', `request: ${String(e.message ?? 'cannot be read')}`);
  return new DomainError('internal', 'internal', 'Gatehouse failed.', { cause: error });
}
