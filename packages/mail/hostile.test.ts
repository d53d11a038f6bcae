import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dearmor, enarmor, withPublicKeys } from '@gatehouse/openpgp';
import { mutate, seeded } from '@gatehouse/testing';
import { readMail } from './index.ts';
import {
  alice,
  type Correspondence,
  crlf,
  encryptedMail,
  header,
  multipart,
  openCorrespondence,
  plain,
  role,
  signedBy,
  signedPart,
} from './testing.ts';

let world: Correspondence;
before(async () => {
  world = await openCorrespondence();
});
after(() => world.gnupg.remove());

const megabytes = (n: number) => n * 1024 * 1024;
const kinds = new Set(['report', 'bounce', 'auto-reply', 'loop']);

test('mail cut at every twentieth ends in a value', async () => {
  const part = plain('some signed words\n'.repeat(20));
  const samples = [
    encryptedMail(world.encrypt(plain('secret '.repeat(300)), ...signedBy(alice))),
    header + signedPart(part, world.detached(part)),
    header +
      multipart(
        'mixed',
        plain('one'),
        multipart('alternative', plain('two'), 'Content-Type: text/html\r\n\r\n<b>two</b>'),
      ),
  ];
  for (const sample of samples.map((text) => Buffer.from(crlf(text), 'latin1'))) {
    for (let i = 0; i <= 20; i++) {
      const mail = await world.read(sample.subarray(0, Math.floor((sample.length * i) / 20)));
      assert.ok(kinds.has(mail.classification.kind));
      if (i === 0) assert.equal(mail.failure?.reason, 'empty');
    }
  }
});

test('a cut ciphertext is never shown as if it were whole', async () => {
  const sample = Buffer.from(
    crlf(encryptedMail(world.encrypt(plain('secret '.repeat(3000)), '--compress-algo', 'none'))),
    'latin1',
  );
  for (let i = 10; i < 20; i++) {
    const mail = await world.read(sample.subarray(0, Math.floor((sample.length * i) / 20)));
    assert.deepEqual([mail.failure?.reason, mail.text], ['truncated', ''], `${i}/20`);
  }
});

test('mutated mails end in a value, and never in a good signature over changed words', async () => {
  const random = seeded(42);
  const part = plain('the signed words');
  const signed = Buffer.from(crlf(header + signedPart(part, world.detached(part))), 'latin1');
  const sealed = Buffer.from(
    crlf(encryptedMail(world.encrypt(plain('the sealed words'), ...signedBy(alice)))),
    'latin1',
  );
  for (const [sample, words] of [
    [signed, 'the signed words'],
    [sealed, 'the sealed words'],
  ] as const) {
    for (let i = 0; i < 150; i++) {
      const mail = await world.read(mutate(sample, random));
      assert.ok(kinds.has(mail.classification.kind));
      if (mail.openpgp.signature === 'good') assert.ok(mail.text.includes(words), mail.text);
      assert.equal(mail.openpgp.decryptedWith !== null, mail.text.includes('the sealed words'));
    }
  }
});

test('a hundred levels are refused, of parts as of encryption', async () => {
  let nested = plain('deep');
  for (let i = 0; i < 100; i++)
    nested = `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n${nested}\r\n--b${i}--\r\n`;
  assert.equal((await world.read(header + nested)).failure?.reason, 'too-deep');
  let sealed = plain('deep');
  for (let i = 0; i < 8; i++) sealed = encryptedMail(world.encrypt(sealed)).slice(header.length);
  const raw = Buffer.from(header + sealed);
  const mail = await readMail(raw, { keyRing: world.ring, at: world.at, limits: { depth: 6 } });
  assert.deepEqual([mail.failure?.reason, mail.text], ['too-deep', '']);
  const counted = await readMail(raw, { keyRing: world.ring, at: world.at, limits: { openpgpMessages: 4 } });
  assert.deepEqual([counted.failure?.reason, counted.text], ['unsupported', '']);
  assert.equal((await world.read(raw)).text, 'deep\n');
});

test('thousands of parts are refused', async () => {
  const mail = await world.read(
    `${header}Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\n\r\nx\r\n'.repeat(5000)}--a--`,
  );
  assert.equal(mail.failure?.reason, 'too-many-parts');
});

test('24 MB of text are a report with the rest as a file', async () => {
  const line = 'a line of text without any sense\r\n';
  const mail = await world.read(Buffer.from(`${header}\r\n${line.repeat(megabytes(24) / line.length)}`));
  assert.equal(mail.failure, null);
  assert.equal(mail.parts[0]?.truncated, true);
  assert.ok((mail.attachments[0]?.bytes.length ?? 0) > megabytes(23));
});

