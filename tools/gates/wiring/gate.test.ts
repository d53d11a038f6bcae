import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { wiring } from './gate.ts';

test('refuses wiring outside the three files that do it', async () => {
  await assertBites(wiring, join(import.meta.dirname, 'fixture'));
});
