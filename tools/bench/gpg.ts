import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Gpg = { readonly decryptAll: (messages: readonly string[]) => number; readonly end: () => void };

/** The peer: `gpg --decrypt` of the same messages, one process each; gives messages a second. */
export function gpgPeer(secretKeys: readonly string[]): Gpg {
  const home = mkdtempSync(join(tmpdir(), 'gh-b-'));
  for (const key of secretKeys)
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--import'], {
      input: key,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  return {
    decryptAll: (messages) => {
      const from = performance.now();
      for (const message of messages) {
        const run = spawnSync(
          'gpg',
          ['--homedir', home, '--batch', '--quiet', '--trust-model', 'always', '--decrypt'],
          { input: message, stdio: ['pipe', 'pipe', 'pipe'] },
        );
        if (run.status !== 0) throw new Error(`gpg: ${run.stderr.toString('utf8')}`);
      }
      return messages.length / ((performance.now() - from) / 1000);
    },
    end: () => {
      spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
