import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { purity } from './gate.ts';

test('refuses clock, chance and the outside world in rules, access and packages', async () => {
  await assertBites(purity, join(import.meta.dirname, 'fixture'));
});
