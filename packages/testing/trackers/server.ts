import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the three test trackers share: HTTP, failures on demand, webhooks. It knows nothing of any tracker. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
};

export type Reply = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type FaultKind =
  | 'error'
  | 'hang'
  | 'cut-before'
  | 'cut-after'
  | 'limit'
  | 'html'
  | 'huge'
  | 'truncated'
  | 'other'
  | 'redirect';

/** What goes wrong with the next `times` calls whose `METHOD /path` begins with `match`, and whose query holds `query`. */
export type Fault = {
  readonly match: string;
  readonly query?: string;
  readonly kind: FaultKind;
  times: number;
  /** For `redirect`: to where. For `other`: the body, and the status if not 200. */
  readonly to?: string;
  readonly body?: unknown;
  readonly status?: number;
};

export type TestTracker = {
  readonly handle: (call: Call) => Reply;
  readonly state: () => unknown;
  /** What a delivery of the webhook carries for a change, by the documentation of the tracker. */
  readonly delivery: (
    event: unknown,
    secret: string | null,
  ) => { readonly headers: Record<string, string>; readonly body: string };
  readonly longestAddress: number;
};

export type Hook = { readonly url: string; readonly secret: string | null };

const largestBody = 1024 * 1024;

export class Refusal extends Error {
  readonly reply: Reply;
  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`refused with ${status}`);
    this.reply = { status, body, headers };
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > largestBody) throw new Refusal(413, { message: 'too large' });
    parts.push(part as Buffer);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, { message: 'Problems parsing JSON' });
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(body === undefined || status === 204 || status === 304 ? undefined : JSON.stringify(body));
}

/** Gives true when the fault answered the call in place of the tracker. */
function fail(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  const type = { 'content-type': 'application/json' };
  switch (fault.kind) {
    case 'error':
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Software error</h1>');
      return true;
    case 'hang':
      return true;
    case 'cut-before':
      request.socket.destroy();
      return true;
    case 'cut-after':
      return false;
    case 'limit':
      response.writeHead(429, { ...type, 'retry-after': '1' }).end('{"message":"too many requests"}');
      return true;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return true;
    case 'huge':
      response.writeHead(200, type).end(`{"bugs":["${'x'.repeat(12 * 1024 * 1024)}"]}`);
      return true;
    case 'truncated':
      response.writeHead(200, { ...type, 'content-length': '5000' }).write('{"bugs":[{"id":');
      request.socket.end();
      return true;
    case 'other':
      response.writeHead(fault.status ?? 200, type).end(JSON.stringify(fault.body ?? null));
      return true;
    case 'redirect':
      response.writeHead(302, { location: fault.to ?? '/' }).end();
      return true;
  }
}

type Running = { faults: Fault[]; hooks: Hook[]; readonly log: string[]; readonly deliveries: Promise<unknown>[] };

/** Outside the API of the tracker: what a test does to it. */
function control(tracker: TestTracker, running: Running, call: Call): Reply {
  switch (`${call.method} ${call.path}`) {
    case 'GET /__control/state':
      return { status: 200, body: { state: tracker.state(), log: running.log } };
    case 'POST /__control/faults':
      running.faults = [...running.faults, ...(call.body as Fault[])];
      return { status: 204 };
    case 'DELETE /__control/faults':
      running.faults = [];
      return { status: 204 };
    case 'POST /__control/hooks':
      running.hooks = [...running.hooks, call.body as Hook];
      return { status: 204 };
    default:
      return { status: 404, body: {} };
  }
}

const current: Running = { faults: [], hooks: [], log: [], deliveries: [] };
let served: TestTracker | undefined;

/** Tells every webhook of a change; nobody waits for it, as with the real ones. */
export function announce(event: unknown): void {
  for (const hook of current.hooks) {
    const delivery = served?.delivery(event, hook.secret);
    if (delivery === undefined) continue;
    const headers = { 'content-type': 'application/json', ...delivery.headers };
    const sent = fetch(hook.url, { method: 'POST', headers, body: delivery.body }).catch(() => undefined);
    current.deliveries.push(sent);
  }
}

/** Serves the tracker on a free port of the loopback and says which on standard output. */
export function serve(tracker: TestTracker): void {
  served = tracker;
  const server = createServer((request, response) => void answer(tracker, request, response));
  server.listen(0, '127.0.0.1', () => process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`));
  process.on('SIGTERM', () => process.exit(0));
  process.stdin.on('end', () => process.exit(0)).resume();
}

async function answer(tracker: TestTracker, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => request.socket.destroy());
  const address = request.url ?? '/';
  if (address.length > tracker.longestAddress) {
    response.writeHead(414, { 'content-type': 'text/html' }).end('<h1>Request-URI Too Long</h1>');
    return;
  }
  const url = new URL(address, 'http://localhost');
  const { method = 'GET' } = request;
  const name = `${method} ${url.pathname}`;
  const isControl = url.pathname.startsWith('/__control/');
  const fault = isControl
    ? undefined
    : current.faults.find(
        (each) => each.times > 0 && name.startsWith(each.match) && url.search.includes(each.query ?? ''),
      );
  if (fault !== undefined) fault.times -= 1;
  if (fault !== undefined && fail(fault, request, response)) return;
  try {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)]));
    const call = { method, path: url.pathname, query: url.searchParams, headers, body: await readBody(request) };
    const reply = call.path.startsWith('/__control/') ? control(tracker, current, call) : tracker.handle(call);
    if (method !== 'GET' && reply.status < 300 && !call.path.startsWith('/__control/')) current.log.push(name);
    if (fault?.kind === 'cut-after') return void request.socket.destroy();
    send(response, reply);
  } catch (error) {
    if (error instanceof Refusal) return send(response, error.reply);
    process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
    send(response, { status: 500, body: { message: 'internal' } });
  }
}

/** Seconds, as trackers say them. */
export const nowText = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** A page of a list with the `Link` header of RFC 8288. */
export function paged(call: Call, rows: readonly unknown[], most = 100): Reply {
  const perPage = Math.min(most, Number(call.query.get('per_page') ?? 30));
  const page = Number(call.query.get('page') ?? 1);
  const body = rows.slice((page - 1) * perPage, page * perPage);
  const linked = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<http://${call.headers['host']}${call.path}?${query}>; rel="${rel}"`;
  };
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const links = [...(page < last ? [linked(page + 1, 'next')] : []), ...(page < last ? [linked(last, 'last')] : [])];
  return { status: 200, body, ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }) };
}

/** The seed of the program: its only argument, as JSON. */
export function seedOf<Seed>(): Seed {
  return JSON.parse(process.argv[2] ?? '{}') as Seed;
}
