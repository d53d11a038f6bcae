import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { mayImport } from './gate.ts';

test('refuses what the role of a file does not need', async () => {
  await assertBites(mayImport, join(import.meta.dirname, 'fixture'));
});
