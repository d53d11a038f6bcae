import { spawnSync } from 'node:child_process';
import { openRepository, type TestRepository } from '@gatehouse/testing';
import { type Result, runChecks, type WantedCheck } from './index.ts';
import type { RepositoryTools } from './repository/tools.ts';

/** A repository of a test's own, read by real git as the checks read it. */
export type ReadRepository = TestRepository & {
  readonly tools: (keys?: Partial<Pick<RepositoryTools, 'openpgpKeys' | 'allowedSigners'>>) => RepositoryTools;
};

export function openReadRepository(): ReadRepository {
  const opened = openRepository();
  const { folder: cwd } = opened;
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  return {
    ...opened,
    tools: (keys) => ({
      openpgpKeys: [],
      allowedSigners: '',
      ...keys,
      git: async (args, input) => {
        const { status, stdout, stderr } = spawnSync('git', args, {
          cwd,
          env,
          input: input ?? '',
          maxBuffer: 64 * 1024 * 1024,
        });
        return { code: status ?? 1, stdout, stderr: stderr.toString('utf8') };
      },
    }),
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
