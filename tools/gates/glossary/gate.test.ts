import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { glossary } from './gate.ts';

test('refuses a module or a case kind that the glossary does not explain', async () => {
  await assertBites(glossary, join(import.meta.dirname, 'fixture'));
});
