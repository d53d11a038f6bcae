import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { mutate, openGnupg, seeded } from '@gatehouse/testing';
import {
  applyRevocation,
  crossCertify,
  dearmor,
  describeKey,
  describeKnown,
  enarmor,
  encryptAndSign,
  generateRoleKey,
  importSecretKey,
  keyUsability,
  mergeKeys,
  openKeyRing,
  openSigner,
  readPublicKeys,
  revoke,
} from './index.ts';
import { scanPackets, tag, writePackets } from './packets.ts';

const gnupg = openGnupg();
after(() => gnupg.remove());
// GnuPG makes keys while the tests run: they must not be from the future.
const now = new Date(Date.now() + 120_000);
const earlier = new Date(now.getTime() - 180_000);
const role = (name: string, algorithm: 'curve25519Legacy' | 'rsa4096' | 'p384' = 'curve25519Legacy') =>
  generateRoleKey({ address: `${name}@example.org`, name: 'Security', algorithm, at: earlier });

for (const [algorithm, listed] of [
  ['curve25519Legacy', 'EdDSA ed25519'],
  ['p384', 'ECDSA nistP384'],
  ['rsa4096', 'RSA 4096'],
] as const) {
  test(`GnuPG encrypts to a generated ${algorithm} key, and decrypts with it`, async () => {
    const key = await role(algorithm, algorithm);
    const described = await describeKey(key.publicKey, now);
    assert.ok(described.ok);
    assert.equal(described.key.fingerprint, key.fingerprint);
    assert.equal(described.key.algorithm, listed);
    assert.deepEqual(described.key.addresses, [`${algorithm.toLowerCase()}@example.org`]);
    assert.deepEqual([described.key.canEncrypt, described.key.canSign, described.key.secret], [true, true, false]);
    gnupg.run(['--import'], key.secretKey);
    const sealed = gnupg.run(
      ['--encrypt', '--sign', '--local-user', key.fingerprint, '--recipient', key.fingerprint],
      'text',
    );
    assert.match(gnupg.status(['--decrypt'], sealed), new RegExp(`GOODSIG ${key.fingerprint.slice(-16)}`));
  });
}

test('the revocation certificate of a new key revokes it in GnuPG and here', async () => {
  const key = await role('revocable');
  gnupg.run(['--import'], key.publicKey);
  gnupg.run(['--import'], key.revocationCertificate);
  assert.match(gnupg.run(['--with-colons', '--list-keys', key.fingerprint]).toString(), /^pub:r:/m);
  const revoked = await applyRevocation(key.publicKey, key.revocationCertificate, now);
  assert.ok(revoked.ok);
  assert.deepEqual(await keyUsability(revoked.key, now, 'encrypt'), { usable: false, reason: 'revoked' });
});

test('a rotation certifies in both directions, as GnuPG sees it, and earlier certifications stay', async () => {
  const [first, second, third] = [await role('first'), await role('second'), await role('third')];
  const once = await crossCertify(first.secretKey, second.publicKey, now);
  assert.ok(once.ok);
  const twice = await crossCertify(third.secretKey, once.key, now);
  assert.ok(twice.ok);
  for (const key of [first.publicKey, third.publicKey, twice.key]) gnupg.run(['--import'], key);
  const signatures = gnupg.run(['--with-colons', '--check-sigs', second.fingerprint]).toString();
  for (const { fingerprint } of [first, third])
    assert.match(signatures, new RegExp(`^sig:!::\\d+:${fingerprint.slice(-16)}:`, 'm'));
});

test('revoking gives the public key with its revocation', async () => {
  const key = await role('superseded');
  const revoked = await revoke(key.secretKey, 'superseded', now, 'new key');
  assert.ok(revoked.ok);
  assert.deepEqual(await keyUsability(revoked.key, now, 'verify'), { usable: false, reason: 'revoked' });
  const merged = await mergeKeys(key.publicKey, revoked.key, now);
  assert.ok(merged.ok);
  assert.deepEqual(await keyUsability(merged.key, now, 'encrypt'), { usable: false, reason: 'revoked' });
  const other = await role('other');
  assert.deepEqual(await mergeKeys(key.publicKey, other.publicKey, now), { ok: false, reason: 'not-a-key' });
});

