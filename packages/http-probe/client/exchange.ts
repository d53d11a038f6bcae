import type { Duplex } from 'node:stream';
import type { Limits } from '../limits.ts';
import type { Body, CertificateVerdict, Failure, HttpTools } from '../model.ts';
import { failureOf, ProbeFailure, within } from './failure.ts';
import { framingOf, readBody } from './framing.ts';
import { EndOfOctets, type Octets, octetsOf } from './octets.ts';
import { type Request, requestText } from './request.ts';
import { parseResponseHead, type ResponseHead } from './response-head.ts';

/** A response as it came, with what must not be stored: the values of cookies. */
export type RawResponse = ResponseHead & {
  readonly body: Buffer;
  readonly bodyProblem: Body['problem'];
  readonly certificate: CertificateVerdict | null;
  readonly trailing: boolean;
};

/** One request on a connection of its own. Every failure is a value. */
export async function send(
  request: Request,
  tools: HttpTools,
  limits: Limits,
  signal: AbortSignal,
): Promise<RawResponse | Failure> {
  const step = AbortSignal.any([signal, AbortSignal.timeout(limits.stepMs)]);
  let socket: Duplex | undefined;
  try {
    const connection = await connect(request.url, tools, step, (opened) => {
      socket = opened;
    });
    connection.stream.write(requestText(request));
    return await receive(request.method, connection, limits, step);
  } catch (error) {
    return failureOf(error, signal, step, limits);
  } finally {
    socket?.destroy();
  }
}

type Connection = { readonly stream: Duplex; readonly certificate: CertificateVerdict | null };

async function connect(
  url: URL,
  tools: HttpTools,
  signal: AbortSignal,
  opened: (socket: Duplex) => void,
): Promise<Connection> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = await within(tools.dial(host, portOf(url), signal), signal, (late) => late.destroy());
  opened(socket);
  destroyOnAbort(socket, signal);
  if (url.protocol === 'http:') return { stream: socket, certificate: null };
  // RFC 6066 §3: no addresses, and no dot of the root.
  const serverName = isAddress(host) ? '' : host.replace(/\.$/, '');
  try {
    const secured = await within(tools.tls(socket, { host, serverName, signal }), signal, (late) => late.destroy());
    destroyOnAbort(secured, signal);
    return { stream: secured, certificate: verdictOf(secured) };
  } catch (error) {
    if (signal.aborted) throw error;
    const what = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new ProbeFailure('tls-failed', `The TLS handshake failed${what}.`, { cause: error });
  }
}

function verdictOf(socket: { authorized: boolean; authorizationError?: Error | string | null }): CertificateVerdict {
  if (socket.authorized) return { valid: true, problem: null };
  const error = socket.authorizationError;
  if (error instanceof Error) return { valid: false, problem: 'code' in error ? String(error.code) : error.message };
  return { valid: false, problem: error ?? 'unknown' };
}

function destroyOnAbort(socket: Duplex, signal: AbortSignal): void {
  // A socket may fail after the last read of it; nobody is interested any more, but an unheard error ends the process.
  socket.on('error', () => undefined);
  const destroy = () => socket.destroy(new Error('aborted'));
  if (signal.aborted) destroy();
  signal.addEventListener('abort', destroy, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', destroy));
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** Hosts of URLs are normalised: an IPv4 address always has four decimal numbers, IPv6 has colons. */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+(\.\d+){3}$/.test(host);
}

/** Interim responses (1xx) that are skipped before the final one. */
const maxInterim = 10;

async function receive(
  method: string,
  connection: Connection,
  limits: Limits,
  signal: AbortSignal,
): Promise<RawResponse> {
  const octets = octetsOf(connection.stream);
  const head = await finalHead(octets, limits);
  const framing = framingOf(method, head);
  if ('malformed' in framing) throw malformed(framing.malformed);
  const { bytes, problem } = await readBody(octets, framing, limits.bodyBytes);
  const certificate = connection.certificate;
  if (problem !== null) {
    return { ...head, body: bytes, bodyProblem: signal.aborted ? 'timeout' : problem, certificate, trailing: false };
  }
  const ended = framing.kind === 'until-close';
  const trailing = !ended && octets.waiting();
  return { ...head, body: bytes, bodyProblem: null, certificate, trailing };
}

const blankLine = /\r?\n\r?\n$/;
const lineEnd = Buffer.from('\n');

async function finalHead(octets: Octets, limits: Limits): Promise<ResponseHead> {
  for (let interim = 0; interim <= maxInterim; interim++) {
    const head = parseResponseHead(await headOctets(octets, limits.headerBytes));
    if ('malformed' in head) throw malformed(head.malformed);
    if (head.status === 101) throw malformed('it switches to a protocol that nobody asked for');
    if (head.status >= 200) return head;
  }
  throw malformed(`more than ${maxInterim} interim responses came before the final one`);
}

async function headOctets(octets: Octets, limit: number): Promise<Buffer> {
  const lines: Buffer[] = [];
  let size = 0;
  for (;;) {
    const line = await nextLine(octets, limit - size, size === 0);
    if (line === null) {
      throw new ProbeFailure('headers-too-large', `The headers of the response are larger than ${limit} octets.`);
    }
    lines.push(line);
    size += line.length;
    if (line.length <= 2 && blankLine.test(`\n${line.toString('latin1')}`)) return Buffer.concat(lines);
  }
}

async function nextLine(octets: Octets, limit: number, first: boolean): Promise<Buffer | null> {
  try {
    return await octets.until(lineEnd, limit);
  } catch (error) {
    if (!(error instanceof EndOfOctets)) throw error;
    const when = first ? 'before it answered' : 'in the middle of the headers';
    throw new ProbeFailure('closed-early', `The server closed the connection ${when}.`);
  }
}

function malformed(what: string): ProbeFailure {
  return new ProbeFailure('malformed-response', `The response is malformed: ${what}.`);
}
