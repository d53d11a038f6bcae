import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { layers } from './gate.ts';

test('refuses every import that goes up or sideways', async () => {
  await assertBites(layers, join(import.meta.dirname, 'fixture'));
});
