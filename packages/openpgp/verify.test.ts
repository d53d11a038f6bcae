import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mutate, openGnupg, seeded } from '@gatehouse/testing';
import { dearmor, splitCleartext } from './armor.ts';
import { generateRoleKey, openKeyRing, openSigner, signDetached, verifyCleartext, verifyDetached } from './index.ts';

const gnupg = openGnupg();
const signed = Buffer.from('From the text\r\n- with a dash  \r\nand Grüße\r\n');
const now = new Date();
const sign = (user: string, ...more: readonly string[]) =>
  gnupg.run([...more, '--armor', '--detach-sign', '--local-user', user], signed).toString();
const check = async (signature: string, publicKeys: readonly string[], at = now, bytes: Uint8Array = signed) =>
  verifyDetached(bytes, signature, await openKeyRing({ secretKeys: [], publicKeys }), at);

before(() => {
  gnupg.makeKey('alice@example.com');
  gnupg.makeKey('rita@example.com', 'rsa2048');
  gnupg.makeKey('petra@example.com', 'nistp384');
});
after(() => gnupg.remove());

for (const user of ['alice@example.com', 'rita@example.com', 'petra@example.com']) {
  test(`a detached signature of ${user} is good over exactly what was signed`, async () => {
    const key = gnupg.exportPublic(user);
    const signature = sign(user);
    const good = await check(signature, [key]);
    assert.equal(good.verdict, 'good');
    assert.ok(good.signer !== undefined && good.keyId === good.signer);
    const other = await check(signature, [key], now, Buffer.from('another text'));
    assert.deepEqual([other.verdict, other.reason], ['bad', 'mismatch']);
  });
}

test('a signature by a key that nobody knows has no verdict about the text', async () => {
  const unknown = await check(sign('alice@example.com'), [gnupg.exportPublic('rita@example.com')]);
  assert.equal(unknown.verdict, 'unknown-key');
  assert.match(unknown.keyId ?? '', /^[0-9A-F]{40}$/);
});

test('a revoked key makes its signatures bad, those from before too', async () => {
  gnupg.makeKey('gone@example.com');
  const signature = sign('gone@example.com');
  const before = await check(signature, [gnupg.exportPublic('gone@example.com')]);
  assert.equal(before.verdict, 'good');
  gnupg.revoke('gone@example.com');
  const revoked = await check(signature, [gnupg.exportPublic('gone@example.com')]);
  assert.deepEqual([revoked.verdict, revoked.reason], ['bad', 'key-revoked']);
});

test('an expired key: signatures from before its end are good, those from after are bad', async () => {
  gnupg.run([
    '--faked-system-time',
    '20200101T000000!',
    '--quick-gen-key',
    'short@example.com',
    'ed25519',
    'sign',
    '1y',
  ]);
  const early = sign('short@example.com', '--faked-system-time', '20200601T000000!');
  const key = gnupg.exportPublic('short@example.com');
  assert.equal((await check(early, [key])).verdict, 'good');
  gnupg.run([
    '--faked-system-time',
    '20200701T000000!',
    '--quick-set-expire',
    fingerprintOf('short@example.com'),
    '10y',
  ]);
  const late = sign('short@example.com', '--faked-system-time', '20220601T000000!');
  const stale = await check(late, [key]);
  assert.deepEqual([stale.verdict, stale.reason], ['bad', 'key-expired']);
  assert.equal((await check(late, [gnupg.exportPublic('short@example.com')])).verdict, 'good');
});

const fingerprintOf = (user: string): string =>
  /^fpr:+([0-9A-F]{40}):/m.exec(gnupg.run(['--with-colons', '--list-keys', user]).toString())?.[1] ?? '';

test('a signature from the future, an expired one and one with SHA-1 are bad, each with its reason', async () => {
  const key = gnupg.exportPublic('rita@example.com');
  const yesterday = new Date(now.getTime() - 86_400_000);
  assert.equal((await check(sign('rita@example.com'), [key], yesterday)).reason, 'signature-in-future');
  const tomorrow = new Date(now.getTime() + 3 * 86_400_000);
  assert.equal(
    (await check(sign('rita@example.com', '--default-sig-expire', '1d'), [key], tomorrow)).reason,
    'signature-expired',
  );
  assert.equal((await check(sign('rita@example.com', '--digest-algo', 'SHA1'), [key])).reason, 'weak-algorithm');
});