test('24 MB in one header field, one line or one address list end', async () => {
  for (const text of [
    `Subject: ${'x'.repeat(megabytes(24))}\r\n\r\nbody`,
    `X-A: ${'\r'.repeat(megabytes(8))}x\r\n${header}\r\nbody`,
    `${header}Cc: ${'"a" <b@c.d>, '.repeat(megabytes(1))}\r\n\r\nbody`,
    `${header}\r\n${'<script>&'.repeat(megabytes(2))}`,
    `${header}Content-Type: text/html\r\n\r\n${'<script>&<a href="'.repeat(megabytes(1))}`,
  ]) {
    const mail = await readMail(Buffer.from(text, 'latin1'), { keyRing: world.ring, at: world.at });
    assert.ok(kinds.has(mail.classification.kind));
  }
});

test('more than the limit is refused unread', async () => {
  const mail = await world.read(Buffer.concat([Buffer.from(`${header}\r\n`), Buffer.alloc(megabytes(27), 'x')]));
  assert.equal(mail.failure?.reason, 'too-large');
  assert.equal(mail.subject, 'outer');
  assert.equal(mail.text, '');
});

test('bad base64 and a wrong character set give what can be read', async () => {
  const base64 = await world.read(`${header}Content-Transfer-Encoding: base64\r\n\r\nSGVs*bG8g!d29ybGQ===x`);
  assert.equal(base64.text, 'Hello world\n');
  const charset = await world.read(
    Buffer.concat([
      Buffer.from(`${header}Content-Type: text/plain; charset=klingon\r\n\r\n`),
      Buffer.from([0x47, 0xfc, 0x6e]),
    ]),
  );
  assert.equal(charset.text, 'Gün\n');
});

test('hundreds of OpenPGP blocks cost as much as the limit allows, and the rest is named', async () => {
  const block = world.encrypt('x');
  const mail = await world.read(`${header}\r\n${`${block}\n`.repeat(100)}`);
  assert.equal(mail.failure, null);
  assert.ok(mail.openpgp.reasons.includes('too-many-openpgp-messages'));
  assert.equal(mail.parts.filter(({ protection }) => protection.encrypted).length, 24);
});

test('two dozen bombs are as harmless as one', async () => {
  const bomb = world.gnupg
    .run(['--armor', '--compress-algo', 'zlib', '--encrypt', '--recipient', role], Buffer.alloc(megabytes(40)))
    .toString();
  const mail = await world.read(`${header}\r\n${`${bomb}\n`.repeat(24)}`);
  assert.equal(mail.failure?.reason, 'bomb');
});

test('a key with 10,000 foreign signatures is collected without them', async () => {
  const bytes = Buffer.from(dearmor(world.gnupg.exportPublic(alice)) ?? []);
  // A certification by 0x1111111111111111 over the user id before it: version 4, type 0x10, an unhashed issuer.
  const certification = Buffer.from([
    0x88,
    24,
    4,
    0x10,
    22,
    8,
    0,
    0,
    0,
    10,
    9,
    16,
    ...Array(8).fill(0x11),
    0,
    0,
    0,
    1,
    1,
    0,
  ]);
  const end = bytes.length - subkeyLength(bytes);
  const popular = Buffer.concat([bytes.subarray(0, end), ...Array(10_000).fill(certification), bytes.subarray(end)]);
  const armored = enarmor('PUBLIC KEY BLOCK', popular);
  const mail = await world.read(
    `${header}${multipart('mixed', plain('key'), `Content-Type: application/pgp-keys; name=k.asc\r\n\r\n${armored}`)}`,
  );
  assert.deepEqual(
    mail.keys.map(({ description }) => description.addresses),
    [[alice]],
  );
  assert.ok((mail.keys[0]?.armored.length ?? 0) < 4000);
  const ring = await withPublicKeys(world.strangers, [armored]);
  const part = plain('signed');
  assert.equal((await world.read(header + signedPart(part, world.detached(part)), ring)).openpgp.signature, 'good');
});

/** Octets from the encryption subkey (tag 14) to the end. */
function subkeyLength(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (((first >> 2) & 0x0f) === 14) return bytes.length - at;
    const isLong = (first & 3) === 1;
    at += isLong ? 3 + bytes.readUInt16BE(at + 1) : 2 + (bytes[at + 1] ?? 0);
  }
  return 0;
}
