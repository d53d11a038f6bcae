import { relative, resolve } from 'node:path';
import { runTool } from '../../check/command.ts';
import type { Finding, Gate } from '../../check/gate.ts';
import type { Tree } from '../../check/tree.ts';

/**
 * Biome with biome.json: no `any`, no default export, no enum, files of at most 300 lines, functions of at most 60,
 * formatted. The one general easing is for tests: a `describe` callback is a list of cases, not a procedure that
 * somebody must hold in mind, so that only the length of the file limits it.
 */
export const style: Gate = {
  name: 'style',
  guards: 'Biome: no any, no default export, no enum, 300 lines a file, 60 a function, formatted',
  heavy: true,
  run: async (tree) => {
    const args = ['ci', '--reporter=github', '--max-diagnostics=none', '--error-on-warnings', '.'];
    const { code, stdout, stderr } = await runTool('biome', args, tree.root);
    const findings = stdout.split('\n').flatMap((line) => readDiagnostic(tree, line) ?? []);
    if (code !== 0 && findings.length === 0) throw new Error(`biome exited ${code}: ${stdout}${stderr}`);
    return code === 0 ? [] : findings;
  },
};

function readDiagnostic(tree: Tree, text: string): Finding | undefined {
  const found = /^::(?:error|warning) title=([^,]*),file=([^,]*),line=(\d+),[^:]*::(.*)$/.exec(text);
  if (!found) return undefined;
  const [, category = '', path = '', line = '1', message = ''] = found;
  return {
    file: relative(tree.root, resolve(tree.root, path)),
    line: Number(line),
    rule: category.split('/').at(-1) ?? category,
    message: decodeURIComponent(message.replace(/%(?![0-9A-F]{2})/g, '%25')),
    fix:
      advice[category] ??
      (category === 'format' ? 'biome check --write' : `biome explain ${category.split('/').at(-1)}`),
  };
}

const advice: Readonly<Record<string, string>> = {
  'lint/style/noExcessiveLinesPerFile': 'make it a folder of the same name with an index.ts',
  'lint/complexity/noExcessiveLinesPerFunction': 'name its steps and make them functions below it',
  'lint/suspicious/noExplicitAny': 'say what it is; `unknown` when only a check can tell',
  'lint/style/noEnum': 'a union of literals',
  'lint/style/noDefaultExport': 'a named export',
  'lint/suspicious/noConsole': 'use the log of the platform',
  'lint/style/noNonNullAssertion': 'handle the missing case, or throw with a message that says what was expected',
};
