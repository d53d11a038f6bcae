import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from './lines.ts';
import { namesOf } from './names.ts';

const names = namesOf('vendor-notes');
assert.ok(names);
const added = (path: string, text: string): string => lines.find((line) => line.path === path)?.add(text, names) ?? '';

test('a module is added to an empty list and to a full one', () => {
  const list = (items: string) => `\nexport const modules: readonly ModuleDefinition[] = [${items}];\n`;
  const line = "import { vendorNotesModule } from './modules/vendor-notes/module.ts';\n";
  assert.equal(added('server/src/modules.ts', list('')), line + list('vendorNotesModule'));
  assert.equal(added('server/src/modules.ts', list('\n  a,\n  b,\n')), line + list('a,\n  b, vendorNotesModule'));
});

test('a list that is not there is refused, not guessed', () => {
  assert.throws(() => added('server/src/modules.ts', 'export const features = [];\n'), /is not where the scaffold/);
});

test('a page gets the first letter of its name that no other page has', () => {
  const items = "  {\n    items: [\n      { to: '/', label: 'Inbox', key: 'v' },\n    ],\n  },\n";
  assert.equal(
    added('web/src/ui/shell/navigation-items.ts', items),
    "  {\n    items: [\n      { to: '/', label: 'Inbox', key: 'v' },\n" +
      "      { to: '/vendor-notes', label: 'Vendor notes', key: 'e', permission: 'vendor-notes.read' },\n    ],\n  },\n",
  );
});
