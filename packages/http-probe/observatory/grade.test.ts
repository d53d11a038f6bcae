import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CookieFacts, parseSetCookie } from '../facts/cookies.ts';
import type { Chain, Exchange, Header, HttpObservation } from '../model.ts';
import { readPage } from '../page/page.ts';
import { grade } from './grade.ts';
import type { Algorithm, TestName } from './model.ts';
import { letterOf } from './modifiers.ts';

type Given = {
  readonly headers?: readonly Header[];
  readonly html?: string;
  readonly cookies?: readonly string[];
  readonly status?: number;
  readonly http?: readonly string[];
  readonly preflight?: readonly Header[];
  readonly validCertificate?: boolean;
};

const url = 'https://site.test/';

function exchange(
  at: string,
  headers: readonly Header[],
  given: Given,
  cookies: readonly CookieFacts[] = [],
): Exchange {
  const body = { bytes: 1, problem: null, validUtf8: true, text: '', page: readPage(given.html ?? '') };
  const certificate = at.startsWith('https:') ? { valid: given.validCertificate ?? true, problem: null } : null;
  const response = {
    version: '1.1',
    status: given.status ?? 200,
    headers,
    cookies,
    body,
    certificate,
    trailing: false,
  } as const;
  return { method: 'GET', url: at, response, failure: null };
}

function observation(given: Given): HttpObservation {
  const chain = (...hops: readonly Exchange[]): Chain => ({ hops, failure: null });
  const jar = (given.cookies ?? []).flatMap((line) => parseSetCookie(line, 'site.test')?.facts ?? []);
  const http = (given.http ?? ['http://site.test/', url]).map((at) => exchange(at, [], given));
  return {
    outcome: 'observed',
    url,
    finalUrl: url,
    observedAt: '2026-11-20T12:00:00Z',
    http: chain(...http),
    https: chain(exchange(url, given.headers ?? [], given, jar)),
    jar,
    origin: 'https://foreign.test',
    preflight: exchange(url, given.preflight ?? [], given),
    foreign: null,
    missing: null,
    malformed: null,
    securityTxt: null,
    dockerflow: null,
    cspReport: null,
    signedIn: null,
    paths: [],
  };
}

function graded(given: Given, algorithm: Algorithm = 6, preloaded = false) {
  const result = grade(observation(given), { algorithm, isPreloaded: () => preloaded });
  assert.ok(result.outcome === 'graded');
  return result;
}

function resultOf(
  name: TestName,
  given: Given,
  algorithm: Algorithm = 6,
): readonly [string | undefined, number | undefined] {
  const found = graded(given, algorithm).tests[name];
  return [found?.result, found?.scoreModifier];
}

const strong: readonly Header[] = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['strict-transport-security', 'max-age=63072000'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
];

test('gives bonus points from 90 on', () => {
  const best = graded({
    headers: [
      ...strong,
      ['cross-origin-opener-policy', 'same-origin'],
      ['cross-origin-embedder-policy', 'require-corp'],
      ['cross-origin-resource-policy', 'same-origin'],
    ],
  });
  assert.deepEqual([best.score, best.grade], [150, 'A+']);
  const worse = graded({ headers: [...strong.slice(0, 1), ...strong.slice(2)] });
  assert.deepEqual([worse.score, worse.grade], [80, 'B+']);
});

test('never goes below zero', () => {
  const { score, grade: letter } = graded({
    cookies: ['sessionid=1'],
    html: '<script src=http://cdn.example/x.js></script>',
  });
  assert.deepEqual([score, letter], [0, 'F']);
});

test('gives letters by steps of five', () => {
  const letters = [150, 100, 95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 40, 35, 30, 25, 20, 0].map(letterOf);
  assert.deepEqual(letters, 'A+ A+ A A A- B+ B B B- C+ C C C- D+ D D D- F F'.split(' '));
  assert.equal(letterOf(89), 'A-');
});

test('differs between algorithms where the Observatory does', () => {
  const denied: Given = { headers: [['x-frame-options', 'DENY']] };
  assert.deepEqual(resultOf('x-frame-options', denied, 4), ['x-frame-options-sameorigin-or-deny', 0]);
  assert.deepEqual(resultOf('x-frame-options', denied, 6), ['x-frame-options-sameorigin-or-deny', 5]);
  assert.equal(Object.keys(graded({}, 4).tests).length, 10);
  assert.equal(Object.keys(graded({}, 6).tests).length, 12);
  const own: Given = { html: '<script src=//www.site.test/x.js></script>' };
  assert.equal(resultOf('subresource-integrity', own, 4)[1], -50);
  assert.equal(resultOf('subresource-integrity', own, 6)[1], 0);
  const foreign: Given = { html: '<script src=//cdn.example/x.js></script>' };
  assert.equal(resultOf('subresource-integrity', foreign, 6)[1], -5);
  assert.equal(resultOf('subresource-integrity', { ...foreign, http: ['http://site.test/'] }, 6)[1], -50);
});

test('judges the isolation headers', () => {
  const coep = (value: string) =>
    resultOf('cross-origin-embedder-policy', { headers: [['cross-origin-embedder-policy', value]] });
  assert.deepEqual(coep('credentialless; report-to="x"'), ['coep-implemented-with-credentialless', 10]);
  assert.deepEqual(coep('unsafe-none'), ['coep-implemented-with-unsafe-none', 0]);
  for (const value of ['"require-corp"', 'require-corp, unsafe-none', 'require-corp; report-to=a b', 'whimsy']) {
    assert.deepEqual(coep(value), ['coep-header-invalid', -5], value);
  }
  const coop = (value: string) =>
    resultOf('cross-origin-opener-policy', { headers: [['cross-origin-opener-policy', value]] });
  assert.deepEqual(coop('noopener-allow-popups; report-to'), ['coop-implemented-with-noopener-allow-popups', 10]);
  assert.deepEqual(coop('same-origin-allow-popups'), ['coop-implemented-with-same-origin-allow-popups', 10]);
  assert.deepEqual(coop('none'), ['coop-header-invalid', -5]);
});

test('sees an origin that is reflected with credentials', () => {
  const allow = (origin: string): readonly Header[] => [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
  ];
  const shared = (origin: string) => resultOf('cross-origin-resource-sharing', { preflight: allow(origin) })[1];
  assert.deepEqual([shared('https://foreign.test'), shared('https://friend.test'), shared('*')], [-50, 0, 0]);
});

test('knows preloaded hosts only from a list', () => {
  assert.equal(graded({}, 6, true).tests['strict-transport-security']?.result, 'hsts-preloaded');
  assert.equal(graded({}, 6, true).tests.redirection?.result, 'redirection-all-redirects-preloaded');
  const result = grade(observation({}));
  assert.equal(
    result.outcome === 'graded' && result.tests['strict-transport-security']?.result,
    'hsts-not-implemented',
  );
});

test('judges certificates and redirects', () => {
  assert.equal(
    resultOf('strict-transport-security', { headers: strong, validCertificate: false })[0],
    'hsts-invalid-cert',
  );
  assert.equal(resultOf('redirection', { validCertificate: false })[0], 'redirection-invalid-cert');
  assert.equal(
    resultOf('redirection', { http: ['http://site.test/', 'https://other.test/'] })[0],
    'redirection-off-host-from-http',
  );
});

test('grades no error page, and nothing that was not received whole', () => {
  assert.equal(grade(observation({ status: 404 })).outcome, 'not-tested');
  assert.equal(grade(observation({ status: 403 })).outcome, 'graded');
  assert.equal(grade(observation({ html: '<img>'.repeat(6000) })).outcome, 'not-tested');
});
