import { isUtf8 } from 'node:buffer';
import { decodeContent } from '../client/decode.ts';
import type { RawResponse } from '../client/exchange.ts';
import type { Jar } from '../client/jar.ts';
import { valuesOf } from '../client/response-head.ts';
import { type CookieFacts, describeCookie } from '../facts/cookies.ts';
import { isHtml } from '../facts/media-type.ts';
import type { Limits } from '../limits.ts';
import type { Body, Header, HttpResponse } from '../model.ts';
import { readPage } from '../page/page.ts';

/** What is kept of a response: no values of cookies, the tags of a page instead of all its text. */
export function keep(raw: RawResponse, url: URL, jar: Jar, limits: Limits): HttpResponse {
  const cookies: CookieFacts[] = [];
  const headers = raw.headers.flatMap(([name, value]): Header[] => {
    if (name !== 'set-cookie') return [[name, value]];
    const facts = jar.store(value, url);
    if (facts === null) return [];
    cookies.push(facts);
    return [[name, describeCookie(facts)]];
  });
  return {
    version: raw.version,
    status: raw.status,
    headers,
    cookies,
    body: bodyOf(raw, limits),
    certificate: raw.certificate,
    trailing: raw.trailing,
  };
}

function bodyOf(raw: RawResponse, limits: Limits): Body {
  const decoded = decodeContent(raw.body, valuesOf(raw.headers, 'content-encoding').join(','), limits.decodedBytes);
  const html = isHtml(valuesOf(raw.headers, 'content-type')[0] ?? '');
  return {
    bytes: raw.body.length,
    problem: raw.bodyProblem ?? decoded.problem,
    validUtf8: isUtf8(decoded.bytes),
    text: decoded.bytes.subarray(0, limits.textBytes).toString('utf8').replaceAll('\0', '\ufffd'),
    page: html ? readPage(decoded.bytes.toString('utf8')) : null,
  };
}
