import assert from 'node:assert/strict';
import type { Duplex } from 'node:stream';
import { test } from 'node:test';
import { inMemory, observed, probe } from '../testing.ts';

const body = `0303${'11'.repeat(32)}00002f00`;
const hello = Buffer.from(`160303002a02000026${body}`, 'hex');
const alert = Buffer.from('15030300020228', 'hex');

/** Answers hellos of TLS 1.2 that hold AES128-SHA, and notes how many connections were open at once. */
function counting(): { readonly dial: () => Promise<Duplex>; readonly most: () => number; readonly all: () => number } {
  let open = 0;
  let most = 0;
  let all = 0;
  const dial = inMemory((heard, socket) => {
    const takes = heard[5] === 1 && heard.readUInt16BE(9) === 0x0303 && heard.includes(Buffer.from('002f', 'hex'), 43);
    setImmediate(() => socket.end(takes ? hello : alert));
  });
  return {
    dial: async () => {
      most = Math.max(most, ++open);
      all++;
      const socket = await dial();
      socket.once('close', () => open--);
      return socket;
    },
    most: () => most,
    all: () => all,
  };
}

for (const concurrency of [1, 3]) {
  test(`never more than ${concurrency} connections at once`, async () => {
    const server = counting();
    const seen = await observed(server.dial, { options: { concurrency } });
    assert.equal(server.most(), concurrency);
    assert.equal(seen.connections, server.all());
    assert.deepEqual(Object.keys(seen.protocols), ['TLSv1.2']);
  });
}

test('a pause between connections changes nothing but the time', async () => {
  const [quick, slow] = [counting(), counting()];
  const [one, other] = [await observed(quick.dial), await observed(slow.dial, { options: { pauseMs: 2 } })];
  assert.deepEqual({ ...one, seconds: 0, observedAt: '' }, { ...other, seconds: 0, observedAt: '' });
});

test('a connection that breaks once is tried again', async () => {
  const server = counting();
  let count = 0;
  const dial = async (): Promise<Duplex> => {
    const socket = await server.dial();
    if (++count === 5) socket.destroy();
    return socket;
  };
  const seen = await observed(dial, { options: { concurrency: 1 } });
  assert.deepEqual(seen.protocols, { 'TLSv1.2': [{ iana: 'TLS_RSA_WITH_AES_128_CBC_SHA', openssl: 'AES128-SHA' }] });
});

test('a dial that throws at once is no crash', async () => {
  const dial = (): Promise<Duplex> => {
    throw new Error('no such host');
  };
  const seen = await probe(dial);
  assert.equal(seen.outcome === 'not-tested' ? seen.reason : '', 'no such host');
});

test('a socket that comes too late is closed', async () => {
  let late: Duplex | undefined;
  const server = counting();
  const dial = async (): Promise<Duplex> => {
    await new Promise((resolve) => setTimeout(resolve, 120));
    late = await server.dial();
    return late;
  };
  await probe(dial, { options: { stepMs: 40, totalMs: 60 } });
  while (late === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(late.destroyed, true);
});
