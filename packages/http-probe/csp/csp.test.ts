import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import type { HttpResponse } from '../model.ts';
import { readPage } from '../page/page.ts';
import { cspFacts, policiesOf } from './facts.ts';
import { parseCsp, parseCspList } from './parse.ts';
import { parseSource } from './sources.ts';

function response(headers: readonly (readonly [string, string])[], html = ''): HttpResponse {
  const body = { bytes: 0, problem: null, validUtf8: true, text: '', page: readPage(html) };
  return { version: '1.1', status: 200, headers, cookies: [], body, certificate: null, trailing: false };
}

function facts(...policies: readonly string[]) {
  return cspFacts(policiesOf(response(policies.map((each) => ['content-security-policy', each]))));
}

test('splits directives and keeps the first of two', () => {
  const { directives, duplicates } = parseCsp("  Default-Src 'none';;img-src\t'self' A.test; IMG-SRC *; sandbox ");
  assert.deepEqual(
    [...directives],
    [
      ['default-src', ["'none'"]],
      ['img-src', ["'self'", 'A.test']],
      ['sandbox', []],
    ],
  );
  assert.deepEqual(duplicates, ['img-src']);
});

test('finds several policies in one header and in several', () => {
  assert.equal(parseCspList(["default-src 'none', script-src 'self'", 'img-src *', ' , ;']).length, 3);
});

test('tells source expressions apart', () => {
  assert.deepEqual(parseSource("'Unsafe-Inline'"), { kind: 'keyword', keyword: "'unsafe-inline'" });
  assert.deepEqual(parseSource("'nonce-Ab+/=='"), { kind: 'nonce' });
  assert.deepEqual(parseSource("'SHA384-Ab_-'"), { kind: 'hash', algorithm: 'sha384' });
  assert.deepEqual(parseSource('DATA:'), { kind: 'scheme', scheme: 'data' });
  assert.deepEqual(parseSource('https://*.A.test:*/x'), {
    kind: 'host',
    scheme: 'https',
    host: '*.a.test',
    port: '*',
    path: '/x',
  });
  assert.deepEqual(parseSource('*'), { kind: 'host', scheme: null, host: '*', port: null, path: null });
  for (const text of [
    "'sha1-abc'",
    "'self",
    "unsafe-inline'",
    'a..test',
    'https://',
    '*.',
    "'nonce-'",
    'a.test?x',
    '<b>',
  ]) {
    assert.deepEqual(parseSource(text), { kind: 'invalid', text });
  }
});

test('allows inline scripts only when every policy does', () => {
  assert.equal(facts("script-src 'unsafe-inline'").inlineScripts, true);
  assert.equal(facts("script-src 'unsafe-inline'", "default-src 'self'").inlineScripts, false);
  assert.equal(facts("script-src 'unsafe-inline' 'nonce-a'").inlineScripts, false);
  assert.equal(facts("script-src 'unsafe-inline' 'sha256-a'").inlineScripts, false);
  assert.equal(facts("script-src 'unsafe-inline' 'strict-dynamic'").inlineScripts, false);
  assert.equal(facts("img-src 'self'").inlineScripts, true);
  assert.equal(facts().inlineScripts, true);
});

test('falls back along the chain of each directive', () => {
  const apart = facts("default-src 'none'; script-src 'self'; script-src-attr 'unsafe-inline'");
  assert.deepEqual([apart.inlineScripts, apart.inlineHandlers], [false, true]);
  assert.equal(facts("default-src 'self'; child-src *").framesRestricted, false);
  assert.equal(facts("child-src *; frame-src 'self'").framesRestricted, true);
  assert.equal(facts("default-src 'none'").framingRestricted, false);
  assert.equal(facts("default-src 'none'").baseRestricted, false);
  assert.equal(facts("default-src 'none'").formsRestricted, false);
  assert.equal(facts("default-src 'none'").pluginsFromAnywhere, false);
});

test('knows what stands for any host', () => {
  for (const source of ['*', 'https:', 'data:', 'http://*', 'https://*:443', '*.test']) {
    assert.equal(facts(`script-src ${source}`).scriptsFromAnywhere, true, source);
  }
  for (const source of ["'self'", 'a.test', '*.a.test', "'none'", "'nonce-a' 'strict-dynamic' https:"]) {
    assert.equal(facts(`script-src ${source}`).scriptsFromAnywhere, false, source);
  }
});

test('reads policies of the head, without what only a header may say', () => {
  const meta = (policy: string) => `<meta http-equiv="content-security-policy" content="${policy}">`;
  const html = `<title>x</title>${meta("default-src 'none'; frame-ancestors 'none'; report-uri /x")}<body>${meta("script-src 'none'")}`;
  const policies = policiesOf(
    response([['content-security-policy-report-only', "default-src 'self'; report-uri /r"]], html),
  );
  assert.deepEqual([policies.enforced.length, policies.reportOnly.length, policies.meta.length], [0, 1, 1]);
  const { defaultNone, framingRestricted, reportsTo } = cspFacts(policies);
  assert.deepEqual([defaultNone, framingRestricted, reportsTo], [true, false, ['/r']]);
});

test('names sources that mean nothing', () => {
  assert.deepEqual(facts("script-src self 'slef' a..test").meaningless, ["'slef'", 'a..test']);
});

test('reads damaged policies without failing, in time that grows with their length', () => {
  const random = seeded(3);
  const sample = Buffer.from(
    "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' https: ; img-src *.a.test:443/x, frame-ancestors 'self'",
  );
  for (let round = 0; round < 3000; round++)
    cspFacts(
      policiesOf(response([['content-security-policy', Buffer.from(mutate(sample, random)).toString('latin1')]])),
    );
  for (const piece of [';', ',', ' ', "'", 'a.', 'a ', '*.', 'a;b ', 'img-src;']) facts(piece.repeat(60_000));
});
