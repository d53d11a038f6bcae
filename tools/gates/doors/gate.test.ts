import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { doors } from './gate.ts';

test('refuses every way round the door of a module or a package', async () => {
  await assertBites(doors, join(import.meta.dirname, 'fixture'));
});
