import {
  type BodyOf,
  type CallOptions,
  createClient,
  type OperationName,
  type Problem,
  ProblemError,
  type QueryOf,
  type ResultOf,
} from '@gatehouse/api-client';
import { csrfToken } from './csrf.ts';

export { type BodyOf, type CallOptions, type OperationName, type Problem, ProblemError, type QueryOf, type ResultOf };

let noticeUnauthenticated: () => void = () => undefined;

/** Calls `notice` at every answer that says that the session is over. */
export function onUnauthenticated(notice: () => void): void {
  noticeUnauthenticated = notice;
}

/** A passkey that is refused says nothing about the session, and neither does the end of a guest's visit. */
const aboutPasskeys = /^\/api\/v1\/(sign-in|enrolments|passkeys|guest)(\/|$)/;

async function fetchNoticing(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, credentials: 'same-origin', redirect: 'error' });
  if (response.status === 401 && !aboutPasskeys.test(url)) noticeUnauthenticated();
  return response;
}

/** The API of the server that served this page; changes carry the session's CSRF token. */
const client = createClient({
  origin: '',
  fetch: fetchNoticing,
  headers: () => {
    const token = csrfToken();
    return token === undefined ? {} : { 'x-csrf-token': token };
  },
});

/** Calls one operation and gives its body, both as the API describes them; throws `ProblemError` for a refusal. */
export const request = client.result;

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
