import { type StarttlsProtocol, starttlsProtocols } from '@gatehouse/tls-probe';
import type { Target } from './model.ts';

/** Where an endpoint is, and what is spoken there. */
export type Endpoint = {
  readonly host: string;
  readonly port: number;
  /** Undefined: TLS from the first octet, or plain HTTP. */
  readonly starttls: StarttlsProtocol | undefined;
  /** Undefined for what is no web endpoint. */
  readonly url: string | undefined;
};

const starttlsPorts: Readonly<Record<StarttlsProtocol, number>> = { smtp: 25, imap: 143, ldap: 389, postgresql: 5432 };

/**
 * Reads the name of an endpoint; undefined for what is none. A bare host is a web endpoint on port 443.
 * @example parseEndpoint('smtp://mx.example.org') // port 25, STARTTLS
 */
export function parseEndpoint(name: string): Endpoint | undefined {
  const trimmed = name.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'http' || scheme === 'https')
    return webEndpoint(scheme === undefined ? `https://${trimmed}` : trimmed);
  const rest = addressOf(`https://${trimmed.slice(scheme.length + 3)}`);
  const starttls = starttlsProtocols.find((protocol) => protocol === scheme);
  if (rest === undefined || (starttls === undefined && scheme !== 'tls')) return undefined;
  // An https address loses ":443"; whoever writes it for another protocol means it.
  const port = rest.port === '' ? (starttls && !/:443\/?$/.test(trimmed) ? starttlsPorts[starttls] : 443) : rest.port;
  return { host: bare(rest.hostname), port: Number(port), starttls, url: undefined };
}

function webEndpoint(text: string): Endpoint | undefined {
  const url = addressOf(text);
  if (url === undefined) return undefined;
  // TLS of a site that is named by its plain address is on the port for TLS.
  const port = url.port === '' ? 443 : Number(url.port);
  return { host: bare(url.hostname), port, starttls: undefined, url: url.href };
}

/** Without the dot of the root: certificates and SNI write none (RFC 6066 §3). */
function addressOf(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.port === '0') return undefined;
  if (/^\.?$/.test(url.hostname)) return undefined;
  url.hostname = url.hostname.replace(/\.$/, '');
  return url;
}

const bare = (hostname: string): string => /^\[(.*)\]$/.exec(hostname)?.[1] ?? hostname;

/** What one pause is kept for: the host of an endpoint, else the target itself. */
export function hostOf(target: Target): string {
  const endpoint = target.kind === 'endpoint' ? parseEndpoint(target.name) : undefined;
  return endpoint?.host.toLowerCase() ?? `${target.kind} ${target.name}`;
}
