import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailMaker } from './load.ts';

/** PGP/MIME (RFC 3156) around an armored message. */
function encryptedBody(armored: string): { readonly type: string; readonly body: string } {
  const boundary = 'torture-boundary';
  return {
    type: `multipart/encrypted; protocol="application/pgp-encrypted"; boundary="${boundary}"`,
    body: [
      `--${boundary}`,
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '',
      `--${boundary}`,
      'Content-Type: application/octet-stream',
      '',
      armored.replace(/\r?\n/g, '\r\n'),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  };
}

/** Encrypts one text per entry to the role key with the system's GnuPG, in a home folder of its own. */
function encryptAll(roleKey: string, texts: readonly string[]): readonly string[] {
  const home = mkdtempSync(join(tmpdir(), 'gh-t-'));
  const gpg = (args: readonly string[], input: string): string =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--trust-model', 'always', ...args], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  try {
    gpg(['--import'], roleKey);
    return texts.map((text) =>
      gpg(
        ['--armor', '--encrypt', '--recipient', 'security@localhost'],
        `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
      ),
    );
  } finally {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'], { stdio: 'ignore' });
    rmSync(home, { recursive: true, force: true });
  }
}

/** Mails with a token each, in turn plain and encrypted; the token is in the subject, so that it is found whatever the body is. */
export function mailMaker(roleKey: string, run: string): MailMaker {
  const pool = encryptAll(
    roleKey,
    Array.from({ length: 8 }, (_, i) => `Encrypted report number ${i} of the torture run.`),
  );
  return (n) => {
    const token = `torture${run}n${n}x`;
    const messageId = `<${token}@finder.example.net>`;
    const armored = pool[n % pool.length] ?? '';
    const content =
      n % 2 === 0 ? { type: 'text/plain; charset=utf-8', body: `Plain report ${token}.\r\n` } : encryptedBody(armored);
    const headers = [
      // Of one sender only so many mails are acknowledged.
      `From: Finder <finder${n}@example.net>`,
      'To: security@localhost',
      `Subject: ${token}`,
      `Message-ID: ${messageId}`,
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      `Content-Type: ${content.type}`,
    ];
    return { messageId, token, raw: Buffer.from(`${headers.join('\r\n')}\r\n\r\n${content.body}`) };
  };
}
