import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './settings.ts';

for (const [variable, value, message] of [
  [
    'GATEHOUSE_TRUSTED_PROXIES',
    '127.0.0.1,foo',
    'GATEHOUSE_TRUSTED_PROXIES cannot be used: "foo" is no IP address, no range as 10.0.0.0/8, and none of loopback, linklocal, uniquelocal.',
  ],
  [
    'GATEHOUSE_ROLE_ADDRESSES',
    'security@example.org,nonsense',
    'GATEHOUSE_ROLE_ADDRESSES cannot be used: "nonsense" is no mail address; the form is security@example.org,psirt@example.org.',
  ],
  ['GATEHOUSE_HTTP', '18413', 'GATEHOUSE_HTTP cannot be used: must be HOST:PORT, as 127.0.0.1:8400, and is "18413".'],
  [
    'GATEHOUSE_HTTP',
    '127.0.0.1:70000',
    'GATEHOUSE_HTTP cannot be used: must be HOST:PORT, as 127.0.0.1:8400, and is "127.0.0.1:70000".',
  ],
] as const) {
  test(`${variable}=${value} is refused by name, with what was given`, () => {
    assert.throws(() => readSettings({ [variable]: value }), { code: 'setting_invalid', kind: 'invalid', message });
  });
}

test('proxies are addresses, ranges and the known words', () => {
  const given = ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', 'loopback', 'uniquelocal'];
  assert.deepEqual(readSettings({ GATEHOUSE_TRUSTED_PROXIES: given.join(', ') }).trustedProxies, given);
  for (const wrong of ['10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '300.1.1.1'])
    assert.throws(() => readSettings({ GATEHOUSE_TRUSTED_PROXIES: wrong }), { code: 'setting_invalid' });
});

test('a role address may be at localhost', () => {
  assert.deepEqual(readSettings({ GATEHOUSE_ROLE_ADDRESSES: 'Security@localhost' }).roleAddresses, [
    'security@localhost',
  ]);
});
