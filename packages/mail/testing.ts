import assert from 'node:assert/strict';
import { generateRoleKey, type KeyRing, openKeyRing, type RoleKey, withPublicKeys } from '@gatehouse/openpgp';
import { type Gnupg, openGnupg } from '@gatehouse/testing';
import { type ReadMail, readMail } from './index.ts';

export const alice = 'alice@example.com';
export const role = 'security@example.org';

/** A role key of ours and a GnuPG that writes to it, for tests. */
export type Correspondence = {
  readonly gnupg: Gnupg;
  readonly key: RoleKey;
  /** Knows Alice's key. */
  readonly ring: KeyRing;
  /** Knows nobody. */
  readonly strangers: KeyRing;
  readonly at: Date;
  readonly read: (text: string | Uint8Array, keyRing?: KeyRing) => Promise<ReadMail>;
  readonly encrypt: (text: string, ...more: readonly string[]) => string;
  readonly detached: (text: string, user?: string) => string;
};

export async function openCorrespondence(): Promise<Correspondence> {
  const gnupg = openGnupg();
  const at = new Date(Date.now() + 60_000);
  const key = await generateRoleKey({
    address: role,
    name: '',
    algorithm: 'curve25519Legacy',
    at: new Date(Date.now() - 60_000),
  });
  gnupg.run(['--import'], key.publicKey);
  gnupg.makeKey(alice);
  gnupg.makeKey('mallory@example.net');
  const strangers = await openKeyRing({ secretKeys: [key.secretKey], publicKeys: [] });
  const ring = await withPublicKeys(strangers, [gnupg.exportPublic(alice)]);
  return {
    gnupg,
    key,
    ring,
    strangers,
    at,
    read: (text, keyRing = ring) =>
      readMail(typeof text === 'string' ? Buffer.from(crlf(text), 'latin1') : text, {
        keyRing,
        at,
        roleAddresses: [role],
      }),
    encrypt: (text, ...more) =>
      gnupg.run(['--armor', '--encrypt', ...more, '--recipient', role], crlf(text)).toString(),
    detached: (text, user = alice) =>
      gnupg.run(['--armor', '--detach-sign', '--local-user', user], crlf(text)).toString(),
  };
}

export const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

export const signedBy = (user: string): readonly string[] => ['--sign', '--local-user', user];

export const header = `From: Alice <${alice}>\r\nTo: ${role}\r\nSubject: outer\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n`;

export const plain = (text: string): string => `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`;

/** A part, to be put into a multipart. */
export const encryptedPart = (ciphertext: string): string =>
  `Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=e\r\n\r\n--e\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--e\r\nContent-Type: application/octet-stream; name="encrypted.asc"\r\n\r\n${ciphertext}\r\n--e--\r\n`;

export const signedPart = (part: string, signature: string): string =>
  `Content-Type: multipart/signed; micalg=pgp-sha512; protocol="application/pgp-signature"; boundary=s\r\n\r\nnot shown\r\n--s\r\n${part}\r\n--s\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\n${signature}\r\n--s--\r\n`;

export const encryptedMail = (ciphertext: string): string => header + encryptedPart(ciphertext);

export const multipart = (subtype: string, ...parts: readonly string[]): string =>
  `Content-Type: multipart/${subtype}; boundary=${subtype}\r\n\r\n${parts.map((part) => `--${subtype}\r\n${part}\r\n`).join('')}--${subtype}--\r\n`;

export function assertOpenpgp(mail: ReadMail, expected: Partial<ReadMail['openpgp']>): void {
  for (const name of Object.keys(expected) as (keyof ReadMail['openpgp'])[]) {
    assert.deepEqual(mail.openpgp[name], expected[name], `${name}: ${JSON.stringify(mail.openpgp)}`);
  }
}
