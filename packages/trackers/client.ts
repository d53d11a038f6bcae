import type { z } from 'zod';
import { TrackerError, type TrackerReason } from './failure.ts';
import { spentFor, waitAfter } from './limits.ts';
import type { Http, HttpRequest, HttpResponse } from './model.ts';

/** Bugzilla's web servers refuse longer addresses; the others are not asked for such either. */
export const longestAddress = 8 * 1024;
/** Characters of one response that are read. */
const largestBody = 8 * 1024 * 1024;

type Query = Readonly<Record<string, string | number | readonly (string | number)[] | undefined>>;

export type Answered<T> = { readonly value: T; readonly headers: HttpResponse['headers'] };

export type CallOptions<S> = { readonly query?: Query; readonly body?: unknown; readonly schema: S };

export type Client = {
  readonly call: <S extends z.ZodType>(
    method: HttpRequest['method'],
    path: string,
    options: CallOptions<S>,
  ) => Promise<Answered<z.output<S>>>;
  /** A conditional `GET` (RFC 9110 §13.1.2); undefined when nothing changed since the answer with this tag. */
  readonly changed: <S extends z.ZodType>(
    path: string,
    options: CallOptions<S> & { readonly etag: string | undefined },
  ) => Promise<Answered<z.output<S>> | undefined>;
  readonly addressOf: (path: string, query?: Query) => string;
};

export type ClientOptions = {
  readonly baseUrl: string;
  readonly http: Http;
  readonly headers: Readonly<Record<string, string>>;
  /** What a refusal means where the tracker has codes of its own. */
  readonly explain?: (
    status: number,
    body: unknown,
  ) => { readonly reason: TrackerReason; readonly code: string } | undefined;
};

/**
 * JSON over the given `http`: every answer is checked by its schema, every failure is a {@link TrackerError}. Once an answer
 * said that no call is left, the client sends no more: it has no clock, and lives for one piece of work.
 */
export function createClient({ baseUrl, http, headers, explain }: ClientOptions): Client {
  const base = baseUrl.replace(/\/+$/, '');
  const addressOf = (path: string, query: Query = {}): string => {
    const pairs = Object.entries(query).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const values = typeof value === 'object' ? value : [value];
      return values.map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(String(each))}`);
    });
    return `${base}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
  };
  let spent: number | undefined;
  const send = async (method: HttpRequest['method'], path: string, { query, body, more }: Sending) => {
    const url = addressOf(path, query);
    if (url.length > longestAddress)
      throw new TrackerError('invalid', `The address of a request is longer than ${longestAddress} characters.`);
    if (spent !== undefined)
      throw new TrackerError('limited', 'The tracker allows no more calls for now.', { retryAfterSeconds: spent });
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = { method, url, headers: { accept: 'application/json', ...headers, ...type, ...more }, ...sent };
    const response = await exchange(http, request);
    spent = spentFor(response.headers);
    return response;
  };
  return {
    addressOf,
    call: async (method, path, { query, body, schema }) => {
      const response = await send(method, path, { query, body });
      return { value: resultOf(response, schema, explain), headers: response.headers };
    },
    changed: async (path, { query, schema, etag }) => {
      const response = await send('GET', path, { query, more: etag === undefined ? {} : { 'if-none-match': etag } });
      if (etag !== undefined && response.status === 304) return undefined;
      return { value: resultOf(response, schema, explain), headers: response.headers };
    },
  };
}

type Sending = {
  readonly query: Query | undefined;
  readonly body?: unknown;
  readonly more?: Readonly<Record<string, string>>;
};

async function exchange(http: Http, request: HttpRequest): Promise<HttpResponse> {
  let response: HttpResponse;
  try {
    response = await http(request);
  } catch (cause) {
    if (cause instanceof TrackerError) throw cause;
    throw new TrackerError('unreachable', 'The tracker gave no whole answer.', { cause });
  }
  if (response.body.length > largestBody)
    throw new TrackerError('malformed', `The answer is larger than ${largestBody} characters.`);
  return response;
}

function resultOf<S extends z.ZodType>(
  response: HttpResponse,
  schema: S,
  explain: ClientOptions['explain'],
): z.output<S> {
  const { status } = response;
  const body = status === 204 ? undefined : parsed(response.body);
  if (status < 200 || status >= 300) throw refusalOf(response, body, explain);
  // Bugzilla before 5.1 says some errors with status 200.
  const known = explain?.(status, body);
  if (known !== undefined) throw new TrackerError(known.reason, `The tracker answered ${status} (${known.code}).`);
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.map(String).join('.') || 'the whole';
  throw new TrackerError('malformed', `The answer is not as documented: ${path.slice(0, 100)}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Judged by the status, and by the schema where one is expected.
    return undefined;
  }
}

function refusalOf(response: HttpResponse, body: unknown, explain: ClientOptions['explain']): TrackerError {
  const { status, headers } = response;
  const known = explain?.(status, body);
  const reason = known?.reason ?? reasonOf(status, headers);
  const code = known === undefined ? '' : ` (${known.code})`;
  const retryAfterSeconds = waitAfter(headers, reason);
  return new TrackerError(reason, `The tracker answered ${status}${code}.`, { retryAfterSeconds });
}

function reasonOf(status: number, headers: HttpResponse['headers']): TrackerReason {
  const isSpent = spentFor(headers) !== undefined || headers['retry-after'] !== undefined;
  if (status === 429 || (status === 403 && isSpent)) return 'limited';
  if (status === 401 || status === 403) return 'refused';
  if (status === 404 || status === 410) return 'gone';
  if (status === 409) return 'conflict';
  if (status === 408 || status >= 500) return 'unreachable';
  return status >= 400 ? 'invalid' : 'malformed';
}

/** Whether the `Link` header (RFC 8288) names a next page. */
export function hasNextPage(headers: HttpResponse['headers']): boolean {
  return (headers['link'] ?? '')
    .slice(0, 8192)
    .split(',')
    .some((link) => /;\s*rel="?next"?\s*$/.test(link.trim()) && link.includes('>'));
}
