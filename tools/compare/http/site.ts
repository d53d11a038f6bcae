/** What a made-up site answers. Header names and values go out as they are, repeated ones as well. */
export type Answer = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly origin: string | null;
  /** `http://host:port` and `https://host:port` of the same site. */
  readonly http: string;
  readonly https: string;
  readonly port: number;
};

/** Null closes the connection without an answer. */
export type Answering = (asked: Asked) => Answer | null;

export type Site = {
  /** A label of a host name; unique. */
  readonly name: string;
  readonly kind: 'headers' | 'site';
  readonly http: Answering;
  readonly https: Answering;
  /** `none`: no TLS at all; `wrong`: for another name. */
  readonly certificate: 'good' | 'wrong' | 'none';
};

export const domain = 'site.test';

export function hostOf(name: string): string {
  return `${name}.${domain}`;
}

export function page(
  headers: Answer['headers'],
  body = '<!doctype html><title>Site</title><p>Hello',
  status = 200,
): Answer {
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return { status, headers: typed ? headers : [['Content-Type', 'text/html; charset=utf-8'], ...headers], body };
}

export function redirect(location: string, headers: Answer['headers'] = [], status = 301): Answer {
  return { status, headers: [['Location', location], ...headers], body: '' };
}

export const notFound: Answer = { status: 404, headers: [['Content-Type', 'text/plain']], body: 'not found' };
