import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mutate, openGnupg, seeded } from '@gatehouse/testing';
import { config, createMessage, encrypt, generateKey } from 'openpgp';
import { dearmor, decryptMessage, generateRoleKey, type KeyRing, openKeyRing, withPublicKeys } from './index.ts';
import type { DecryptOutcome, RoleKey } from './model.ts';
import { tag, writePacket, writePackets } from './packets.ts';

const gnupg = openGnupg();
const text = 'Grüße\nsecond line\n';
const role = 'security@example.org';
const options = { at: new Date(), maxPlaintextBytes: 32 << 20 };
let key: RoleKey;
let ring: KeyRing;

before(async () => {
  key = await generateRoleKey({
    address: role,
    name: 'Security',
    algorithm: 'curve25519Legacy',
    at: new Date(Date.now() - 60_000),
  });
  gnupg.run(['--import'], key.publicKey);
  gnupg.makeKey('alice@example.com');
  ring = await openKeyRing({ secretKeys: [key.secretKey], publicKeys: [gnupg.exportPublic('alice@example.com')] });
});
after(() => gnupg.remove());

const encryptTo = (...more: readonly string[]) =>
  gnupg
    .run([...more, '--armor', '--sign', '--encrypt', '--local-user', 'alice@example.com', '--recipient', role], text)
    .toString();

const open = async (message: string | Uint8Array, limit = options.maxPlaintextBytes): Promise<DecryptOutcome> =>
  (await decryptMessage(message, ring, { ...options, maxPlaintextBytes: limit })).outcome;

function assertOpened(
  outcome: DecryptOutcome,
  expected: { integrity: string; text?: string; signature?: string },
): void {
  assert.equal(outcome.outcome, 'decrypted');
  assert.equal(Buffer.from(outcome.plaintext).toString(), expected.text ?? text);
  assert.equal(outcome.integrity, expected.integrity);
  assert.equal(outcome.decryptedWith, key.fingerprint);
  assert.equal(outcome.signature.verdict, expected.signature ?? 'good');
}

for (const [name, more] of [
  ['ZIP', ['--compress-algo', 'zip']],
  ['ZLIB', ['--compress-algo', 'zlib']],
  ['BZip2', ['--compress-algo', 'bzip2']],
  ['no compression', ['--compress-algo', 'none']],
  ['AES-128', ['--cipher-algo', 'AES']],
  ['AES-192', ['--cipher-algo', 'AES192']],
  ['Triple-DES', ['--cipher-algo', '3DES']],
  ['Twofish and ZLIB', ['--cipher-algo', 'TWOFISH', '--compress-algo', 'zlib']],
  ['Blowfish and BZip2', ['--cipher-algo', 'BLOWFISH', '--compress-algo', 'bzip2']],
  ['CAST5', ['--cipher-algo', 'CAST5']],
  ['a hidden recipient', ['--throw-keyids']],
  ['another recipient first', ['--recipient', 'alice@example.com']],
] as const) {
  test(`GnuPG's message with ${name} is decrypted and its signature is good`, async () => {
    assertOpened(await open(encryptTo(...more)), { integrity: 'mdc' });
  });
}

test('a text-mode signature is verified over CRLF', async () => {
  assertOpened(await open(encryptTo('--textmode')), { integrity: 'mdc', text: text.replaceAll('\n', '\r\n') });
});

test('binary messages and unsigned ones are read', async () => {
  const binary = gnupg.run(['--encrypt', '--recipient', role], text);
  assertOpened(await open(binary), { integrity: 'mdc', signature: 'none' });
});

test('a message without integrity protection is decrypted and flagged', async () => {
  assertOpened(await open(encryptTo('--rfc2440', '--disable-mdc')), { integrity: 'none' });
});

for (const [name, mode] of [
  ['EAX', 1],
  ['OCB', 2],
  ['GCM', 3],
] as const) {
  test(`version 2 of the integrity-protected packet is decrypted in the mode ${name}, to a version 6 key`, async () => {
    const v6 = { ...config, v6Keys: true, aeadProtect: true, preferredAEADAlgorithm: mode, aeadChunkSizeByte: 6 };
    const pair = await generateKey({
      userIDs: { email: role },
      type: 'curve25519',
      format: 'object',
      config: v6,
      date: options.at,
    });
    const long = 'x'.repeat(10_000);
    const message = await encrypt({
      message: await createMessage({ text: long }),
      encryptionKeys: pair.publicKey,
      signingKeys: pair.privateKey,
      config: v6,
      date: options.at,
    });
    const v6Ring = await openKeyRing({ secretKeys: [pair.privateKey.armor()], publicKeys: [] });
    const { outcome } = await decryptMessage(message, v6Ring, options);
    assert.equal(outcome.outcome, 'decrypted');
    assert.equal(Buffer.from(outcome.plaintext).toString(), long);
    assert.equal(outcome.integrity, 'aead');
    assert.equal(outcome.signature.verdict, 'good');
    const altered = Buffer.from(dearmor(message) ?? []);
    altered[altered.length - 40] = (altered[altered.length - 40] ?? 0) ^ 1;
    const broken = (await decryptMessage(altered, v6Ring, options)).outcome;
    assert.equal(broken.outcome === 'failed' && broken.reason, 'modified');
  });
}

