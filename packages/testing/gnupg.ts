import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A GnuPG of its own, for tests; `remove` also ends its agent. The path is short because sockets are made below it. */
export type Gnupg = {
  readonly run: (args: readonly string[], input?: string | Uint8Array) => Buffer;
  /** Makes a key that signs and encrypts, without a passphrase; `algorithm` as in `--quick-gen-key`. */
  readonly makeKey: (userId: string, algorithm?: string, ...more: readonly string[]) => void;
  readonly exportPublic: (userId: string) => string;
  readonly exportSecret: (userId: string) => string;
  /** Writes a file beside the keyring and returns its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  /** Revokes a key with the certificate that GnuPG made beside it. */
  readonly revoke: (userId: string) => void;
  /** Status lines of a decryption or verification, whatever its exit code. */
  readonly status: (args: readonly string[], input?: string | Uint8Array) => string;
  readonly remove: () => void;
};

export function openGnupg(): Gnupg {
  const home = mkdtempSync('/tmp/ghg-');
  const base = [
    '--homedir',
    home,
    '--batch',
    '--yes',
    '--quiet',
    '--trust-model',
    'always',
    '--passphrase',
    '',
    '--pinentry-mode',
    'loopback',
  ];
  const run: Gnupg['run'] = (args, input) =>
    execFileSync('gpg', [...base, ...args], { input, stdio: 'pipe', maxBuffer: 1 << 28 });
  // Importing a revocation needs the trust database that "always" never makes.
  run(['--trust-model', 'pgp', '--list-keys']);
  return {
    run,
    makeKey: (userId, algorithm = 'future-default', ...more) => {
      run([...more, '--quick-gen-key', userId, algorithm, 'default', 'never']);
      if (algorithm !== 'future-default' && algorithm !== 'default') {
        const [, fingerprint = ''] =
          /^fpr:+([0-9A-F]{40}):/m.exec(run(['--with-colons', '--list-keys', userId]).toString()) ?? [];
        const subkey = algorithm.startsWith('rsa') ? algorithm : algorithm.startsWith('nistp') ? algorithm : 'cv25519';
        run([...more, '--quick-add-key', fingerprint, subkey, 'encr', 'never']);
      }
    },
    exportPublic: (userId) => run(['--armor', '--export', userId]).toString(),
    exportSecret: (userId) => run(['--armor', '--export-secret-keys', userId]).toString(),
    revoke: (userId) => {
      const [, fingerprint = ''] =
        /^fpr:+([0-9A-F]{40}):/m.exec(run(['--with-colons', '--list-keys', userId]).toString()) ?? [];
      const certificate = readFileSync(join(home, 'openpgp-revocs.d', `${fingerprint}.rev`), 'utf8');
      run(['--import'], certificate.replace(':-----BEGIN', '-----BEGIN'));
    },
    file: (name, content) => {
      const path = join(home, name);
      writeFileSync(path, content);
      return path;
    },
    status: (args, input) => statusLines([...base, '--status-fd', '1', ...args], input),
    remove: () => {
      execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'], { stdio: 'pipe' });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function statusLines(args: readonly string[], input?: string | Uint8Array): string {
  try {
    return execFileSync('gpg', args, { input, stdio: 'pipe', maxBuffer: 1 << 28 }).toString('latin1');
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}
