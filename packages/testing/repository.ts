import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type TestRepository = {
  readonly folder: string;
  /** Runs git in it, with no settings of the machine or of a person, and gives what it prints. */
  readonly git: (...args: readonly string[]) => string;
  /** The commit that is checked out. */
  readonly head: () => string;
  /** Writes files and commits everything. */
  readonly commit: (files: Readonly<Record<string, string>>) => void;
  readonly remove: () => void;
};

/** A repository of a test's own, made by real git; its branch is `main`. */
export function openRepository(): TestRepository {
  const folder = mkdtempSync(join(tmpdir(), 'ghg-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Ada');
  git('config', 'user.email', 'ada@example.org');
  return {
    folder,
    git,
    head: () => git('rev-parse', 'HEAD').trim(),
    commit: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'A change');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