test('a signed message that was never encrypted says so', async () => {
  const outcome = await open(gnupg.run(['--armor', '--sign', '--local-user', 'alice@example.com'], text).toString());
  assert.equal(outcome.outcome, 'not-encrypted');
  assert.equal(Buffer.from(outcome.plaintext).toString(), text);
  assert.equal(outcome.signature.verdict, 'good');
});

test('a cipher that nobody implements is named as unsupported', async () => {
  const outcome = await open(encryptTo('--cipher-algo', 'CAMELLIA256'));
  assert.equal(outcome.outcome === 'failed' && outcome.reason, 'unsupported');
});

test('a bomb behind an old cipher ends at the limit too', async () => {
  const bomb = gnupg.run(
    ['--cipher-algo', '3DES', '--compress-algo', 'zlib', '--encrypt', '--recipient', role],
    Buffer.alloc(100 << 20),
  );
  const outcome = await open(bomb);
  assert.equal(outcome.outcome === 'failed' && outcome.reason, 'bomb');
});

test('a foreign key is named by its id', async () => {
  const message = gnupg.run(['--armor', '--encrypt', '--recipient', 'alice@example.com'], text).toString();
  const outcome = await open(message);
  assert.equal(outcome.outcome, 'failed');
  assert.equal(outcome.reason, 'foreign-key');
  const [, keyId] =
    /^sub:[^:]*:[^:]*:[^:]*:([0-9A-F]{16}):/m.exec(
      gnupg.run(['--with-colons', '--list-keys', 'alice@example.com']).toString(),
    ) ?? [];
  assert.deepEqual(outcome.recipients, [keyId]);
});

test('a message for a passphrase only is told apart', async () => {
  const message = gnupg.run(['--armor', '--symmetric', '--passphrase', 'x'], text).toString();
  const outcome = await open(message);
  assert.equal(outcome.outcome === 'failed' && outcome.reason, 'passphrase-only');
});

test('a changed ciphertext is refused, not shown', async () => {
  const bytes = Buffer.from(dearmor(encryptTo()) ?? []);
  bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
  const outcome = await open(bytes);
  assert.equal(outcome.outcome === 'failed' && outcome.reason, 'modified');
});

test('a message that is cut anywhere is refused as truncated', async () => {
  const bytes = dearmor(encryptTo()) ?? new Uint8Array();
  for (let i = 1; i < 20; i++) {
    const outcome = await open(bytes.subarray(0, Math.floor((bytes.length * i) / 20)));
    assert.equal(outcome.outcome === 'failed' && outcome.reason, 'truncated', `${i}/20`);
  }
});

for (const algorithm of ['zip', 'zlib', 'bzip2']) {
  test(`a decompression bomb of ${algorithm} ends at the limit`, async () => {
    const bomb = gnupg.run(['--compress-algo', algorithm, '--encrypt', '--recipient', role], Buffer.alloc(100 << 20));
    assert.ok(bomb.length < 1 << 20);
    const outcome = await open(bomb);
    assert.equal(outcome.outcome === 'failed' && outcome.reason, 'bomb');
  });
}

test('a flood of packets inside the encryption is refused', async () => {
  const literal = writePacket({ tag: tag.literal, body: Buffer.from([0x62, 0, 0, 0, 0, 0, 0x78]) });
  const onePass = { tag: tag.onePass, body: Buffer.from([3, 0, 10, 22, 1, 2, 3, 4, 5, 6, 7, 8, 1]) };
  const flood = Buffer.concat([writePackets(Array.from({ length: 500_000 }, () => onePass)), literal]);
  const { outcome } = await decryptMessage(flood, ring, options);
  assert.equal(outcome.outcome === 'failed' && outcome.reason, 'malformed');
});

test('two literals in one message are refused: only one of them would be covered', async () => {
  const literal = { tag: tag.literal, body: Buffer.from([0x62, 0, 0, 0, 0, 0, 0x78]) };
  const { outcome } = await decryptMessage(writePackets([literal, literal]), ring, options);
  assert.equal(outcome.outcome === 'failed' && outcome.reason, 'malformed');
});

test('a signature is checked again when its key becomes known', async () => {
  const stranger = await openKeyRing({ secretKeys: [key.secretKey], publicKeys: [] });
  const opened = await decryptMessage(encryptTo(), stranger, options);
  assert.equal(opened.outcome.outcome === 'decrypted' && opened.outcome.signature.verdict, 'unknown-key');
  const check = await opened.verifyWith(await withPublicKeys(stranger, [gnupg.exportPublic('alice@example.com')]));
  assert.equal(check.verdict, 'good');
});

test('mutated messages end in a value', async () => {
  const random = seeded(20261120);
  const bytes = dearmor(encryptTo()) ?? new Uint8Array();
  const outcomes = new Set<string>();
  for (let i = 0; i < 400; i++) outcomes.add((await open(mutate(bytes, random))).outcome);
  assert.ok(outcomes.has('failed'));
  for (const outcome of outcomes)
    assert.ok(outcome === 'failed' || outcome === 'decrypted' || outcome === 'not-encrypted', outcome);
});

test('what is no OpenPGP at all is malformed', async () => {
  for (const junk of [
    '',
    'hello',
    '-----BEGIN PGP MESSAGE-----\n\n\n-----END PGP MESSAGE-----',
    '-----BEGIN PGP MESSAGE-----',
  ]) {
    const outcome = await open(junk);
    assert.equal(outcome.outcome, 'failed', JSON.stringify(junk));
  }
});
