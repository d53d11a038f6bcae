/** The closed set of ways in which the server refuses; `unavailable` also stands for a server that did not answer. */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'limited'
  | 'unavailable'
  | 'internal';

/** A refusal (RFC 9457): `kind` says what to do in general, `code` exactly what happened (`reports/errors.md`). */
export type Problem = {
  readonly kind: ProblemKind;
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
  /** Seconds to wait before the next try, where the server named them. */
  readonly retryAfter: number | undefined;
};

/** Thrown by `Client.result` only; `Client.call` hands problems back as values. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const kindByStatus: Readonly<Record<number, ProblemKind>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};
const kinds = new Set<string>(Object.values(kindByStatus));

/** Reads `application/problem+json`; an answer of something else on the way (a proxy's page) becomes a problem as well. */
export function readProblem(response: Response, body: unknown): Problem {
  const fields = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const { kind, code, detail, title, details, requestId } = fields;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    kind: isKind(kind) ? kind : (kindByStatus[response.status] ?? 'internal'),
    code: typeof code === 'string' ? code : 'unexpected_answer',
    status: response.status,
    message: firstText(detail, title) ?? `The server answered ${response.status}.`,
    details: typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {},
    requestId: firstText(requestId, response.headers.get('x-request-id')),
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
}

/** No answer came: no network, a refused connection, an aborted request. */
export function unreachable(cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    kind: 'unavailable',
    code: 'unreachable',
    status: 0,
    message: `The server did not answer (${reason}).`,
    details: {},
    requestId: undefined,
    retryAfter: undefined,
  };
}

function isKind(value: unknown): value is ProblemKind {
  return typeof value === 'string' && (kinds.has(value) || value === 'internal');
}

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}
