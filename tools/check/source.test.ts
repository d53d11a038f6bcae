import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolverFor } from './resolve.ts';
import { dottedName, parseSource } from './source.ts';
import { openTree } from './tree.ts';

const edgesOf = (text: string) =>
  parseSource({ path: 'a.ts', text }).imports.map(({ specifier, line, typeOnly }) => [specifier, line, typeOnly]);

test('finds every way to write an import, with its line', () => {
  const text = [
    "import { a } from './a.ts';",
    "import type { B } from './b.ts';",
    "import { type C, type D } from './c.ts';",
    "import { type E, f } from './e.ts';",
    "import './side-effect.ts';",
    "export { g } from './g.ts';",
    "export * from './h.ts';",
    "export type { I } from './i.ts';",
    'export const later = () => import("./j.ts");',
    "export type K = import('./k.ts').K;",
    'export const unknown = (name: string) => import(name);',
  ].join('\n');
  assert.deepEqual(
    edgesOf(text).sort((a, b) => Number(a[1]) - Number(b[1])),
    [
      ['./a.ts', 1, false],
      ['./b.ts', 2, true],
      ['./c.ts', 3, true],
      ['./e.ts', 4, false],
      ['./side-effect.ts', 5, false],
      ['./g.ts', 6, false],
      ['./h.ts', 7, false],
      ['./i.ts', 8, true],
      ['./j.ts', 9, false],
      ['./k.ts', 10, true],
    ],
  );
});

test('an import in a comment or a string is none', () => {
  assert.deepEqual(edgesOf("// import './a.ts';\nexport const b = \"import './b.ts'\";\n"), []);
});

test('lines count from one, behind characters outside the basic plane as well', () => {
  const source = parseSource({ path: 'a.ts', text: "const smile = '😀';\nexport const at = Date.now();\n" });
  const lines: number[] = [];
  source.visit((node) => {
    if (node.type === 'MemberExpression' && dottedName(node) === 'Date.now') lines.push(source.lineAt(node.start));
  });
  assert.deepEqual(lines, [2]);
});

test('an import of this house resolves to the file that Node would load', () => {
  const tree = openTree();
  const resolve = resolverFor(tree);
  const from = parseSource({ path: 'cli/src/x.ts', text: '' });
  const to = (specifier: string) => resolve(from, { specifier, line: 1, typeOnly: false });
  assert.deepEqual(to('@gatehouse/api-client'), { kind: 'file', path: 'packages/api-client/index.ts', byName: true });
  assert.deepEqual(to('@gatehouse/api-client/client.ts'), { kind: 'missing' });
  assert.deepEqual(to('../../server/src/app.ts'), { kind: 'file', path: 'server/src/app.ts', byName: false });
  assert.deepEqual(to('node:fs'), { kind: 'node', name: 'node:fs' });
  assert.deepEqual(to('@fastify/cookie/plugin.js'), { kind: 'library', name: '@fastify/cookie' });
});
