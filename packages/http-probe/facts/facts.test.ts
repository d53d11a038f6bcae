import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import { cookieProblems, describeCookie, looksLikeAntiCsrf, looksLikeSession, parseSetCookie } from './cookies.ts';
import { parseHsts, preloadObstacles } from './hsts.ts';
import { isHtml, mediaType } from './media-type.ts';
import { parseReferrerPolicy } from './referrer-policy.ts';
import { sameSite, siteOf } from './site.ts';
import { parseTokenItem } from './structured-field.ts';

function cookie(line: string) {
  const parsed = parseSetCookie(line, 'site.test');
  assert.ok(parsed !== null);
  return parsed.facts;
}

test('reads cookies as browsers do', () => {
  assert.deepEqual(
    cookie(' sid = a=b ; SECURE;HttpOnly ; SameSite=LAX; Domain=.A.test; Path=/x; Max-Age=60; Partitioned'),
    {
      name: 'sid',
      valueBytes: 3,
      host: 'site.test',
      domain: 'a.test',
      path: '/x',
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
      maxAge: 60,
      expires: null,
      partitioned: true,
    },
  );
  assert.equal(cookie('a=1; SameSite=Lax; SameSite=None').sameSite, 'none');
  assert.equal(cookie('nameless').name, '');
  assert.equal(parseSetCookie(';', 'site.test'), null);
  assert.equal(cookie('a=1; Max-Age=x').maxAge, null);
});

test('describes a cookie without anything secret', () => {
  assert.equal(describeCookie(cookie('a=secret; Odd=secret; Path=/; Secure')), 'a=[6 octets]; Path=/; Secure');
});

test('knows names of sessions and of anti-CSRF tokens', () => {
  for (const name of [
    'sid',
    'connect.sid',
    'SSID',
    'PHPSESSID',
    'sessionid',
    '__Host-session',
    'JSESSIONID',
    'auth_token',
  ]) {
    assert.equal(looksLikeSession(cookie(`${name}=1`)), true, name);
  }
  for (const name of ['inside', 'theme', 'assessment', 'residence'])
    assert.equal(looksLikeSession(cookie(`${name}=1`)), false, name);
  assert.deepEqual([looksLikeAntiCsrf(cookie('XSRF-TOKEN=1')), looksLikeAntiCsrf(cookie('a=1'))], [true, false]);
});

test('says what is wrong with a cookie', () => {
  assert.deepEqual(cookieProblems(cookie('a=1; Secure'), true), []);
  assert.deepEqual(cookieProblems(cookie('a=1'), false), []);
  assert.equal(cookieProblems(cookie('sid=1; SameSite=None'), true).length, 3);
  assert.equal(cookieProblems(cookie('a=1; Secure; SameSite=yes'), true).length, 1);
  assert.equal(cookieProblems(cookie('__Host-a=1; Secure'), true).length, 1);
  assert.equal(cookieProblems(cookie('__Host-a=1; Secure; Path=/'), true).length, 0);
  assert.equal(cookieProblems(cookie('__Secure-a=1'), false).length, 1);
});

test('reads Strict-Transport-Security', () => {
  assert.deepEqual(parseHsts(['max-age="31536000" ; IncludeSubDomains;preload;', 'max-age=0']), {
    valid: true,
    maxAge: 31_536_000,
    includeSubDomains: true,
    preload: true,
  });
  assert.equal(parseHsts([]), null);
  for (const header of [
    '',
    'max-age',
    'max-age=x',
    'max-age=1.5',
    'max-age=-1',
    'includeSubDomains',
    'max-age=1; max-age=2',
  ]) {
    assert.equal(parseHsts([header])?.valid, false, header);
  }
  const endless = parseHsts([`max-age=${'9'.repeat(400)}`]);
  assert.deepEqual(endless?.valid && endless.maxAge, Number.MAX_SAFE_INTEGER);
  assert.deepEqual(preloadObstacles(parseHsts(['max-age=63072000; includeSubDomains; preload'])), []);
  assert.equal(preloadObstacles(parseHsts(['max-age=60'])).length, 3);
  assert.equal(preloadObstacles(null).length, 1);
});

test('follows the last policy for referrers that it knows', () => {
  assert.equal(parseReferrerPolicy([]), null);
  assert.deepEqual(parseReferrerPolicy(['unsafe-url', 'No-Referrer, whimsy']), {
    policy: 'no-referrer',
    judgement: 'private',
  });
  assert.deepEqual(parseReferrerPolicy(['no-referrer, origin']), { policy: 'origin', judgement: 'leaky' });
  assert.deepEqual(parseReferrerPolicy(['whimsy']), { policy: null, judgement: 'unknown' });
  assert.deepEqual(parseReferrerPolicy(['constructor']), { policy: null, judgement: 'unknown' });
});

test('reads a structured field with one token', () => {
  assert.deepEqual(parseTokenItem('same-origin; report-to="a b"; x=1.5;y'), {
    token: 'same-origin',
    parameters: ['report-to', 'x', 'y'],
  });
  for (const text of ['', '"same-origin"', 'a, b', 'a b', 'a; report-to=x y', 'a;X=1', '1', 'a;'])
    assert.equal(parseTokenItem(text), null, text);
});

test('knows media types and owners of hosts', () => {
  assert.equal(mediaType(' Text/HTML ; charset=utf-8'), 'text/html');
  assert.equal(mediaType('nonsense'), '');
  assert.deepEqual([isHtml('application/xhtml+xml'), isHtml('application/json')], [true, false]);
  assert.deepEqual(['a.b.test', 'a.b.co.uk', 'b.de', 'localhost', '127.0.0.1'].map(siteOf), [
    'b.test',
    'b.co.uk',
    'b.de',
    'localhost',
    '127.0.0.1',
  ]);
  assert.deepEqual(
    [sameSite('a.test', 'www.a.test'), sameSite('a.co.uk', 'b.co.uk'), sameSite('1.2.3.4', '9.2.3.4')],
    [true, false, false],
  );
});

test('reads damaged headers without failing', () => {
  const random = seeded(5);
  const samples = [
    'sid=1; Domain=.a.test; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3',
    'max-age=63072000; includeSubDomains; preload',
    'same-origin; report-to="x"',
    'no-referrer, origin',
  ].map((each) => Buffer.from(each));
  for (const sample of samples) {
    for (let round = 0; round < 1000; round++) {
      const text = Buffer.from(mutate(sample, random)).toString('latin1');
      parseSetCookie(text, 'site.test');
      parseHsts([text]);
      parseTokenItem(text);
      parseReferrerPolicy([text]);
    }
  }
  for (const piece of [' ', ';', '=', '"', 'a;', '; a', ',']) {
    const text = piece.repeat(64_000);
    parseSetCookie(text, 'site.test');
    parseHsts([text]);
    parseTokenItem(text);
    parseReferrerPolicy([text]);
  }
});
