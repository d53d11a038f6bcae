import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpObservation, HttpResponse } from '../model.ts';
import { grade } from '../observatory/grade.ts';
import { readPage } from '../page/page.ts';
import { cspFacts, policiesOf } from './facts.ts';
import { parseCsp, parseCspList } from './parse.ts';

function response(headers: readonly (readonly [string, string])[], html = ''): HttpResponse {
  return {
    version: '1.1',
    status: 200,
    headers,
    cookies: [],
    body: { bytes: html.length, problem: null, validUtf8: true, text: '', page: readPage(html) },
    certificate: { valid: true, problem: null },
    trailing: false,
  };
}

const policy = 'content-security-policy';
const meta = (content: string) => `<meta http-equiv=${policy} content="${content}">`;

test('a policy beyond all measure counts as none, so that a part of it never looks stricter', () => {
  assert.equal(parseCsp(`script-src 'self' ${'x '.repeat(40_000)} 'unsafe-inline'`).directives.size, 0);
  const fallingBack = `default-src 'none'; ${Array.from({ length: 200 }, (_, i) => `d${i} x`).join(';')}; script-src *`;
  assert.equal(parseCsp(fallingBack).directives.size, 0);
  assert.equal(cspFacts(policiesOf(response([[policy, fallingBack]]))).defaultNone, false);
});

test('of thousands of policies in headers and elements some are read, at most as long as all headers may be', () => {
  assert.equal(parseCspList(['a,'.repeat(32_000)]).length, 100);
  assert.equal(parseCspList(Array.from({ length: 5000 }, () => 'img-src a')).length, 100);
  assert.equal(parseCspList(Array.from({ length: 90 }, () => `img-src ${'x '.repeat(4000)}`)).length, 8);
  const page = response([], meta('script-src a').repeat(4000));
  assert.equal(policiesOf(page).meta.length, 100);
});

test('a page with more policies than anybody wrote has none that the Observatory could use', () => {
  const page = response([['content-type', 'text/html']], meta("script-src 'self'").repeat(4000));
  const url = 'https://site.test/';
  const https = { hops: [{ method: 'GET', url, response: page, failure: null }], failure: null };
  const none = { hops: [], failure: null };
  const seen = { outcome: 'observed', url, finalUrl: url, http: none, https, jar: [], preflight: null, foreign: null };
  const graded = grade(seen as unknown as HttpObservation);
  assert.ok(graded.outcome === 'graded');
  assert.equal(graded.tests['content-security-policy']?.result, 'csp-header-invalid');
});
