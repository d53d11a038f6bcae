import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anonymous } from '../../../server/src/platform/access/index.ts';
import { buildServer, noContent, type Route, route } from '../../../server/src/platform/http/index.ts';
import { silentLog } from '../../../server/src/platform/log.ts';
import type { Platform } from '../../../server/src/platform/module.ts';
import { readSettings } from '../../../server/src/platform/settings.ts';

// The reports gate builds the whole application, so a route that does not register stops `npm run check`.

const permission = { name: 'notes.write', says: 'write notes', roles: ['engineer'] } as const;

async function build(given: Route): Promise<string> {
  const settings = readSettings({});
  // Registering a route needs no more of the platform than this.
  const platform = { settings, log: silentLog, permissions: () => [permission] } as unknown as Platform;
  const authenticate = async () => ({ actor: anonymous });
  const app = await buildServer({
    platform,
    authenticate,
    authenticateGuest: authenticate,
    routes: [given],
    version: '0.0.0',
  });
  const printed = app.printRoutes({ commonPrefix: false });
  await app.close();
  return printed;
}

const declared = {
  method: 'POST',
  url: '/api/v1/notes',
  summary: 'Write a note',
  access: { permission: 'notes.write' },
  audit: 'note.written',
  responses: {},
} as const;
const handle = async () => noContent();

test('a mutating route that declares permission and audit event registers', async () => {
  assert.match(await build(route(declared, handle)), /notes \(POST\)/);
});

for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
  test(`${method} without an audit event refuses to register`, async () => {
    const { audit, ...silent } = declared;
    assert.equal(audit, 'note.written');
    const refusal = { message: `${method} /api/v1/notes changes something but declares no audit event.` };
    await assert.rejects(build(route({ ...silent, method }, handle)), refusal);
  });
}

test('an empty audit event is none', async () => {
  await assert.rejects(build(route({ ...declared, audit: '' }, handle)), /declares no audit event/);
});

test('a permission that no module declares refuses to register', async () => {
  const refusal = { message: 'POST /api/v1/notes asks for the permission "notes.wirte", which no module declares.' };
  await assert.rejects(build(route({ ...declared, access: { permission: 'notes.wirte' } }, handle)), refusal);
});

test('a route that says nothing about who may call refuses to register', async () => {
  const access = {} as unknown as { permission: string };
  const refusal = { message: 'POST /api/v1/notes does not declare who may call it.' };
  await assert.rejects(build(route({ ...declared, access }, handle)), refusal);
});
