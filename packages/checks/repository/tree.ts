import type { RepositoryTools } from './tools.ts';

/** The files of the commit that is checked out. */
export type Tree = {
  readonly commit: string;
  readonly paths: readonly string[];
  readonly complete: boolean;
  /** Text of a file; undefined when it isn't there, is no file, or is larger than what is read of one. */
  readonly read: (path: string) => Promise<string | undefined>;
};

const mostFiles = 200_000;
const mostBytes = 512 * 1024;

/** Opens the tree of HEAD; a text says why there is none. */
export async function openTree({ git }: RepositoryTools): Promise<Tree | string> {
  const head = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', 'HEAD^{commit}']);
  if (head.code !== 0) return head.stderr.trim() || 'It is no git checkout, or has no commit.';
  const commit = textOf(head.stdout).trim();
  const listed = await git(['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (listed.code !== 0) return `git can't list the files: ${listed.stderr.trim()}`;
  const entries = textOf(listed.stdout)
    .split('\0')
    .flatMap((line) => {
      const [, mode, oid, path] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
      // A symbolic link (120000) could lead anywhere; its own text is no file of the project.
      return mode === undefined || mode === '120000' || oid === undefined || path === undefined ? [] : [{ oid, path }];
    });
  const objects = new Map(entries.slice(0, mostFiles).map(({ oid, path }) => [path, oid]));
  return {
    commit,
    paths: [...objects.keys()],
    complete: entries.length <= mostFiles,
    read: async (path) => {
      const oid = objects.get(path);
      if (oid === undefined) return undefined;
      const size = await git(['cat-file', '-s', oid]);
      if (size.code !== 0 || Number(textOf(size.stdout)) > mostBytes) return undefined;
      const blob = await git(['cat-file', 'blob', oid]);
      return blob.code === 0 ? textOf(blob.stdout) : undefined;
    },
  };
}

export function textOf(octets: Uint8Array): string {
  return Buffer.from(octets).toString('utf8');
}
