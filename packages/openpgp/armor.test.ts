import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dearmor, enarmor, findArmor, toBinary } from './index.ts';
import { scanPackets } from './packets.ts';

const octets = Uint8Array.from({ length: 100 }, (_, i) => (i * 37) & 0xff);
const armored = enarmor('MESSAGE', octets);

test('what is armored comes back', () => {
  assert.deepEqual(new Uint8Array(dearmor(armored) ?? []), octets);
  assert.deepEqual(new Uint8Array(dearmor(armored.replaceAll('\n', '\r\n')) ?? []), octets);
});

test('armor survives headers, trailing blanks and a missing checksum', () => {
  const headers = armored.replace('-----\n\n', '-----   \nVersion: X\nComment: y: z\n \t\n');
  assert.deepEqual(new Uint8Array(dearmor(headers) ?? []), octets);
  assert.deepEqual(new Uint8Array(dearmor(armored.replace(/\n=....\n/, '\n')) ?? []), octets);
});

test('armor that went through quoted-printable is read', () => {
  const quoted = armored.replaceAll('=', '=3D').replace(/(.{40})/g, '$1=\n');
  assert.deepEqual(new Uint8Array(dearmor(quoted) ?? []), octets);
});

test('all blocks of a text are found, quoted ones and unknown ones not', () => {
  const text = `before\n${armored}between\r\n${armored}> ${armored}\n-----BEGIN PGP NONSENSE-----\n-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\nafter`;
  const blocks = findArmor(text);
  assert.deepEqual(
    blocks.map(({ kind, complete }) => [kind, complete]),
    [
      ['message', true],
      ['message', true],
      ['signed-message', true],
    ],
  );
  assert.equal(text.slice(blocks[2]?.end), '\nafter');
});

test('a block without its end is marked as incomplete', () => {
  assert.equal(findArmor(armored.slice(0, -10))[0]?.complete, false);
});

test('binary and armored octets are told apart, and text is neither', () => {
  assert.deepEqual(toBinary(Uint8Array.of(0x99, 1)), Uint8Array.of(0x99, 1));
  assert.deepEqual(new Uint8Array(toBinary(Buffer.from(armored)) ?? []), octets);
  assert.equal(toBinary(Buffer.from('hello')), null);
  assert.equal(toBinary(new Uint8Array(0)), null);
});

test('a hundred thousand beginnings without an end are read in one pass', () => {
  const text = '-----BEGIN PGP MESSAGE-----\n'.repeat(100_000);
  assert.equal(findArmor(text, 10).length, 1);
  assert.ok(dearmor(text) !== null);
});

test('packet lengths of all forms are read, and lies about them are truncation', () => {
  const partial = Buffer.concat([Buffer.from([0xc0 | 11, 0xe0 | 9]), Buffer.alloc(512, 1), Buffer.from([2, 7, 7])]);
  assert.equal(scanPackets(partial, 10).packets[0]?.body.length, 514);
  const old = Buffer.concat([Buffer.from([0x80 | (11 << 2) | 3]), Buffer.alloc(20)]);
  assert.deepEqual(
    scanPackets(old, 10).packets.map((packet) => [packet.tag, packet.body.length]),
    [[11, 20]],
  );
  assert.equal(scanPackets(Buffer.from([0xcb, 0xff, 0xff, 0xff, 0xff, 0xff, 1]), 10).problem, 'truncated');
  assert.equal(scanPackets(Buffer.from([0xcb]), 10).problem, 'truncated');
  assert.equal(scanPackets(Buffer.from([0x42]), 10).problem, 'malformed');
});
