import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { opening, sealing, startBytes } from './container.ts';

const passphrase = 'five random words of mine';

async function sealed(bytes: Buffer): Promise<Buffer> {
  const { start, stream } = await sealing(passphrase, { logN: 10, r: 8, p: 1 });
  return Buffer.concat([start, await buffer(Readable.from([bytes]).pipe(stream))]);
}

async function opened(bytes: Buffer): Promise<Buffer> {
  const stream = await opening(passphrase, bytes.subarray(0, startBytes));
  return buffer(Readable.from([bytes.subarray(startBytes)]).pipe(stream));
}

const chunk = 65_536;

test('bytes of any length come back, in chunks that end where they may', async () => {
  for (const length of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk]) {
    const bytes = randomBytes(length);
    assert.deepEqual(await opened(await sealed(bytes)), bytes);
  }
});

test('whole chunks can be neither cut off, nor repeated, nor exchanged', async () => {
  const file = await sealed(randomBytes(3 * chunk));
  const piece = (n: number) => file.subarray(startBytes + n * (chunk + 16), startBytes + (n + 1) * (chunk + 16));
  const start = file.subarray(0, startBytes);
  for (const order of [[0, 1], [0], [1, 0, 2], [0, 1, 1, 2], []]) {
    await assert.rejects(opened(Buffer.concat([start, ...order.map(piece)])), { code: 'backup_damaged' });
  }
});

test('two backups with one passphrase share no byte after the version', async () => {
  const bytes = Buffer.alloc(100);
  const [a, b] = [await sealed(bytes), await sealed(bytes)];
  assert.notDeepEqual(a.subarray(21, 37), b.subarray(21, 37));
  assert.notDeepEqual(a.subarray(startBytes), b.subarray(startBytes));
});

test('a header that asks for absurd work is refused before the work', async () => {
  const file = await sealed(Buffer.from('x'));
  file[18] = 40; // log2 N
  await assert.rejects(opened(file), { code: 'backup_damaged' });
});
