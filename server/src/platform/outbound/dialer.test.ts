import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverDialer } from './dialer.ts';

test('the time for connecting ends no connection that came about', async (t) => {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const caller = new AbortController();
  const { dial } = serverDialer({ ranges: ['127.0.0.1/32'] });
  const { socket } = await dial('127.0.0.1', port, { signal: caller.signal, timeoutMs: 200 });
  t.after(() => socket.destroy());
  await sleep(400);
  socket.write('still here');
  const [answer] = await once(socket, 'data');
  assert.equal(String(answer), 'still here');
});

test('who gave up before gets no connection', async () => {
  const caller = new AbortController();
  const { dial } = serverDialer({ ranges: ['127.0.0.1/32'] });
  const dialing = dial('127.0.0.1', 9, { signal: caller.signal });
  caller.abort(new Error('enough'));
  await assert.rejects(dialing, /enough/);
});
