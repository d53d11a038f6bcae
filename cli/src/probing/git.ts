import { spawn } from 'node:child_process';
import type { RepositoryTools } from '@gatehouse/checks';
import { readGiven, readGivenText } from '../files.ts';

/** Files with the keys whose signatures on tags count. */
export type KeyFiles = { readonly allowedKeys?: readonly string[]; readonly allowedSigners?: string };

const longestRunMs = 120_000;
const mostOutput = 256 * 1024 * 1024;

/**
 * Of a checkout that came from elsewhere: its configuration must start nothing and nothing is fetched. Only commands that
 * read objects and refs are run, which know no hooks.
 */
const quiet = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.allow=never',
  '--no-pager',
];

function environment(): NodeJS.ProcessEnv {
  // A hook or a worktree of its own would lead git to another repository than the one that was named.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    // An older git knows not that one, and `protocol.ext.allow` of the checkout counts more than `protocol.allow` above.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

/** A checkout in this folder, read by the `git` of this machine. */
export function checkout(folder: string, { allowedKeys = [], allowedSigners }: KeyFiles): RepositoryTools {
  return {
    openpgpKeys: allowedKeys.map((file) => readGiven(file)),
    allowedSigners: allowedSigners === undefined ? '' : readGivenText(allowedSigners),
    git: (args, input) =>
      new Promise((resolve) => {
        const child = spawn('git', [...quiet, ...args], { cwd: folder, env: environment(), timeout: longestRunMs });
        const [out, err]: [Buffer[], Buffer[]] = [[], []];
        let size = 0;
        child.stdout.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > mostOutput) child.kill();
          else out.push(chunk);
        });
        child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
        child.once('error', (error) => resolve({ code: 127, stdout: Buffer.alloc(0), stderr: error.message }));
        child.once('close', (code) =>
          resolve({
            code: code ?? 1,
            stdout: Buffer.concat(out),
            stderr: Buffer.concat(err).toString('utf8').slice(0, 2000),
          }),
        );
        // git may end before it has read everything; what it said is the answer then.
        child.stdin.on('error', () => child.stdin.destroy());
        child.stdin.end(input ?? '');
      }),
  };
}
