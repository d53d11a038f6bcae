import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect, getCACertificates, rootCertificates } from 'node:tls';
import { type Http, type HttpRequest, type HttpResponse, TrackerError } from '@gatehouse/trackers';
import { readTrustedCa, serverDialer } from '../../../platform/outbound/index.ts';

const patienceMs = 30_000;
const connectMs = 10_000;
const largestBytes = 8 * 1024 * 1024;

export type HttpRules = {
  /** As `allowedRanges` gives them. */
  readonly ranges: readonly string[];
  readonly trustedCaFile: string | undefined;
  readonly signal: AbortSignal;
};

/**
 * Calls of a tracker: a connection of its own for each, to an address that was looked at, with limits of time and size.
 * A redirect is an answer like any other: the key goes to nobody but the server that an administrator named.
 */
export function trackerHttp({ ranges, trustedCaFile, signal }: HttpRules): Http {
  const dialer = serverDialer({ ranges });
  const own = readTrustedCa(trustedCaFile);
  return async (wanted) => {
    const url = new URL(wanted.url);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    const isTls = url.protocol === 'https:';
    const port = Number(url.port) || (isTls ? 443 : 80);
    const { socket } = await dialer.dial(url.hostname, port, { signal: limit, timeoutMs: connectMs });
    try {
      const stream = isTls ? await secured(socket, url.hostname, own, limit) : socket;
      return await exchange(stream, url, wanted, limit);
    } finally {
      socket.destroy();
    }
  };
}

function secured(socket: Duplex, host: string, own: string, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const ca = [...rootCertificates, ...getCACertificates('system'), ...(own === '' ? [] : [own])];
    const name = host.replace(/^\[|\]$/g, '');
    const servername = /^[\d.]+$|:/.test(name) ? '' : name;
    const made = connect({ socket, host: name, servername, ca, ALPNProtocols: ['http/1.1'] });
    // Kept for good: an error that comes while nobody listens would end the process.
    made.on('error', reject);
    signal.addEventListener('abort', () => made.destroy(new Error('The time is over.')), { once: true });
    made.once('secureConnect', () => resolve(made));
  });
}

function exchange(stream: Duplex, url: URL, wanted: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      createConnection: () => stream,
      method: wanted.method,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...wanted.headers,
        host: url.host,
        'accept-encoding': 'identity',
        'user-agent': wanted.headers['user-agent'] ?? 'Gatehouse',
        connection: 'close',
        ...(wanted.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(wanted.body)) }),
      },
      maxHeaderSize: 64 * 1024,
    });
    const abort = (): void => void request.destroy(new Error('The time is over.'));
    signal.addEventListener('abort', abort, { once: true });
    request.once('close', () => signal.removeEventListener('abort', abort));
    request.on('error', reject);
    request.once('response', (response) => void read(response).then(resolve, reject));
    request.end(wanted.body);
  });
}

async function read(response: IncomingMessage): Promise<HttpResponse> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    size += (part as Buffer).length;
    if (size > largestBytes) {
      response.destroy();
      throw new TrackerError('malformed', `The answer is larger than ${largestBytes} bytes.`);
    }
    parts.push(part as Buffer);
  }
  if (!response.complete) throw new Error('The answer was cut off.');
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).toString('utf8'),
  };
}
