import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readStructuredFile } from './index.ts';

const schema = z.strictObject({ people: z.array(z.strictObject({ email: z.email() })) });
const read = (text: string) => readStructuredFile(text, schema);
const refused = (field: string, message: RegExp) => (error: Error & { details?: { field?: string } }) => {
  assert.match(error.message, message);
  assert.equal(error.details?.field, field);
  return true;
};

test('YAML and JSON of the same content are the same', async () => {
  const expected = { people: [{ email: 'ada@example.org' }] };
  assert.deepEqual(await read('people:\n  - email: ada@example.org\n'), expected);
  assert.deepEqual(await read('{"people":[{"email":"ada@example.org"}]}'), expected);
  assert.deepEqual(await read('{people: [{email: ada@example.org}]}'), expected);
});

test('a mistake is named by its path, or by its line where the file cannot be read', async () => {
  await assert.rejects(
    read('people:\n  - email: ada@example.org\n  - email: nobody\n'),
    refused('people[1].email', /^people\[1\]\.email: /),
  );
  await assert.rejects(read('people:\n  - [\n'), refused('file', /^file: .* line /));
  await assert.rejects(read('{"people":[{"email":"ada@example.org"}]'), refused('file', /^file: /));
  await assert.rejects(read(''), refused('file', /^file: /));
});

test('what a hostile file could do to the parser, it does to its own thread', async () => {
  await assert.rejects(read('people: &a [x]\nmore: *a\n'), refused('file', /aliases/));
  await assert.rejects(read('['.repeat(200_000)), refused('file', /^file: is nested deeper than 100 levels at line 1/));
  const keys = Array.from({ length: 60_000 }, (_, i) => `k${i}: x`).join('\n');
  await assert.rejects(read(keys), refused('file', /within 3 seconds/));
  await assert.rejects(read(`a: ${'x'.repeat(1024 * 1024)}`), refused('file', /larger than 1 MiB/));
});
