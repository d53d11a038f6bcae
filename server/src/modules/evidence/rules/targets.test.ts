import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belongs, counting, placeOf, samePlace, sameRepository, uncaptured } from './targets.ts';

test('an endpoint is the same place however it is written', () => {
  for (const name of [
    'push.example.org',
    'https://PUSH.example.org/a',
    'push.example.org:443',
    'http://push.example.org.',
  ])
    assert.ok(samePlace(name, 'https://push.example.org/'), name);
  for (const name of [
    'push.example.org:8443',
    'other.example.org',
    'smtp://push.example.org',
    'https://push.example.org@evil.example/',
    '',
  ])
    assert.ok(!samePlace(name, 'https://push.example.org/'), name);
  assert.deepEqual(placeOf('https://[::1]:8443/x'), { host: '[::1]', port: '8443', path: '/x' });
});

test('a repository is the same however it is reached', () => {
  for (const name of [
    'https://code.example/team/Push.git',
    'git@code.example:team/push.git',
    'ssh://git@code.example/team/push/',
    'code.example/team/push',
  ])
    assert.ok(sameRepository(name, 'https://code.example/team/push'), name);
  assert.ok(!sameRepository('https://code.example/team/pushy', 'https://code.example/team/push'));
});

test('only what the service has belongs to it', () => {
  const places = { endpoints: ['push.example.org', '*.sync.example.org'], repositories: ['https://code.example/push'] };
  const fits = (pattern: string, host: string): boolean => host.endsWith(pattern.slice(1));
  const is = (kind: string, name: string) => belongs({ kind, name }, places, fits);
  assert.deepEqual(
    [
      is('endpoint', 'https://push.example.org/'),
      is('endpoint', 'a.sync.example.org:443'),
      is('repository', 'code.example/push.git'),
    ],
    [true, true, true],
  );
  assert.deepEqual(
    [
      is('endpoint', 'https://push.example.org:8443/'),
      is('endpoint', 'push.example.org.evil.example'),
      is('repository', 'push.example.org'),
      is('account', 'push.example.org'),
    ],
    [false, false, false, false],
  );
});

test('one page counts once, and an old page not while its host was seen since', () => {
  const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
  const looked = (name: string, day: number) => ({ kind: 'endpoint', name, at: at(day) });
  const names = (...targets: ReturnType<typeof looked>[]) => counting(targets, at(10)).map((each) => each.name);
  assert.deepEqual(names(looked('https://a.example.org/', 11), looked('a.example.org:443', 12)), ['a.example.org:443']);
  assert.deepEqual(names(looked('https://a.example.org/', 11), looked('https://a.example.org/x', 12)), [
    'https://a.example.org/',
    'https://a.example.org/x',
  ]);
  assert.deepEqual(names(looked('https://a.example.org/', 11), looked('https://a.example.org/x', 2)), [
    'https://a.example.org/',
  ]);
  assert.deepEqual(names(looked('https://a.example.org/', 2), looked('b.example.org', 12)), [
    'https://a.example.org/',
    'b.example.org',
  ]);
});

test('each confirmed endpoint needs a capture', () => {
  const endpoint = (name: string) => ({ kind: 'endpoint', name });
  const expected = [endpoint('a.example.org'), endpoint('b.example.org')];
  assert.deepEqual(uncaptured(expected, [endpoint('https://a.example.org/')]), [endpoint('b.example.org')]);
});
