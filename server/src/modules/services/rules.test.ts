import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoint, serviceFile } from './model.ts';
import { fitsPattern, hostIn, hostOf, mergeTraits, planImport, writtenEndpoints } from './rules.ts';

test('an endpoint is a host, a URL or a pattern of hosts', () => {
  for (const good of [
    'search.example.org',
    'https://example.org/path?x',
    'example.org:8443',
    '*.$region.sync.services.example.org',
    '_dmarc.example.org',
    'localhost:8443',
    'https://127.0.0.1:8443/',
    'smtp://mx.example.org',
  ])
    assert.equal(endpoint.safeParse(good).success, true, good);
  for (const bad of [
    '',
    'intranet',
    'localhostile',
    'a b.org',
    'javascript:alert(1)',
    'ftp://example.org',
    'x*y.example.org',
    '.example.org',
  ])
    assert.equal(endpoint.safeParse(bad).success, false, bad);
});

test('the host of an endpoint is what a lookup compares; a pattern has none', () => {
  assert.equal(hostOf('https://Search.Example.org:8443/path'), 'search.example.org');
  assert.equal(hostOf('*.$region.sync.example.org'), undefined);
  assert.equal(hostOf('smtp://mx.example.org:587'), 'mx.example.org');
  assert.equal(hostOf('https://[2001:DB8:0:0::1]:8443/'), '2001:db8::1');
  assert.equal(hostOf('[::1]:9410'), '::1');
  assert.equal(hostIn('http://a.example.org/x'), 'a.example.org');
  assert.equal(hostIn('Firefox Accounts'), undefined);
  assert.equal(hostIn('push'), undefined);
});

test('a star in front fits any number of labels, a star elsewhere and a variable exactly one', () => {
  const pattern = '*.$region.sync.example.org';
  assert.equal(fitsPattern(pattern, 'node1.eu-west.sync.example.org'), true);
  assert.equal(fitsPattern(pattern, 'a.b.eu-west.sync.EXAMPLE.org'), true);
  assert.equal(fitsPattern(pattern, 'eu-west.sync.example.org'), false);
  assert.equal(fitsPattern(pattern, 'node1.eu-west.sync.example.org.evil.example'), false);
  assert.equal(fitsPattern('api.*.example.org', 'api.a.b.example.org'), false);
  assert.equal(fitsPattern('$env.example.org', 'a.b.example.org'), false);
});

const plan = (current: Parameters<typeof planImport>[0], file: unknown) => planImport(current, serviceFile.parse(file));

test('a file creates, updates by what it says, and leaves alone what it does not say', () => {
  const push = {
    name: 'Push',
    description: 'Messages',
    team: 'cloud',
    classification: 'secret',
    riskLevel: 'HIGH',
    tier: '1',
    traits: mergeTraits({ website: 'yes' }),
    endpoints: ['push.example.org'],
    repositories: [{ note: '', location: 'push' }],
  } as const;
  const current = { services: [push], teams: ['cloud', 'web'] };
  const { services, mistakes } = plan(current, {
    services: [
      { name: 'PUSH', team: 'Web', endpoints: ['push.example.org', 'push.example.org'] },
      { name: 'Push2', repositories: ['one', { location: 'two', note: 'old' }, 'one'] },
    ],
  });
  assert.deepEqual(mistakes, []);
  assert.deepEqual(services[0], { ...push, action: 'update', team: 'web', fields: ['team'] });
  assert.deepEqual(services[1], {
    action: 'create',
    name: 'Push2',
    description: '',
    team: null,
    classification: 'internal',
    riskLevel: 'UNKNOWN',
    tier: '3',
    traits: mergeTraits({}),
    endpoints: [],
    repositories: [
      { location: 'one', note: '' },
      { location: 'two', note: 'old' },
    ],
    fields: ['name', 'repositories'],
  });
  const again = { services: [{ name: 'Push', riskLevel: 'HIGH', repositories: ['push'] }] };
  assert.deepEqual(plan(current, again).services[0]?.action, 'unchanged');
});

test('a file answers traits one by one, with yes, no, or true, and names the tier by word or number', () => {
  const [first] = plan(
    { services: [], teams: [] },
    { services: [{ name: 'A', tier: 1, traits: { website: 'yes', api: false, public: true } }] },
  ).services;
  assert.ok(first !== undefined);
  assert.deepEqual([first.tier, first.fields], ['1', ['name', 'tier', 'traits']]);
  assert.deepEqual(first.traits, mergeTraits({ website: 'yes', api: 'no', public: 'yes' }));
  assert.equal(first.traits['sets-cookies'], 'unknown');
  const current = { ...first, team: null };
  const [second] = plan(
    { services: [current], teams: [] },
    { services: [{ name: 'A', traits: { api: 'unknown' } }] },
  ).services;
  assert.deepEqual(second?.traits, mergeTraits({ website: 'yes', public: 'yes' }));
  assert.equal(serviceFile.safeParse({ services: [{ name: 'A', traits: { web: 'yes' } }] }).success, false);
});

test('what a pattern was expanded to stays with it when the whole list is sent back', () => {
  const endpoint = (pattern: string, expandedFrom: string | null = null) => ({
    pattern,
    host: pattern,
    expandedFrom,
    confirmed: null,
  });
  const before = [endpoint('*.example.org'), endpoint('a.example.org', '*.example.org'), endpoint('b.example.org')];
  assert.deepEqual(writtenEndpoints(before, undefined), ['*.example.org', 'b.example.org']);
  assert.deepEqual(writtenEndpoints(before, ['*.example.org', 'a.example.org', 'c.example.org']), [
    '*.example.org',
    'c.example.org',
  ]);
  assert.deepEqual(writtenEndpoints(before, ['a.example.org']), ['a.example.org']);
});

test('an unknown team and a name that is there twice are mistakes with their path', () => {
  assert.deepEqual(
    plan({ services: [], teams: [] }, { services: [{ name: 'A', team: 'none' }, { name: 'a' }] }).mistakes,
    [
      { path: ['services', 0, 'team'], problem: 'there is no team none; import people and teams first' },
      { path: ['services', 1, 'name'], problem: 'a is in the file twice' },
    ],
  );
});
