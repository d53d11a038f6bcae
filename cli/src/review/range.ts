import type { RepositoryTools } from '@gatehouse/checks';

type Git = RepositoryTools['git'];

/** The checkout could not be read; said to people, with exit code 3. */
export class RangeUnreadable extends Error {
  override readonly name = 'RangeUnreadable';
}

/** What the server takes at most. */
const mostFiles = 20_000;
const mostAuthors = 2000;

export type Range = { readonly from: string; readonly to: string };
export type SeenRange = Range & { readonly files: readonly string[]; readonly authors: readonly string[] };
export type SeenScope = { readonly id: string; readonly later: readonly string[] };

async function run(git: Git, args: readonly string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await git(args, input);
  if (code !== 0) throw new RangeUnreadable(`git ${args[0]} failed: ${stderr.trim() || `exit code ${code}`}`);
  return Buffer.from(stdout).toString('utf8');
}

async function commitOf(git: Git, name: string): Promise<string> {
  const { code, stdout } = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (code === 0) return Buffer.from(stdout).toString('utf8').trim();
  throw new RangeUnreadable(`"${name}" is no commit of this checkout; a shallow clone may lack it.`);
}

/** Said before a commit is looked for, which a folder without a repository can't have. */
async function refuseNoRepository(git: Git, folder: string): Promise<void> {
  const { code, stderr } = await git(['rev-parse', '--git-dir']);
  if (code === 0) return;
  const why = /ENOENT/.test(stderr) ? 'the folder does not exist, or git is not installed' : firstLine(stderr);
  throw new RangeUnreadable(
    `There is no git repository at ${folder}: ${why}. Name the folder of a checkout with --repo.`,
  );
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.replace(/\.$/, '') ?? 'git said nothing';

/** `A..B`, as git writes a range: what B has and A has not. `folder` is where the checkout should be, for the message. */
export async function readRange(git: Git, written: string, folder: string): Promise<Range> {
  const [from, to, ...rest] = written.split('..');
  if (from === undefined || to === undefined || rest.length > 0 || from === '' || to === '' || to.startsWith('.'))
    throw new TypeError(`--range: "${written}" must be A..B, two commits, branches or tags`);
  await refuseNoRepository(git, folder);
  return { from: await commitOf(git, from), to: await commitOf(git, to) };
}

export async function isAncestor(git: Git, ancestor: string, of: string): Promise<boolean> {
  const known = await git(['cat-file', '-e', `${ancestor}^{commit}`]);
  return known.code === 0 && (await git(['merge-base', '--is-ancestor', ancestor, of])).code === 0;
}

/** Plumbing only: it heeds no setting of the checkout that could start a program (`log.showSignature`, `diff.external`). */
const names = ['-r', '--name-only', '-z', '--no-renames', '--no-commit-id', '--root', '-c'];

/**
 * Every file that these commits touch: what each of them changes, of a merge what it has from none of its parents, and
 * what differs between both ends, so that nothing slips in by a merge that takes one side.
 */
async function touched(git: Git, base: string | undefined, to: string, without: readonly string[]): Promise<string[]> {
  const commits = await run(git, ['rev-list', to, ...without.map((commit) => `^${commit}`)]);
  const each = commits === '' ? '' : await run(git, ['diff-tree', '--stdin', ...names], commits);
  const ends = base === undefined || base === to ? '' : await run(git, ['diff-tree', ...names.slice(0, 4), base, to]);
  return [...new Set(`${each}${ends}`.split('\0').filter((path) => path !== ''))].sort();
}

async function mergeBase(git: Git, a: string, b: string): Promise<string | undefined> {
  const { code, stdout } = await git(['merge-base', a, b]);
  return code === 0 ? Buffer.from(stdout).toString('utf8').trim() : undefined;
}

function bounded(files: string[]): string[] {
  if (files.length <= mostFiles) return files;
  throw new RangeUnreadable(`The range touches more than ${mostFiles} files; give a shorter one.`);
}

export async function seeRange(git: Git, { from, to }: Range): Promise<SeenRange> {
  const files = bounded(await touched(git, await mergeBase(git, from, to), to, [from]));
  return { from, to, files, authors: await authorsOf(git, { from, to }) };
}

/** Addresses of authors, and of those whom a commit names as co-authors, in small letters. */
export async function authorsOf(git: Git, { from, to }: Range): Promise<readonly string[]> {
  const format = '--format=%x00%ae%x00%(trailers:key=Co-authored-by,valueonly)';
  const said = await run(git, ['rev-list', format, to, `^${from}`]);
  const found = said
    .split('\0')
    .flatMap((part) => part.split('\n'))
    .flatMap((line) => /([^\s<>]{1,200}@[^\s<>]{1,200})>?\s*$/.exec(line)?.[1] ?? []);
  const authors = [...new Set(found.map((address) => address.toLowerCase()))].sort();
  if (authors.length <= mostAuthors) return authors;
  throw new RangeUnreadable(`The range has more than ${mostAuthors} authors; give a shorter one.`);
}

/** Of a reviewed commit that the range descends from: the files that commits of the range touch after it. */
export async function seeScope(
  git: Git,
  { from, to }: Range,
  scope: { readonly id: string; readonly commit: string },
): Promise<SeenScope | undefined> {
  if (!(await isAncestor(git, scope.commit, to))) return undefined;
  const begins = (await isAncestor(git, from, scope.commit)) ? scope.commit : await mergeBase(git, from, to);
  return { id: scope.id, later: bounded(await touched(git, begins, to, [from, scope.commit])) };
}

/** Where the checkout came from, without a name or password that its address may hold. */
export async function originOf(git: Git): Promise<string> {
  const { code, stdout } = await git(['config', '--get', 'remote.origin.url']);
  const address = Buffer.from(stdout).toString('utf8').trim();
  if (code !== 0 || address === '')
    throw new RangeUnreadable('The checkout has no remote "origin"; name its repository with --repository.');
  return withoutCredentials(address);
}

export const withoutCredentials = (address: string): string =>
  address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
