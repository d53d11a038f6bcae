import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { cycles } from './gate.ts';

test('refuses a file or a module that imports itself by a detour', async () => {
  await assertBites(cycles, join(import.meta.dirname, 'fixture'));
});
