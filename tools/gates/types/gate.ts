import { posix, relative } from 'node:path';
import { runTool } from '../../check/command.ts';
import type { Finding, Gate } from '../../check/gate.ts';
import type { Tree } from '../../check/tree.ts';

/** The compiler, strict, over all projects; a file that no project includes would be a file that nothing checks. */
export const types: Gate = {
  name: 'types',
  guards: 'TypeScript strict over every file, with tests and tools',
  heavy: true,
  run: async (tree) => [...(await compile(tree)), ...(await forgottenFiles(tree))],
};

async function compile(tree: Tree): Promise<Finding[]> {
  const { code, stdout, stderr } = await runTool('tsc', ['-b', '--pretty', 'false'], tree.root);
  const findings = stdout.split('\n').flatMap((line) => readDiagnostic(tree, line) ?? []);
  if (code !== 0 && findings.length === 0) throw new Error(`tsc exited ${code}: ${stdout}${stderr}`);
  return findings;
}

/** `path(line,column): error TS1234: message`, or without a place for a problem of the configuration. */
function readDiagnostic(tree: Tree, text: string): Finding | undefined {
  const fix = 'correct the type; a cast needs a comment that says why it holds';
  const placed = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(text);
  if (placed) {
    const [, path = '', line = '1', rule = '', message = ''] = placed;
    return { file: posix.normalize(path), line: Number(line), rule, message, fix };
  }
  const general = /^error (TS\d+): (.*)$/.exec(text);
  if (!general) return undefined;
  const [, rule = '', message = ''] = general;
  return { file: relative(tree.root, `${tree.root}/tsconfig.json`), line: 1, rule, message, fix };
}

async function forgottenFiles(tree: Tree): Promise<Finding[]> {
  const covered = new Set<string>();
  for (const folder of projects(tree)) for (const path of await filesOf(tree, folder)) covered.add(path);
  const forgotten = tree.files.filter((path) => /\.(tsx?|mjs)$/.test(path) && !covered.has(path));
  const fix = 'put it below a folder of a tsconfig.json that the root tsconfig.json references';
  const message = 'no project of the root tsconfig.json includes this file';
  return forgotten.map((file) => ({ file, line: 1, rule: 'unchecked-file', message, fix }));
}

function projects(tree: Tree): string[] {
  const config: { references?: readonly { path: string }[] } = JSON.parse(tree.read('tsconfig.json'));
  return (config.references ?? []).map((reference) => posix.normalize(reference.path));
}

async function filesOf(tree: Tree, folder: string): Promise<string[]> {
  const { code, stdout, stderr } = await runTool('tsc', ['-p', folder, '--showConfig'], tree.root);
  if (code !== 0) throw new Error(`tsc -p ${folder} --showConfig exited ${code}: ${stdout}${stderr}`);
  const config: { files?: readonly string[] } = JSON.parse(stdout);
  const base = folder.endsWith('.json') ? posix.dirname(folder) : folder;
  return (config.files ?? []).map((path) => posix.join(base, path));
}