test('a secret key of GnuPG is imported with its passphrase, and not without', async () => {
  gnupg.run([
    '--passphrase',
    'correct horse',
    '--quick-gen-key',
    'imported@example.org',
    'future-default',
    'default',
    'never',
  ]);
  const armored = gnupg
    .run(['--passphrase', 'correct horse', '--armor', '--export-secret-keys', 'imported@example.org'])
    .toString();
  assert.deepEqual(await importSecretKey(armored), { ok: false, reason: 'needs-passphrase' });
  assert.deepEqual(await importSecretKey(armored, 'wrong'), { ok: false, reason: 'wrong-passphrase' });
  const imported = await importSecretKey(armored, 'correct horse');
  assert.ok(imported.ok);
  const ring = await openKeyRing({ secretKeys: [imported.secretKey], publicKeys: [] });
  assert.deepEqual(ring.byAddress.get('imported@example.org'), [imported.fingerprint]);
  assert.deepEqual(await importSecretKey(imported.publicKey), { ok: false, reason: 'not-a-key' });
});

test('a key that signs only, an expired one and one with an expired subkey are refused with their reasons', async () => {
  gnupg.run(['--quick-gen-key', 'signs@example.org', 'ed25519', 'sign', 'never']);
  assert.deepEqual(await keyUsability(gnupg.exportPublic('signs@example.org'), now, 'encrypt'), {
    usable: false,
    reason: 'sign-only',
  });
  assert.deepEqual(await keyUsability(gnupg.exportPublic('signs@example.org'), now, 'verify'), { usable: true });
  gnupg.run([
    '--faked-system-time',
    '20200101T000000!',
    '--quick-gen-key',
    'over@example.org',
    'future-default',
    'default',
    '1y',
  ]);
  assert.deepEqual(await keyUsability(gnupg.exportPublic('over@example.org'), now, 'encrypt'), {
    usable: false,
    reason: 'expired',
  });
  gnupg.run([
    '--faked-system-time',
    '20200101T000000!',
    '--quick-gen-key',
    'half@example.org',
    'ed25519',
    'sign',
    'never',
  ]);
  const [, fingerprint = ''] =
    /^fpr:+([0-9A-F]{40}):/m.exec(gnupg.run(['--with-colons', '--list-keys', 'half@example.org']).toString()) ?? [];
  gnupg.run(['--faked-system-time', '20200101T000000!', '--quick-add-key', fingerprint, 'cv25519', 'encr', '1y']);
  assert.deepEqual(await keyUsability(gnupg.exportPublic('half@example.org'), now, 'encrypt'), {
    usable: false,
    reason: 'expired',
  });
});

test('a key made by a clock that is minutes ahead may be used, one from tomorrow may not', async () => {
  const key = await generateRoleKey({ address: 'ahead@example.org', name: '', algorithm: 'curve25519Legacy', at: now });
  assert.deepEqual(await keyUsability(key.publicKey, new Date(now.getTime() - 600_000), 'encrypt'), { usable: true });
  const signer = await openSigner((await role('behind')).secretKey);
  const sealed = await encryptAndSign(Buffer.from('x'), [key.publicKey], signer, new Date(now.getTime() - 600_000));
  assert.equal(sealed.ok, true);
  const usability = await keyUsability(key.publicKey, new Date(now.getTime() - 86_400_000), 'encrypt');
  assert.equal(usability.usable, false);
});

test('a user id in Latin-1 is shown as it was meant, and still valid', async () => {
  const name = Buffer.from('B\u00fcndnis <buendnis@example.org>', 'latin1');
  const key = gnupg.run([
    '--charset',
    'iso-8859-1',
    '--quick-gen-key',
    name.toString('latin1'),
    'ed25519',
    'sign',
    'never',
  ]);
  assert.equal(key.length, 0);
  const described = await describeKey(gnupg.exportPublic('buendnis@example.org'), now);
  assert.ok(described.ok);
  assert.deepEqual(described.key.addresses, ['buendnis@example.org']);
});

