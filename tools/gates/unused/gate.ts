import { runTool } from '../../check/command.ts';
import type { Finding, Gate } from '../../check/gate.ts';
import type { Tree } from '../../check/tree.ts';

type Place = { readonly name: string; readonly line?: number; readonly namespace?: string };
type Issue = Readonly<Record<string, unknown>> & { readonly file: string };

/** knip with knip.json: no file, export or dependency that nothing uses, and none that is used without being declared. */
export const unused: Gate = {
  name: 'unused',
  guards: 'knip: nothing unused, nothing undeclared',
  heavy: true,
  run: async (tree) => {
    const { code, stdout, stderr } = await runTool('knip', ['--reporter', 'json', '--no-progress'], tree.root);
    if (!stdout.trimStart().startsWith('{')) throw new Error(`knip exited ${code}: ${stdout}${stderr}`);
    const report: { issues: readonly Issue[] } = JSON.parse(stdout.slice(0, stdout.lastIndexOf('}') + 1));
    return report.issues.flatMap((issue) => readIssue(tree, issue));
  },
};

const kinds: Readonly<Record<string, { rule: string; says: string; fix: string }>> = {
  files: { rule: 'unused-file', says: 'nothing imports', fix: 'delete it, or wire it in' },
  exports: { rule: 'unused-export', says: 'nothing imports', fix: 'take `export` away, or delete it' },
  types: { rule: 'unused-export', says: 'nothing imports the type', fix: 'take `export` away, or delete it' },
  nsExports: { rule: 'unused-export', says: 'nothing imports', fix: 'take `export` away, or delete it' },
  nsTypes: { rule: 'unused-export', says: 'nothing imports the type', fix: 'take `export` away, or delete it' },
  duplicates: { rule: 'duplicate-export', says: 'exported twice:', fix: 'keep one name' },
  dependencies: { rule: 'unused-dependency', says: 'nothing uses', fix: 'take it out of package.json' },
  devDependencies: { rule: 'unused-dependency', says: 'nothing uses', fix: 'take it out of package.json' },
  unlisted: {
    rule: 'undeclared-dependency',
    says: 'not declared:',
    fix: 'add it to the package.json of the workspace',
  },
  binaries: {
    rule: 'undeclared-dependency',
    says: 'no package brings',
    fix: 'add the package that brings the command',
  },
  unresolved: { rule: 'unresolved-import', says: 'reaches nothing:', fix: 'correct the path' },
  enumMembers: { rule: 'unused-export', says: 'nothing uses', fix: 'delete it' },
};

function readIssue(tree: Tree, issue: Issue): Finding[] {
  return Object.entries(kinds).flatMap(([key, { rule, says, fix }]) => {
    const list = issue[key];
    if (!Array.isArray(list)) return [];
    return list.flat().map((place: Place) => ({
      file: issue.file,
      line: place.line ?? lineOf(tree, issue.file, place.name),
      rule,
      message: `${says} ${place.namespace === undefined ? '' : `${place.namespace}.`}${place.name}`,
      fix,
    }));
  });
}

/** knip gives no line for a dependency. */
function lineOf(tree: Tree, file: string, name: string): number {
  if (!tree.has(file) || !file.endsWith('.json')) return 1;
  return Math.max(
    1,
    tree
      .read(file)
      .split('\n')
      .findIndex((line) => line.includes(`"${name}"`)) + 1,
  );
}
