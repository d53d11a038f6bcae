import type { CodeownersFacts } from './observation.ts';
import type { Tree } from './tree.ts';

/** In the order in which GitHub looks; GitLab has a folder of its own. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
/** What is larger GitHub does not load ("CODEOWNERS file size"). */
const mostOctets = 3 * 1024 * 1024;
/** Each is compared with every rule below it. */
const mostUnowned = 1000;
const mostProblems = 20;

export async function readCodeowners(tree: Tree): Promise<CodeownersFacts | null> {
  const path = places.find((place) => tree.paths.includes(place));
  if (path === undefined) return null;
  const text = await tree.read(path, mostOctets);
  if (text === undefined)
    return {
      path,
      rules: 0,
      coversRoot: false,
      unowned: [],
      problems: ['it is larger than the 3 MB that GitHub reads'],
    };
  return { path, ...parseCodeowners(text) };
}

/**
 * Reads the rules as GitHub and GitLab do: a pattern and its owners, of which the last matching rule counts; sections of
 * GitLab may bring owners for rules without any.
 */
export function parseCodeowners(text: string): Omit<CodeownersFacts, 'path'> {
  const problems: string[] = [];
  let rules = 0;
  let coversRoot = false;
  let unowned: string[] = [];
  let inherited = false;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const section = /^\^?\[[^\]]+\](?:\[\d+\])?\s*(.*)$/.exec(line);
    if (section !== null) {
      inherited = ownersIn(section[1] ?? '').length > 0;
      continue;
    }
    const [, pattern = '', rest = ''] = /^((?:\\.|[^\s\\])+)\s*(.*)$/.exec(line) ?? [];
    const owners = ownersIn(rest);
    const problem = problemOf(pattern, owners);
    if (problem !== undefined) {
      if (problems.length < mostProblems) problems.push(`line ${index + 1}: ${problem}`);
      continue;
    }
    rules += 1;
    // A rule without owners takes them away again (GitHub's documentation, "CODEOWNERS syntax").
    const owned = owners.length > 0 || inherited;
    if (matchesAll(pattern)) coversRoot = owned;
    if (owned) unowned = unowned.filter((earlier) => !isWithin(earlier, pattern));
    else if (!matchesAll(pattern)) unowned.push(pattern);
    if (unowned.length > mostUnowned)
      return { rules, coversRoot, unowned: [], problems: [`more than ${mostUnowned} rules have no owners`] };
  }
  return { rules, coversRoot, unowned: unowned.slice(0, mostProblems), problems };
}

function ownersIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Patterns that match every file in the root of the repository. */
function matchesAll(pattern: string): boolean {
  return ['*', '/*', '**', '/**', '/', '**/*', '/**/*'].includes(pattern);
}

/** Whether a later pattern matches whatever an earlier one does; wildcards in its middle are not followed. */
function isWithin(earlier: string, later: string): boolean {
  const [inner, outer] = [earlier, later].map((pattern) => `/${pattern.replace(/^\/|\/?\**$/g, '')}/`);
  return matchesAll(later) || earlier === later || (inner ?? '').startsWith(outer ?? '//');
}

const owner = /^(?:@[\w.-]+(?:\/[\w./-]+)?|@@[\w.-]+|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

function problemOf(pattern: string, owners: readonly string[]): string | undefined {
  if (pattern === '') return 'it is no pattern';
  if (pattern.startsWith('!')) return 'a pattern can not be negated';
  if (/(?<!\\)[[\]]/.test(pattern)) return 'a pattern can not have ranges in brackets';
  const wrong = owners.find((each) => !owner.test(each));
  return wrong === undefined ? undefined : `"${wrong.slice(0, 60)}" is no @user, @group/team or mail address`;
}
