import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withPublicKeys } from '@gatehouse/openpgp';
import { openGnupg } from '@gatehouse/testing';
import {
  alice,
  assertOpenpgp,
  type Correspondence,
  crlf,
  encryptedMail,
  header,
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

const keyPart = (armored: string) =>
  `Content-Type: application/pgp-keys; name=key.asc\r\nContent-Disposition: attachment\r\n\r\n${armored}`;
const withKey = (user: string) =>
  `Content-Type: multipart/mixed; boundary=k\r\n\r\n--k\r\n${plain('my key is attached')}\r\n--k\r\n${keyPart(world.gnupg.exportPublic(user))}\r\n--k--\r\n`;

test("a stranger's signature is good by the key that came along, and says that it came along", async () => {
  const mail = await world.read(encryptedMail(world.encrypt(withKey(alice), ...signedBy(alice))), world.strangers);
  assertOpenpgp(mail, { signature: 'good', signerOrigin: 'carried', signerIsSender: true, reasons: [] });
  assert.deepEqual(
    mail.keys.map(({ origin, encrypted, description }) => [origin, encrypted, description.addresses]),
    [['attachment', true, [alice]]],
  );
});

test('a key that came along is not taken for another address, nor against the known key', async () => {
  const forged = await world.read(
    encryptedMail(world.encrypt(withKey('mallory@example.net'), ...signedBy('mallory@example.net'))),
    world.strangers,
  );
  assertOpenpgp(forged, { signature: 'unknown-key', signerOrigin: null, reasons: ['carried-key-of-other-address'] });
  const impostor = openGnupg();
  try {
    impostor.makeKey(alice);
    impostor.run(['--import'], world.key.publicKey);
    const part = crlf(withKey(alice)).replace(
      crlf(world.gnupg.exportPublic(alice)),
      crlf(impostor.exportPublic(alice)),
    );
    const sealed = impostor
      .run(['--armor', '--encrypt', '--sign', '--local-user', alice, '--recipient', role], part)
      .toString();
    assertOpenpgp(await world.read(encryptedMail(sealed)), {
      signature: 'unknown-key',
      reasons: ['key-differs-from-known'],
    });
    assertOpenpgp(await world.read(encryptedMail(sealed), world.strangers), {
      signature: 'good',
      signerOrigin: 'carried',
    });
  } finally {
    impostor.remove();
  }
});

test('keys are collected from the Autocrypt header, from gossip inside and from blocks in the text', async () => {
  const binary = (user: string) =>
    world.gnupg
      .run(['--export', user])
      .toString('base64')
      .replace(/(.{70})/g, '$1\r\n ');
  const autocrypt = `Autocrypt: addr=${alice}; prefer-encrypt=mutual; keydata=\r\n ${binary(alice)}\r\n`;
  const inner = `Content-Type: text/plain; protected-headers="v1"\r\nAutocrypt-Gossip: addr=mallory@example.net; keydata=\r\n ${binary('mallory@example.net')}\r\nSubject: s\r\n\r\ntext\r\n${world.gnupg.exportPublic('mallory@example.net')}`;
  const mail = await world.read(
    encryptedMail(world.encrypt(inner)).replace('MIME-Version', `${autocrypt}MIME-Version`),
  );
  assert.deepEqual(
    mail.keys.map(({ origin, forAddress, preferEncrypt, description }) => [
      origin,
      forAddress,
      preferEncrypt,
      description.addresses[0],
    ]),
    [
      ['autocrypt', alice, true, alice],
      ['inline', undefined, undefined, 'mallory@example.net'],
      ['autocrypt-gossip', 'mallory@example.net', undefined, 'mallory@example.net'],
    ],
  );
  assert.match(mail.text, /^text\n\n\[OpenPGP key [0-9A-F]{40}\]\n$/);
});

test('an Autocrypt key for another address than From is not collected', async () => {
  const data = world.gnupg
    .run(['--export', 'mallory@example.net'])
    .toString('base64')
    .replace(/(.{70})/g, '$1\r\n ');
  const field = `Autocrypt: addr=mallory@example.net; keydata=\r\n ${data}\r\n`;
  assert.deepEqual((await world.read(`${field}${header}\r\ntext`)).keys, []);
});

test('a copy of the protected headers at the start of the text is left out', async () => {
  const inner =
    'Content-Type: text/plain; charset=utf-8; hp="cipher"; hp-legacy-display="1"\r\nSubject: inner\r\n\r\nSubject: inner\r\n\r\nthe text';
  const mail = await world.read(encryptedMail(world.encrypt(inner)));
  assert.deepEqual([mail.subject, mail.text], ['inner', 'the text\n']);
});

test('a signature by a revoked key is bad, with the reason', async () => {
  world.gnupg.makeKey('gone@example.com');
  const part = plain('from the past');
  const signature = world.detached(part, 'gone@example.com');
  world.gnupg.revoke('gone@example.com');
  const keyRing = await withPublicKeys(world.ring, [world.gnupg.exportPublic('gone@example.com')]);
  const mail = await world.read(header + signedPart(part, signature), keyRing);
  assertOpenpgp(mail, { signature: 'bad', signatureReason: 'key-revoked' });
});
