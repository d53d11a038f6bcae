import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { freePorts } from '@gatehouse/testing';
import { type App, buildApp } from '../app.ts';
import { type PersonActor, permissionsOf, type Role, systemActor } from '../platform/access/index.ts';
import type { Clock } from '../platform/clock.ts';
import { masterKeyFromBytes } from '../platform/crypto/index.ts';
import { everyScope, issueToken, persons } from '../platform/identity/index.ts';
import { type Log, silentLog } from '../platform/log.ts';
import { type ProcessRole, readSettings } from '../platform/settings.ts';
import { createTestDatabase, type MigratedDatabase } from './migrated-database.ts';

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
};

export type TestPerson = {
  readonly actor: PersonActor;
  readonly token: string;
  /** One call of the API with the person's token; the body goes as JSON. */
  readonly call: (method: Method, url: string, body?: object, headers?: Record<string, string>) => Promise<Answer>;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type RunningApp = {
  readonly app: App;
  readonly database: MigratedDatabase;
  readonly person: (name: string, ...roles: readonly Role[]) => Promise<TestPerson>;
  readonly stranger: Pick<TestPerson, 'call'>;
};

export type RunningOptions = {
  readonly roles?: readonly ProcessRole[];
  /** `GATEHOUSE_…` variables; data, addresses to listen on and ports are the test's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Log;
  /** The time, where a test moves it. */
  readonly clock?: Clock;
};

/** The whole server on a database of the test's own, with its jobs running; everything ends with the test. */
export async function startTestApp(t: TestContext, options: RunningOptions = {}): Promise<RunningApp> {
  const database = await createTestDatabase(t);
  const [http, smtp] = await freePorts();
  const settings = readSettings({
    GATEHOUSE_DATA: database.folder,
    GATEHOUSE_HTTP: `127.0.0.1:${http}`,
    GATEHOUSE_SMTP: `127.0.0.1:${smtp}`,
    ...options.environment,
  });
  const app = await buildApp({
    settings,
    connection: database.connection,
    masterKey: masterKeyFromBytes(randomBytes(32)),
    log: options.log ?? silentLog,
    poolSize: 8,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  t.after(() => app.stop());
  await app.start(options.roles ?? ['worker']);
  return {
    app,
    database,
    person: (name, ...roles) => makePerson(app, name, roles),
    stranger: { call: (...call) => callAs(app, undefined, ...call) },
  };
}

/** Longer than any time by which a test moves its clock. */
const tokenLifetime = 1000 * 86_400_000;

async function makePerson({ platform, server }: App, name: string, roles: readonly Role[]): Promise<TestPerson> {
  const id = platform.newId();
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@people.example`;
  const { id: tokenId, token } = await platform.db.as(systemActor('test'), async (tx) => {
    await persons(tx).insert({ id, email, name, at: platform.clock.now() });
    for (const role of roles) await persons(tx).grant(id, role, platform.clock.now());
    return issueToken(tx, platform, { personId: id, name: 'test', scopes: [everyScope], lifetime: tokenLifetime });
  });
  const actor: PersonActor = {
    kind: 'person',
    personId: id,
    name,
    roles,
    permissions: permissionsOf(platform.permissions(), roles),
    via: 'token',
    credentialId: tokenId,
  };
  return { actor, token, call: (...call) => callAs({ server }, token, ...call) };
}

async function callAs(
  { server }: Pick<App, 'server'>,
  token: string | undefined,
  method: Method,
  url: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await server.inject({
    method,
    url,
    headers: { ...authorization, ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  const isJson = String(response.headers['content-type'] ?? '').includes('json');
  return {
    status: response.statusCode,
    body: isJson ? JSON.parse(response.body) : response.body,
    bytes: response.rawPayload,
    headers: response.headers,
  };
}
