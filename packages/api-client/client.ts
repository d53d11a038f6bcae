import type { Answer, CallOptions, OperationName, RequestOptions, ResultOf } from './operation.ts';
import { ProblemError, readProblem, unreachable } from './problem.ts';

export type ClientOptions = {
  /** Origin of the server, `https://gatehouse.example`; empty for the page that the server itself served. */
  readonly origin: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Headers for every request (`authorization`, the CSRF token), asked for anew each time. */
  readonly headers?: () => Readonly<Record<string, string>>;
};

export type Client = {
  /** Calls an operation; refusals and a server that does not answer are values. Throws only for an aborted signal. */
  readonly call: <Name extends OperationName>(name: Name, ...options: Given<Name>) => Promise<Answer<Name>>;
  /** Calls an operation and gives the body of the successful answer; throws `ProblemError` for a refusal. */
  readonly result: <Name extends OperationName>(name: Name, ...options: Given<Name>) => Promise<ResultOf<Name>>;
};

/** Options may be left out altogether where none is required. */
type Given<Name extends OperationName> =
  Record<never, never> extends CallOptions<Name> ? [options?: CallOptions<Name>] : [options: CallOptions<Name>];

type LooseOptions = RequestOptions & {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

type LooseAnswer =
  | { ok: true; status: number; body: unknown; etag: string | undefined }
  | { ok: false; problem: unknown };

/**
 * Makes a client for one server.
 *
 * @example
 * const client = createClient({ origin: 'http://localhost:8400', fetch, headers: () => ({ authorization }) });
 * const answer = await client.call('GET /api/v1/cases', { query: { kind: 'report' } });
 * if (!answer.ok) return show(answer.problem);
 */
export function createClient(options: ClientOptions): Client {
  const call = async (name: string, given: LooseOptions = {}): Promise<LooseAnswer> => {
    const space = name.indexOf(' ');
    const url = options.origin + fillPath(name.slice(space + 1), given.params ?? {}) + queryString(given.query ?? {});
    let response: Response;
    let body: unknown;
    try {
      response = await options.fetch(url, requestInit(name.slice(0, space), given, options.headers?.() ?? {}));
      body = await readBody(response);
    } catch (error) {
      if (given.signal?.aborted === true) throw error;
      return { ok: false, problem: unreachable(error) };
    }
    if (!response.ok) return { ok: false, problem: readProblem(response, body) };
    return { ok: true, status: response.status, body, etag: response.headers.get('etag') ?? undefined };
  };
  // The description types names, parameters and answers; what travels is the same for all operations.
  const typedCall = call as unknown as Client['call'];
  return {
    call: typedCall,
    result: async (name, ...given) => {
      const answer = await typedCall(name, ...given);
      if (!answer.ok) throw new ProblemError(answer.problem);
      return answer.body;
    },
  };
}

function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

/** Repeats the name for each item of a list; leaves out what is undefined or null. */
function queryString(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((item): [string, string][] =>
      item === undefined || item === null ? [] : [[name, String(item)]],
    ),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

function requestInit(method: string, given: LooseOptions, common: Readonly<Record<string, string>>): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json', ...common };
  const init: RequestInit = { method, headers };
  if (given.ifMatch !== undefined) headers['if-match'] = given.ifMatch;
  if (given.idempotencyKey !== undefined) headers['idempotency-key'] = given.idempotencyKey;
  if (given.signal !== undefined) init.signal = given.signal;
  if (given.body instanceof Blob) {
    headers['content-type'] = given.body.type || 'application/octet-stream';
    init.body = given.body;
  } else if (given.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(given.body);
  }
  return init;
}

/** JSON as a value, text as text, anything else as a Blob, nothing as undefined. */
async function readBody(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 204 || response.status === 205) return undefined;
  if (/^application\/([\w.-]+\+)?json\b/.test(type)) return response.json();
  return type.startsWith('text/') ? response.text() : response.blob();
}
