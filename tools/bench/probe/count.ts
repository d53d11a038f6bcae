import { z } from 'zod';
import type { Found } from './full-probe.ts';

/**
 * How much each tool says of one server, counted by one measure: a protocol spoken or not, a suite, a group, a signature
 * scheme, a property of a certificate or of the server, a header or another finding about the pages is one fact each.
 * Verdicts on other facts (a grade, a level, a score) count nothing.
 */
export type Facts = { readonly tls: number; readonly http: number };

const lengths = (lists: Readonly<Record<string, readonly unknown[] | undefined>>): number =>
  Object.values(lists).reduce((sum, list) => sum + (list?.length ?? 0), 0);

/** Subject, issuer, names, both dates, key type and size, signature, SCTs and must-staple; the digest is no property. */
const certificateProperties = 10;

export function countOurs({ tls, http }: Found): Facts {
  const spokenOrNot = 6;
  const features = Object.values(tls.features).filter((value) => value !== null).length;
  const chains = tls.chains.reduce((sum, { certificates }) => sum + certificates.length * certificateProperties + 1, 0);
  const lists =
    lengths(tls.protocols) +
    lengths(tls.groupsByProtocol) +
    lengths(tls.signatureSchemes) +
    tls.alpn.length +
    tls.keyExchanges.length;
  const stapleAndNames = 3;
  const orders = Object.keys(tls.serverOrders).length;
  return { tls: spokenOrNot + features + chains + lists + stapleAndNames + orders, http: countPages(http) };
}

/** Of each request: that it was answered, and by what headers and cookies. */
function countPages(http: Found['http']): number {
  const chains = [http.http, http.https, http.missing, http.malformed, http.securityTxt];
  const exchanges = [...chains.flatMap((chain) => chain?.hops ?? []), http.preflight, http.foreign, http.cspReport];
  return exchanges.reduce((sum, exchange) => {
    const response = exchange?.response;
    return response === null || response === undefined
      ? sum
      : sum + 1 + distinctHeaders(response.headers) + response.cookies.length;
  }, 0);
}

const boring = new Set(['date', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);

function distinctHeaders(headers: readonly (readonly [string, string])[]): number {
  return new Set(headers.map(([name]) => name).filter((name) => !boring.has(name))).size;
}

/** One element of its XML is one fact; of the certificate it tells the properties twice. */
export function countSslscan(xml: string): Facts {
  const facts =
    xml.match(
      /<(protocol|renegotiation|fallback|compression|heartbleed|cipher|group|connection-signature-algorithm) /g,
    ) ?? [];
  const short = /<certificate type="short">(.*?)<\/certificate>/s.exec(xml)?.[1] ?? '';
  return { tls: facts.length + (short.match(/<[a-z-]+[ >]/g) ?? []).length, http: 0 };
}

const finding = z.array(z.object({ id: z.string() }));
const aboutItself =
  /^(engine_problem|service|scanTime|scanProblem|optimal_proto|pre_128cipher|cert$|cert |DNS_CAA|overall_grade|rating|final_score)/;
const aboutPages =
  /^(HTTP_|HSTS|HPKP|banner|cookie|X-|Content-|Referrer|Strict|Feature|Permissions|Access-Control|insecure_|ipv4|security_headers|BREACH)/i;

/** Guesses at what browsers would agree on, and verdicts on suites and protocols that are told as such already. */
const derived = /^(clientsimulation|cipherlist_|BEAST|LUCKY13|RC4|SWEET32|FREAK|DROWN|LOGJAM|POODLE_SSL|PFS$)/;

/** One finding is one fact, whatever it lists. */
export function countTestssl(json: string): Facts {
  const ids = finding.parse(JSON.parse(json)).map(({ id }) => id);
  const facts = ids.filter((id) => !aboutItself.test(id) && !derived.test(id));
  const pages = facts.filter((id) => aboutPages.test(id)).length;
  return { tls: facts.length - pages, http: pages };
}
