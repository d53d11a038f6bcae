import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { openDatabaseAccess } from './database-access.ts';
import { DomainError } from './platform/errors.ts';
import { readSettings } from './platform/settings.ts';

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}

test('a database that does not answer is said in one sentence', async () => {
  const port = await closedPort();
  const settings = readSettings({ DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/d` });
  await assert.rejects(
    openDatabaseAccess(settings, 'command', () => undefined),
    (error) =>
      error instanceof DomainError &&
      error.kind === 'unavailable' &&
      error.message === `No PostgreSQL answers at 127.0.0.1:${port} (ECONNREFUSED): start it, or correct DATABASE_URL.`,
  );
});
