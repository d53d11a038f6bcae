import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAddress, readAddresses, readPlusToken, withPlusToken } from './index.ts';

const list = (value: string) => readAddresses(value, 100).map(({ name, address }) => [name, address]);

test('lists in all their forms', () => {
  assert.deepEqual(list('a@b.c'), [['', 'a@b.c']]);
  assert.deepEqual(list('"Doe, John" <john@example.org>, jane@example.org (Jane)'), [
    ['Doe, John', 'john@example.org'],
    ['Jane', 'jane@example.org'],
  ]);
  assert.deepEqual(list('=?utf-8?Q?Zo=C3=AB?= <zoe@example.org>'), [['Zoë', 'zoe@example.org']]);
  assert.deepEqual(list('Team: a@b.c, B <b@c.d>;, undisclosed-recipients:;'), [
    ['', 'a@b.c'],
    ['B', 'b@c.d'],
  ]);
  assert.deepEqual(list('<@relay.example,@other:user@example.org>'), [['', 'user@example.org']]);
  assert.deepEqual(list('"a@b.c" <real@example.org>'), [['a@b.c', 'real@example.org']]);
  assert.deepEqual(list('security@localhost, <x@[192.0.2.1]>'), [
    ['', 'security@localhost'],
    ['', 'x@[192.0.2.1]'],
  ]);
});

test('what is none is left out, and hostile lists end', () => {
  assert.deepEqual(list('nobody, <>, <a b@c>, @x.y, a@, a@b..c'), []);
  assert.equal(readAddresses('a@b.c,'.repeat(10_000), 50).length, 50);
  assert.deepEqual(list('('.repeat(100_000)), []);
  assert.deepEqual(list(`${'"'.repeat(99_999)}a@b.c`), []);
  assert.equal(isAddress(`a@${'b.'.repeat(200)}c`), false);
  assert.equal(isAddress(`a@${'-'.repeat(50_000)}`), false);
});

test('names cannot smuggle line ends or turn the text round', () => {
  assert.deepEqual(list('=?utf-8?Q?a=0D=0ABcc=3A_x=E2=80=AEy?= <a@b.c>'), [['a Bcc: x y', 'a@b.c']]);
});

test('a token goes into the address and comes back', () => {
  const address = withPlusToken('security@example.org', 'aB3_-x');
  assert.equal(address, 'security+aB3_-x@example.org');
  assert.deepEqual(readPlusToken(address), { address: 'security@example.org', token: 'aB3_-x' });
  assert.deepEqual(readPlusToken('Security+X@Example.org'), { address: 'security@example.org', token: 'X' });
  for (const none of ['security@example.org', '+x@example.org', 'security+@example.org', 'a@b+c'])
    assert.equal(readPlusToken(none), null, none);
  assert.throws(() => withPlusToken('a@b.c', 'x@y'), RangeError);
  assert.throws(() => withPlusToken('nobody', 'x'), RangeError);
});
