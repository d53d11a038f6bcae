import assert from 'node:assert/strict';
import type { Gate } from './gate.ts';
import { openTree } from './tree.ts';

/**
 * Proves that a gate bites where its fixture says so, and nowhere else: a line of the fixture that must be refused
 * ends in the comment `bites: rule` (several rules apart by commas), and every other line must pass.
 */
export async function assertBites(gate: Gate, fixture: string): Promise<void> {
  const tree = openTree(fixture);
  const expected = tree.files.flatMap((path) => marked(path, tree.read(path)));
  const found = (await gate.run(tree)).map((finding) => `${finding.file}:${finding.line} ${finding.rule}`);
  assert.deepEqual(found.sort(), expected.sort());
  assert.notEqual(expected.length, 0, 'the fixture marks nothing that the gate must refuse');
}

function marked(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const rules = /\bbites: ([\w-]+(?:, [\w-]+)*)/.exec(line)?.[1];
    return rules === undefined ? [] : rules.split(', ').map((rule) => `${path}:${index + 1} ${rule}`);
  });
}
