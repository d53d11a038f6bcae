import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { openSignedIn } from '../testing/signed-in.ts';

test('from the console: an endpoint is confirmed, its address allowed, and the service probed', async (t) => {
  // Accepts, and ends at once: something that cannot be tested, quickly.
  const server = createServer((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { run, refusal, call, close } = await openSignedIn();
  t.after(async () => {
    server.close();
    await close();
  });
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await call('POST', '/api/v1/services', { name: 'Inside', endpoints: [endpoint, '*.example.org'] });

  assert.match(await refusal('probe', 'service', 'inside'), /confirm one first/);
  assert.match(await refusal('probe', 'service', 'nothing'), /There is no service "nothing"/);
  assert.match(await refusal('services', 'confirm-endpoint', 'Inside', '*.example.org', '--why', 'x'), /is a pattern/);
  await run('services', 'expand-endpoint', 'Inside', '*.example.org', 'a.example.org', 'b.example.org');
  await run('services', 'confirm-endpoint', 'Inside', endpoint, '--why', 'It runs here.');
  assert.match(await run('services', 'list', '--query', 'inside'), /Inside +- +3 +UNKNOWN +1 /);

  const refused = JSON.parse(await run('probe', 'service', 'Inside', '--wait', '--json'));
  assert.match(refused.targets[0].reason, /127\.0\.0\.1 is not a public address/);
  assert.match(await run('outbound', 'list'), /No private range is allowed/);
  assert.match(await refusal('outbound', 'allow', '127.0.0.1/8', '--why', 'x'), /is no range/);
  await run('outbound', 'allow', '127.0.0.0/8', '--why', 'This machine.');
  assert.match(await run('outbound', 'list'), /127\.0\.0\.0\/8 +Ada .* This machine\./);
  const probed = await run('probe', 'service', 'Inside', '--wait');
  assert.match(probed, /^done · 1 of 1 endpoints of Inside\n {2}not-tested 127\.0\.0\.1:\d+: /);
  assert.doesNotMatch(probed, /public address/);
  assert.match(await run('probe', 'runs', '--service', 'Inside'), /Inside +Ada +done +1\/1/);
  await run('outbound', 'remove', '127.0.0.0/8');
  await run('services', 'withdraw-endpoint', 'Inside', endpoint, '--why', 'Sold.');
  assert.match(await refusal('probe', 'service', 'Inside'), /confirm one first/);
});
