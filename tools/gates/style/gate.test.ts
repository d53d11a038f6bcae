import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { houseRoot, openTree } from '../../check/tree.ts';
import { style } from './gate.ts';

/** The fixture with the rules of the house, in a folder where neither git nor the house's own exclusions hide it. */
function fixtureTree(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-style-'));
  t.after(() => rmSync(root, { recursive: true }));
  cpSync(join(import.meta.dirname, 'fixture'), root, { recursive: true });
  const rules: Record<string, unknown> = JSON.parse(readFileSync(join(houseRoot, 'biome.json'), 'utf8'));
  // Only the rules count here, not how this configuration itself is laid out.
  const layout = { vcs: {}, files: { includes: ['src/**', 'cli/**'] }, json: { formatter: { enabled: false } } };
  writeFileSync(join(root, 'biome.json'), JSON.stringify({ ...rules, ...layout }));
  return root;
}

const constants = (count: number): string =>
  Array.from({ length: count }, (_, index) => `  list.push(${index});\n`).join('');
const functionOf = (lines: number): string => `export function fill(list: number[]): void {\n${constants(lines)}}\n`;
const fileOf = (lines: number): string =>
  Array.from({ length: lines }, (_, index) => `export const value${index} = ${index};\n`).join('');

test('refuses loose types, default exports, enums, hidden failures, long files and long functions', async (t) => {
  const root = fixtureTree(t);
  writeFileSync(join(root, 'src/function-60.ts'), functionOf(60));
  writeFileSync(join(root, 'src/function-61.ts'), functionOf(61));
  writeFileSync(join(root, 'src/function-61.test.ts'), functionOf(61));
  writeFileSync(join(root, 'src/file-300.ts'), fileOf(300));
  writeFileSync(join(root, 'src/file-301.ts'), fileOf(301));
  writeFileSync(join(root, 'src/file-301.test.ts'), fileOf(301));
  const findings = await style.run(openTree(root));
  assert.deepEqual(findings.map((finding) => `${finding.file}:${finding.line} ${finding.rule}`).sort(), [
    'src/CamelCase.ts:1 useFilenamingConvention',
    'src/file-301.test.ts:1 noExcessiveLinesPerFile',
    'src/file-301.ts:1 noExcessiveLinesPerFile',
    'src/function-61.ts:1 noExcessiveLinesPerFunction',
    'src/loose.ts:1 noExplicitAny',
    'src/loose.ts:10 noEmptyBlockStatements',
    'src/loose.ts:13 noNonNullAssertion',
    'src/loose.ts:15 noConsole',
    'src/loose.ts:17 noDefaultExport',
    'src/loose.ts:3 noEnum',
    'src/silent.ts:1 parse',
    'src/silent.ts:2 noExplicitAny',
    'src/unformatted.ts:1 format',
  ]);
});