test('a key of 1024 bits is not believed', async () => {
  gnupg.makeKey('tiny@example.com', 'rsa1024');
  const weak = await check(sign('tiny@example.com'), [gnupg.exportPublic('tiny@example.com')]);
  assert.deepEqual([weak.verdict, weak.reason], ['bad', 'weak-algorithm']);
});

test('one good signature among several is enough, and hundreds are refused', async () => {
  const both = gnupg
    .run(['--armor', '--detach-sign', '--local-user', 'alice@example.com', '--local-user', 'rita@example.com'], signed)
    .toString();
  assert.equal((await check(both, [gnupg.exportPublic('rita@example.com')])).verdict, 'good');
  const one = dearmor(sign('alice@example.com')) ?? new Uint8Array();
  const many = await verifyDetached(
    signed,
    Buffer.concat(Array.from({ length: 300 }, () => one)),
    await openKeyRing({ secretKeys: [], publicKeys: [] }),
    now,
  );
  assert.deepEqual([many.verdict, many.reason], ['bad', 'too-many']);
});

test('a cleartext signature is verified with its dashes and trailing blanks', async () => {
  const text = '- a list\n-----BEGIN nothing\nFrom here  \n\nGrüße\n';
  const block = gnupg.run(['--clear-sign', '--local-user', 'alice@example.com'], text).toString('latin1').trimEnd();
  const ring = await openKeyRing({ secretKeys: [], publicKeys: [gnupg.exportPublic('alice@example.com')] });
  const result = await verifyCleartext(block, ring, now);
  assert.equal(result?.signature.verdict, 'good');
  assert.equal(
    Buffer.from(result?.text ?? [])
      .toString()
      .trimEnd(),
    text.trimEnd(),
  );
  const changed = await verifyCleartext(block.replace('list', 'lisp'), ring, now);
  assert.equal(changed?.signature.verdict, 'bad');
  const windows = await verifyCleartext(block.replaceAll('\n', '\r\n'), ring, now);
  assert.equal(windows?.signature.verdict, 'good');
});

test('text that was put before the signed part is not taken for signed', () => {
  const block =
    '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nreal\n-----BEGIN PGP SIGNATURE-----\n\nabcd\n-----END PGP SIGNATURE-----';
  assert.equal(Buffer.from(splitCleartext(block)?.text ?? []).toString(), 'real');
});

test('our signatures name their digest and verify in GnuPG', async () => {
  for (const algorithm of ['curve25519Legacy', 'p384'] as const) {
    const key = await generateRoleKey({
      address: 'security@example.org',
      name: 'Security',
      algorithm,
      at: new Date(now.getTime() - 60_000),
    });
    gnupg.run(['--import'], key.publicKey);
    const { armored, micalg } = await signDetached(signed, await openSigner(key.secretKey), now);
    assert.equal(micalg, 'pgp-sha512');
    const status = gnupg.status(['--verify', gnupg.file('s.asc', armored), gnupg.file('s', signed)]);
    assert.match(status, new RegExp(`VALIDSIG ${key.fingerprint} .* 10 00 ${key.fingerprint}`));
  }
});

test('mutated signatures are never good', async () => {
  const random = seeded(4711);
  const ring = await openKeyRing({ secretKeys: [], publicKeys: [gnupg.exportPublic('rita@example.com')] });
  const bytes = dearmor(sign('rita@example.com')) ?? new Uint8Array();
  for (let i = 0; i < 300; i++) {
    const mutated = mutate(bytes, random);
    const { verdict } = await verifyDetached(signed, mutated, ring, now);
    // The unhashed part may change without harm, and so may what stands beside the packet: neither is signed.
    const isWhole = mutated.length === bytes.length || Buffer.from(mutated).includes(Buffer.from(bytes));
    if (verdict === 'good') assert.ok(isWhole, `good after mutation ${i}`);
  }
});