test('10,000 foreign certifications are dropped, 10,000 self-signatures are refused', async () => {
  gnupg.makeKey('popular@example.org', 'rsa2048');
  const bytes = dearmor(gnupg.exportPublic('popular@example.org')) ?? new Uint8Array();
  const packets = scanPackets(bytes, 100).packets;
  const at = packets.findIndex((packet) => packet.tag === tag.userId) + 1;
  const own = packets[at];
  assert.ok(own);
  const foreign = { tag: tag.signature, body: Buffer.from(own.body) };
  const keyId =
    bytes.length > 0 ? Buffer.from((await describeKey(bytes, now)).ok ? gnupgKeyId() : '', 'hex') : Buffer.alloc(0);
  for (let i = foreign.body.indexOf(keyId); i >= 0; i = foreign.body.indexOf(keyId, i + 1))
    foreign.body.fill(0x11, i, i + 8);
  const flood = (signature: typeof own) =>
    writePackets([...packets.slice(0, at), ...Array.from({ length: 10_000 }, () => signature), ...packets.slice(at)]);
  const popular = await readPublicKeys(flood(foreign), now);
  assert.equal(popular.length, 1);
  const [first] = popular;
  assert.ok(first?.ok);
  assert.deepEqual(first.key.description.addresses, ['popular@example.org']);
  assert.ok(first.key.armored.length < 5000);
  assert.deepEqual(await describeKey(flood(own), now), { ok: false, reason: 'too-large' });
});

const gnupgKeyId = (): string =>
  /^pub:[^:]*:[^:]*:[^:]*:([0-9A-F]{16}):/m.exec(
    gnupg.run(['--with-colons', '--list-keys', 'popular@example.org']).toString(),
  )?.[1] ?? '';

test('several keys in one block are all read, secret ones among them refused', async () => {
  const [first, second] = [await role('one'), await role('two')];
  const both = Buffer.concat(
    [first.publicKey, second.secretKey, second.publicKey].map((armored) => dearmor(armored) ?? Buffer.alloc(0)),
  );
  const results = await readPublicKeys(enarmor('PUBLIC KEY BLOCK', both), now);
  assert.deepEqual(
    results.map((result) => (result.ok ? result.key.description.fingerprint : result.reason)),
    [first.fingerprint, 'secret-key', second.fingerprint],
  );
});

test('a key that the ring knows from before is described as it is now, and larger ones are not kept', async () => {
  const { publicKey, secretKey, revocationCertificate } = await role('again');
  const ring = await openKeyRing({ secretKeys: [], publicKeys: [] });
  const plain = await readPublicKeys(publicKey, now);
  const [first] = await describeKnown(ring, publicKey, now, 16);
  assert.deepEqual(
    [first],
    plain.flatMap((result) => (result.ok ? [result.key] : [])),
  );
  assert.deepEqual(await describeKnown(ring, publicKey, now, 16), [first]);
  assert.equal(ring.cache.size, 1);
  const revoked = await applyRevocation(publicKey, revocationCertificate, now);
  assert.ok(revoked.ok);
  assert.equal((await describeKnown(ring, revoked.key, now, 16))[0]?.description.revoked, true);
  assert.equal((await describeKnown(ring, publicKey, now, 16))[0]?.description.revoked, false);
  assert.deepEqual(await describeKnown(ring, secretKey, now, 16), []);
  const kept = ring.cache.size;
  const padded = `${publicKey}${' '.repeat(16 * 1024)}`;
  assert.equal((await describeKnown(ring, padded, now, 16)).length, 1);
  assert.equal(ring.cache.size, kept);
});

test('mutated and truncated keys end in a value', async () => {
  const random = seeded(815);
  const bytes = dearmor((await role('mutant')).publicKey) ?? new Uint8Array();
  const inputs = Array.from({ length: 300 }, () => mutate(bytes, random));
  for (let i = 0; i < 20; i++) inputs.push(bytes.subarray(0, Math.floor((bytes.length * i) / 20)));
  let refused = 0;
  for (const input of inputs) if (!(await describeKey(input, now)).ok) refused++;
  assert.ok(refused > 20 && refused <= inputs.length);
});

test('names and addresses that do not fit a user id are refused', async () => {
  const request = { algorithm: 'curve25519Legacy', at: now } as const;
  await assert.rejects(generateRoleKey({ ...request, address: 'a b@example.org', name: '' }), RangeError);
  await assert.rejects(generateRoleKey({ ...request, address: 'a@example.org', name: 'x <y@z>' }), RangeError);
});
