import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { apiCalls } from './gate.ts';

test('refuses a call of an operation that the server does not offer', async () => {
  await assertBites(apiCalls, join(import.meta.dirname, 'fixture'));
});
