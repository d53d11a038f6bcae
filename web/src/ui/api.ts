import { createClient, type Problem, ProblemError } from '@gatehouse/api-client';
import { csrfToken } from './csrf.ts';

export { type Problem, ProblemError };

/** The API of the server that served this page; changes carry the session's CSRF token. */
const client = createClient({
  origin: '',
  fetch: (url, init) => fetch(url, { ...init, credentials: 'same-origin', redirect: 'error' }),
  headers: () => {
    const token = csrfToken();
    return token === undefined ? {} : { 'x-csrf-token': token };
  },
});

export type Request = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

type Call = (name: string, options: Request) => Promise<unknown>;

/** Calls one operation and gives its body; throws `ProblemError` for a refusal. */
export async function request<Result>(name: string, options: Request = {}): Promise<Result> {
  return (await (client.result as unknown as Call)(name, options)) as Result;
}

/** What went wrong, for people: every error of a query or a mutation becomes a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return {
    kind: 'internal',
    code: 'page_failed',
    status: 0,
    message: error instanceof Error ? error.message : String(error),
    details: {},
    requestId: undefined,
    retryAfter: undefined,
  };
}
