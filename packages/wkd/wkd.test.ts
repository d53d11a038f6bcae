import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { localPartHash, readWkdPath, wkdLocations, zBase32 } from './index.ts';

test('z-base-32 writes five bits a character, without padding', () => {
  assert.equal(zBase32(new Uint8Array(0)), '');
  assert.equal(zBase32(Uint8Array.of(0)), 'yy');
  assert.equal(zBase32(Uint8Array.of(0xf0, 0xbf, 0xc7)), '6n9hq');
  assert.equal(zBase32(Uint8Array.of(0xd4, 0x7a, 0x04)), '4t7ye');
});

test('the hash of a local part does not depend on the case of its letters', () => {
  assert.equal(localPartHash('Joe.Doe'), 'iy9q119eutrkn8s1mk4r39qejnbu3n5q');
  assert.equal(localPartHash('joe.doe'), 'iy9q119eutrkn8s1mk4r39qejnbu3n5q');
});

test('both places of a key follow from the address, with the local part as it was written', () => {
  const { advanced, direct } = wkdLocations('Joe.Doe@Example.ORG');
  assert.equal(
    advanced.url,
    'https://openpgpkey.example.org/.well-known/openpgpkey/example.org/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe',
  );
  assert.equal(direct.url, 'https://example.org/.well-known/openpgpkey/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe');
  assert.equal(advanced.policyUrl, 'https://openpgpkey.example.org/.well-known/openpgpkey/example.org/policy');
  assert.equal(direct.policyUrl, 'https://example.org/.well-known/openpgpkey/policy');
});

test('the hash is the one that gpg computes', () => {
  const home = mkdtempSync(join(tmpdir(), 'gh-wkd-'));
  try {
    const gpg = (args: readonly string[]) =>
      execFileSync('gpg', ['--homedir', home, '--batch', '--passphrase', '', ...args], { stdio: 'pipe' });
    gpg(['--quick-gen-key', 'Security+Team@example.org', 'ed25519', 'sign', 'never']);
    const listing = gpg(['--with-wkd-hash', '--list-keys']).toString();
    assert.ok(listing.includes(`${localPartHash('Security+Team')}@example.org`), listing);
  } finally {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'], { stdio: 'pipe' });
    rmSync(home, { recursive: true, force: true });
  }
});

test('what is no address with a host name is refused', () => {
  for (const address of [
    '',
    '@example.org',
    'joe',
    'joe@',
    'joe@a/b',
    'joe@exa mple.org',
    `${'x'.repeat(65)}@example.org`,
  ]) {
    assert.throws(() => wkdLocations(address), RangeError, address);
  }
});

test('request paths are taken apart, and everything else is none of them', () => {
  const hash = 'iy9q119eutrkn8s1mk4r39qejnbu3n5q';
  assert.deepEqual(readWkdPath(`/.well-known/openpgpkey/hu/${hash}`), { kind: 'key', hash, domain: null });
  assert.deepEqual(readWkdPath(`/.well-known/openpgpkey/Example.org/hu/${hash}`), {
    kind: 'key',
    hash,
    domain: 'example.org',
  });
  assert.deepEqual(readWkdPath('/.well-known/openpgpkey/policy'), { kind: 'policy', domain: null });
  assert.deepEqual(readWkdPath('/.well-known/openpgpkey/example.org/policy'), {
    kind: 'policy',
    domain: 'example.org',
  });
  for (const path of [
    '/',
    '/.well-known/openpgpkey/hu/short',
    `/.well-known/openpgpkey/hu/${hash}/x`,
    '/.well-known/openpgpkey/../policy/',
  ]) {
    assert.equal(readWkdPath(path), null, path);
  }
});
