import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { test } from 'node:test';
import { parseAllowedSigners } from './allowed-signers.ts';
import { verifySshSignature } from './verify.ts';
import { sshString } from './wire.ts';

const octets = Buffer.from('object 1234\n');
const now = new Date('2026-11-20');
const application = 'ssh:';
const type = 'sk-ssh-ed25519@openssh.com';

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

function armored(blob: Buffer): string {
  return `-----BEGIN SSH SIGNATURE-----\n${blob.toString('base64')}\n-----END SSH SIGNATURE-----\n`;
}

/** A signature as a security key makes it (PROTOCOL.u2f), which needs a device in ssh-keygen. */
function securityKeySignature(privateKey: KeyObject, key: Buffer, flags: number): Buffer {
  const digest = createHash('sha512').update(octets).digest();
  const signed = Buffer.concat([Buffer.from('SSHSIG'), ...['git', '', 'sha512', digest].map(sshString)]);
  const counted = Buffer.from([flags, 0, 0, 0, 7]);
  const value = sign(null, Buffer.concat([sha256(Buffer.from(application)), counted, sha256(signed)]), privateKey);
  const signature = Buffer.concat([sshString(type), sshString(value), counted]);
  const version = Buffer.from([0, 0, 0, 1]);
  return Buffer.concat([Buffer.from('SSHSIG'), version, ...[key, 'git', '', 'sha512', signature].map(sshString)]);
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const point = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const key = Buffer.concat([sshString(type), sshString(point), sshString(application)]);
const signers = parseAllowedSigners(`ada ${type} ${key.toString('base64')}`);

test('a signature of a security key is good when somebody touched it', () => {
  const judged = verifySshSignature(octets, armored(securityKeySignature(privateKey, key, 1)), signers, now);
  assert.equal(judged.verdict, 'good');
  const untouched = verifySshSignature(octets, armored(securityKeySignature(privateKey, key, 0)), signers, now);
  assert.deepEqual(
    [untouched.verdict, untouched.reason],
    ['bad', 'the SSH signature is not good: nobody touched the security key'],
  );
});

test('a signature that is cut or changed anywhere is never good and never throws', () => {
  const blob = securityKeySignature(privateKey, key, 1);
  for (let length = 0; length < blob.length; length += 1) {
    const { verdict } = verifySshSignature(octets, armored(blob.subarray(0, length)), signers, now);
    assert.notEqual(verdict, 'good', `cut to ${length}`);
  }
  for (let at = 0; at < blob.length; at += 1) {
    const changed = Buffer.from(blob);
    changed[at] = (changed[at] ?? 0) ^ 0x41;
    assert.notEqual(verifySshSignature(octets, armored(changed), signers, now).verdict, 'good', `octet ${at}`);
  }
  const other = verifySshSignature(Buffer.from('object 1235\n'), armored(blob), signers, now);
  assert.deepEqual([other.verdict, other.reason], ['bad', 'mismatch']);
});

test('hostile lines of allowed signers cost no time and trust nobody', () => {
  const lines = [`${'"'.repeat(5000)} x`, `${'a"'.repeat(5000)}`, `* ${'x="",'.repeat(3000)} ssh-ed25519 AAAA`, '\0'];
  assert.deepEqual(parseAllowedSigners(lines.join('\n')), []);
});
