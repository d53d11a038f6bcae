import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { type RunningApp, startTestApp } from '../../../testing/running-app.ts';
import { peopleDoor } from '../../people/index.ts';
import { testBrowser } from './browser.ts';

/** A server over real HTTP, browsers to go there, and what it logged at WARN. */
export async function startHouse(t: TestContext) {
  const warnings: { type: string; fields: unknown }[] = [];
  const running = await startTestApp(t, {
    roles: ['web'],
    log: {
      info: () => undefined,
      warn: (type, fields) => warnings.push({ type, fields }),
      error: (type, error) => warnings.push({ type, fields: error }),
    },
  });
  const { http, url } = running.app.platform.settings;
  const browser = () => testBrowser(`http://127.0.0.1:${http.port}`, url.origin);
  return { running, browser, warnings, origin: url.origin };
}

export type House = Awaited<ReturnType<typeof startHouse>>;

/** Ada, enrolled by the link of the start and signed in. */
export async function firstAdministrator({ running, browser }: House) {
  const link = await peopleDoor(running.app.platform).firstAdministratorLink();
  assert.ok(link !== undefined);
  const page = browser();
  assert.equal((await page.enrol(link, { name: 'Ada Example', email: 'Ada@example.org' })).status, 200);
  return page;
}

/** Statements as who owns the machine, outside every policy. */
export async function superuser<T>(running: RunningApp, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...running.database.superuser, options: '-c search_path=gatehouse' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
