import { join } from 'node:path';
import { test } from 'node:test';
import { assertBites } from '../../check/bites.ts';
import { errors } from './gate.ts';

test('refuses an error code that is not described, described otherwise, or described and never thrown', async () => {
  await assertBites(errors, join(import.meta.dirname, 'fixture'));
});
