import type { Finding, Gate } from '../../check/gate.ts';
import type { Tree } from '../../check/tree.ts';
import type { Reports } from '../../reports/render.ts';

/** A reviewer sees in the difference of these files what a change does to the interface, the tables and the rights. */
export const reports: Gate = {
  name: 'reports',
  guards: 'openapi.json, schema.sql, errors.md, access.md and the API client are what the code says',
  heavy: true,
  run: async (tree) => {
    // Loaded late: the server must build for this gate, but not for the others.
    const { renderReports } = await import('../../reports/render.ts');
    return staleReports(tree, await renderReports());
  },
};

export function staleReports(tree: Tree, expected: Reports): readonly Finding[] {
  return [...expected].flatMap(([file, text]) => {
    const fix = 'npm run reports, and look at the difference before you commit it';
    if (!tree.has(file)) return [{ file, line: 1, rule: 'report-missing', message: 'was never written', fix }];
    const written = tree.read(file);
    if (written === text) return [];
    const line = firstDifference(written.split('\n'), text.split('\n'));
    const now = text.split('\n')[line - 1]?.trim() ?? 'the end of the file';
    return [{ file, line, rule: 'report-stale', message: `should be: ${now.slice(0, 160)}`, fix }];
  });
}

function firstDifference(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((line, at) => line !== b[at]);
  return (index < 0 ? a.length : index) + 1;
}
