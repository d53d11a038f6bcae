import type { RepositoryTools } from './tools.ts';

/** The files of the commit that is checked out. */
export type Tree = {
  readonly commit: string;
  readonly paths: readonly string[];
  readonly complete: boolean;
  /** Whether a file is there and holds nothing at all. */
  readonly isEmpty: (path: string) => boolean;
  /** Text of a file; undefined when it isn't there, is no file, or is larger than so many octets, 512 KiB unless told. */
  readonly read: (path: string, most?: number) => Promise<string | undefined>;
};

const mostFiles = 200_000;
const mostOctets = 512 * 1024;
/** Names of the empty blob, with SHA-1 and with SHA-256. */
const emptyBlobs: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

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
    isEmpty: (path) => emptyBlobs.has(objects.get(path) ?? ''),
    read: async (path, most = mostOctets) => {
      const oid = objects.get(path);
      if (oid === undefined) return undefined;
      const size = await git(['cat-file', '-s', oid]);
      if (size.code !== 0 || Number(textOf(size.stdout)) > most) return undefined;
      const blob = await git(['cat-file', 'blob', oid]);
      return blob.code === 0 ? textOf(blob.stdout) : undefined;
    },
  };
}

export function textOf(octets: Uint8Array): string {
  return Buffer.from(octets).toString('utf8');
}
