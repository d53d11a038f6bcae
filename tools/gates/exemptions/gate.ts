import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Finding, Gate } from '../../check/gate.ts';
import { insideGit, type Tree } from '../../check/tree.ts';

export const limitFile = 'tools/gates/exemptions/limit.json';

type Exemption = { readonly file: string; readonly line: number; readonly kind: string; readonly reason: string };

/** A rule may be left out in one line, with a reason; the number of such lines is committed and may only fall. */
export const exemptions: Gate = {
  name: 'exemptions',
  guards: 'inline exemptions have a reason, and their number only falls',
  note: (tree) => `${exemptionsIn(tree).length} of at most ${limitOf(tree)}`,
  run: async (tree) => [...reasonFindings(tree), ...limitFindings(tree), ...configFindings(tree)],
};

// Written in pieces, so that this file is not counted itself.
const marks = new RegExp(
  `(biome-${'ignore'}(?:-all|-start)?|@ts-${'expect-error'}|@ts-${'ignore'}|@ts-${'nocheck'})(.*)$`,
);

function exemptionsIn(tree: Tree): Exemption[] {
  return tree.files
    .filter((path) => /\.(tsx?|mjs|js|css|html)$/.test(path))
    .flatMap((file) =>
      tree
        .read(file)
        .split('\n')
        .flatMap((text, index) => {
          const [, kind, rest = ''] = marks.exec(text) ?? [];
          return kind === undefined ? [] : [{ file, line: index + 1, kind, reason: reasonIn(kind, rest) }];
        }),
    );
}

/** Biome wants `rule: reason`; the compiler takes any text. */
function reasonIn(kind: string, rest: string): string {
  const text = kind.startsWith('biome') ? rest.replace(/^[^:]*:?/, '') : rest.replace(/^[\s:-]*/, '');
  return text.replace(/\*\/.*$|-->.*$/, '').trim();
}

function reasonFindings(tree: Tree): Finding[] {
  return exemptionsIn(tree).flatMap(({ file, line, kind, reason }) => {
    if (kind.endsWith('nocheck') || kind === `@ts-${'ignore'}` || kind.endsWith('-all')) {
      const fix = 'exempt one line, with the mark that the compiler reports once nothing needs it';
      return [{ file, line, rule: 'exemption-too-wide', message: `${kind} hides more than one line says`, fix }];
    }
    if (reason.split(/\s+/).length >= 3) return [];
    const fix = 'say in a sentence why the rule does not hold here';
    return [{ file, line, rule: 'exemption-reason', message: `${kind} without a reason`, fix }];
  });
}

function limitOf(tree: Tree): number {
  if (!tree.has(limitFile)) return 0;
  const parsed: { limit?: unknown } = JSON.parse(tree.read(limitFile));
  return typeof parsed.limit === 'number' ? parsed.limit : 0;
}

function limitFindings(tree: Tree): Finding[] {
  const count = exemptionsIn(tree).length;
  const limit = limitOf(tree);
  const lowest = lowestCommitted(tree.root);
  const at = { file: limitFile, line: 1 };
  if (limit > lowest) {
    const message = `the limit was ${lowest} before and is ${limit} now`;
    return [{ ...at, rule: 'exemption-limit', message, fix: 'take an exemption away instead' }];
  }
  if (count <= limit) return [];
  const message = `${count} inline exemptions, at most ${limit} are allowed`;
  return [{ ...at, rule: 'exemption-limit', message, fix: 'follow the rule, or take another exemption away' }];
}

/** The lowest limit that was ever committed here; a checkout without history knows only its own. */
function lowestCommitted(root: string): number {
  if (!insideGit(root)) return Number.POSITIVE_INFINITY;
  const git = (args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const commits = git(['log', '--format=%H', '--', join(root, limitFile)]).split('\n');
  const limits = commits.filter(Boolean).map((commit) => {
    const parsed: { limit?: unknown } = JSON.parse(git(['show', `${commit}:./${limitFile}`]));
    return typeof parsed.limit === 'number' ? parsed.limit : Number.POSITIVE_INFINITY;
  });
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}

/** An override for one named file in biome.json is an exemption that nobody sees where it applies. */
function configFindings(tree: Tree): Finding[] {
  if (!tree.has('biome.json')) return [];
  const config: { overrides?: readonly { includes?: readonly string[] }[] } = JSON.parse(tree.read('biome.json'));
  const named = (config.overrides ?? [])
    .flatMap((override) => override.includes ?? [])
    .filter((glob) => !isGeneral(glob));
  const line = (glob: string): number =>
    tree
      .read('biome.json')
      .split('\n')
      .findIndex((text) => text.includes(glob)) + 1;
  const fix = 'exempt the line inline, with a reason, or find the rule that holds for all files of the kind';
  return named.map((glob) => ({
    file: 'biome.json',
    line: line(glob),
    rule: 'exemption-hidden',
    message: `${glob} exempts by place`,
    fix,
  }));
}

/** A kind of file, or one of the areas of the house. */
function isGeneral(glob: string): boolean {
  return /^\*\*\/\*\.[\w.]+$/.test(glob) || /^(cli|tools)\/\*\*$/.test(glob);
}
