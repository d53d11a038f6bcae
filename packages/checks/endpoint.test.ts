import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, parseEndpoint } from './endpoint.ts';

test('an endpoint is a host, an address, or a protocol that begins in the clear', () => {
  const web = { starttls: undefined };
  assert.deepEqual(parseEndpoint('example.org'), {
    ...web,
    host: 'example.org',
    port: 443,
    url: 'https://example.org/',
  });
  assert.deepEqual(parseEndpoint('localhost:8443'), {
    ...web,
    host: 'localhost',
    port: 8443,
    url: 'https://localhost:8443/',
  });
  assert.deepEqual(parseEndpoint('http://a.example/x?y'), {
    ...web,
    host: 'a.example',
    port: 443,
    url: 'http://a.example/x?y',
  });
  assert.deepEqual(parseEndpoint('[2001:db8::1]:444'), {
    ...web,
    host: '2001:db8::1',
    port: 444,
    url: 'https://[2001:db8::1]:444/',
  });
  assert.deepEqual(parseEndpoint('smtp://mx.example'), {
    host: 'mx.example',
    port: 25,
    starttls: 'smtp',
    url: undefined,
  });
  assert.deepEqual(parseEndpoint('imap://m.example:993'), {
    host: 'm.example',
    port: 993,
    starttls: 'imap',
    url: undefined,
  });
  assert.deepEqual(parseEndpoint('ldap://m.example:443'), {
    host: 'm.example',
    port: 443,
    starttls: 'ldap',
    url: undefined,
  });
  assert.deepEqual(parseEndpoint('tls://m.example'), {
    host: 'm.example',
    port: 443,
    starttls: undefined,
    url: undefined,
  });
});

test('the dot of the root is spelling, and no part of the name', () => {
  const { host, url } = parseEndpoint('https://www.Example.org.:8443/a?b') ?? {};
  assert.deepEqual([host, url], ['www.example.org', 'https://www.example.org:8443/a?b']);
  assert.equal(parseEndpoint('smtp://mx.example.')?.host, 'mx.example');
  assert.equal(parseEndpoint('example.org.')?.url, 'https://example.org/');
});

test('what is none is not taken for one', () => {
  const users = ['https://user:pw@x.example/', 'smtp://user@x.example', 'user@x.example'];
  const ports = ['x:99999', 'x:0', 'smtp://x:0', 'https://x:0/'];
  for (const name of ['', 'ftp://x', 'https://', 'a b', 'smtp://', '.', 'https://./', ...users, ...ports])
    assert.equal(parseEndpoint(name), undefined, name);
});

test('a pause is kept for a host, whatever its ports and protocols', () => {
  const of = (name: string, kind = 'endpoint') => hostOf({ kind, name });
  assert.equal(of('https://A.example:8443/x'), of('smtp://a.example'));
  assert.notEqual(of('a.example'), of('a.example', 'repository'));
});
