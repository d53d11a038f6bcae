import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { sqlInStore } from './gate.ts';

test('refuses a statement outside a store', async () => {
  await assertBites(sqlInStore, join(import.meta.dirname, 'fixture'));
});
