import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canReceive, deliveryOf, isLoopback, replyCode } from './rules.ts';

test('a mail without refusals is sent', () => {
  assert.deepEqual(deliveryOf([]), { outcome: 'sent' });
});

test('one refusal that may pass keeps the mail going for all recipients that are left', () => {
  const refusals = [
    { address: 'gone@example.org', status: 550, error: '550 5.1.1' },
    { address: 'busy@example.org', status: 451, error: '451 4.7.1' },
  ];
  assert.deepEqual(deliveryOf(refusals), {
    outcome: 'deferred',
    pending: ['gone@example.org', 'busy@example.org'],
    error: '451 4.7.1',
  });
});

test('refusals for good are final, a wrong sequence of commands is not', () => {
  const gone = { address: 'gone@example.org', status: 550, error: '550' };
  assert.deepEqual(deliveryOf([gone]), { outcome: 'refused', pending: ['gone@example.org'], error: '550' });
  assert.equal(deliveryOf([{ ...gone, status: 503 }]).outcome, 'deferred');
});

test('of a server’s answer only its codes are kept', () => {
  assert.equal(replyCode('550 5.1.1 <reporter@example.org> is unknown', 550), '550 5.1.1');
  assert.equal(replyCode('421 try later, reporter@example.org', 421), '421');
  assert.equal(replyCode(undefined, undefined), undefined);
});

test('only this machine counts as loopback', () => {
  assert.deepEqual(
    ['localhost', 'mail.localhost', '127.0.0.1', '127.1.2.3', '[::1]', '::1'].filter((host) => !isLoopback(host)),
    [],
  );
  assert.deepEqual(
    ['localhost.example.org', '10.0.0.1', '128.0.0.1', 'mail.example.org', '127.0.0.1.example.org'].filter(isLoopback),
    [],
  );
});

test('mail goes to ASCII addresses other than our own, with or without a token', () => {
  const own = ['security@example.org'];
  assert.equal(canReceive('reporter@example.org', own), true);
  assert.equal(canReceive('Security@Example.org', own), false);
  assert.equal(canReceive('security+token@example.org', own), false);
  assert.equal(canReceive('reportér@example.org', own), false);
});
