import type { Header } from '../model.ts';

export type Request = {
  readonly method: 'GET' | 'OPTIONS' | 'POST';
  readonly url: URL;
  /** Besides those that every request has. Values must not hold line ends. */
  readonly headers: readonly Header[];
  readonly body?: string;
};

/** The name under which sites see the probe in their logs. */
const userAgent = 'Mozilla/5.0 (compatible; Gatehouse probe)';

/** What goes over the wire. @throws RangeError when a header could smuggle another one */
export function requestText(request: Request): string {
  const { url } = request;
  const body = request.body ?? '';
  const headers: Header[] = [
    ['Host', url.host],
    ['User-Agent', userAgent],
    ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['Accept-Encoding', 'gzip, br, deflate'],
    ...request.headers,
    ['Connection', 'close'],
    ...(request.body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const]),
  ];
  for (const [name, value] of headers) {
    if (/[\r\n\0]/.test(name + value)) throw new RangeError('headers: a value holds a line end');
  }
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${request.method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines}\r\n${body}`;
}
