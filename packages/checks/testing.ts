import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Result, runChecks, type WantedCheck } from './index.ts';
import type { RepositoryTools } from './repository/tools.ts';

/** A repository of a test's own, made and read by real git. */
export type TestRepository = {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files and commits everything. */
  readonly commit: (files: Readonly<Record<string, string>>) => void;
  readonly tools: (keys?: Partial<Pick<RepositoryTools, 'openpgpKeys' | 'allowedSigners'>>) => RepositoryTools;
  readonly remove: () => void;
};

export function openRepository(): TestRepository {
  const folder = mkdtempSync(join(tmpdir(), 'ghr-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Ada');
  git('config', 'user.email', 'ada@example.org');
  return {
    folder,
    git,
    commit: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'A change');
    },
    tools: (keys) => ({
      openpgpKeys: [],
      allowedSigners: '',
      ...keys,
      git: async (args, input) => {
        const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, env, input: input ?? '' });
        return { code: status ?? 1, stdout, stderr: stderr.toString('utf8') };
      },
    }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What checks say of a repository. */
export function checkRepository(tools: RepositoryTools, wanted: readonly WantedCheck[]): Promise<readonly Result[]> {
  return runChecks({
    targets: [{ kind: 'repository', name: 'here' }],
    wanted,
    tools: { now: () => new Date(), repository: () => tools },
  });
}

/** `outcome: reason` of one check at a repository. */
export async function say(
  tools: RepositoryTools,
  check: string,
  parameters: WantedCheck['with'] = {},
): Promise<string> {
  const [result] = await checkRepository(tools, [{ check, with: parameters }]);
  const { outcome, reason, level } = result?.verdict ?? { outcome: 'none', reason: '' };
  return `${level ?? outcome}: ${reason}`;
}
