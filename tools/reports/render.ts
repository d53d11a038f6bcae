import { type App, buildApp, migrateDatabase } from '../../server/src/app.ts';
import { roles } from '../../server/src/platform/access/index.ts';
import { loadMasterKey } from '../../server/src/platform/crypto/index.ts';
import { errorKinds } from '../../server/src/platform/errors.ts';
import { silentLog } from '../../server/src/platform/log.ts';
import { readSettings } from '../../server/src/platform/settings.ts';
import { asSuperuser, startTestDatabase, type TestDatabase } from '../../server/src/testing/database.ts';
import { accessReport } from './access.ts';
import { clientTypes } from './client-types.ts';
import { errorsReport } from './errors.ts';
import { schemaReport } from './schema/index.ts';

/** Every generated file of the house by its path, as it should be now. */
export type Reports = ReadonlyMap<string, string>;

/** Migrates an empty database, builds the application on it, and describes both. Takes a few seconds. */
export async function renderReports(): Promise<Reports> {
  const database = await startTestDatabase();
  try {
    await migrateDatabase(database.connection);
    const schema = await readSchema(database);
    const app = await buildForReading(database);
    try {
      return await describe(app, schema);
    } finally {
      await app.stop();
    }
  } finally {
    await database.stop();
  }
}

function buildForReading(database: TestDatabase): Promise<App> {
  const settings = readSettings({ GATEHOUSE_DATA: database.folder });
  const { key } = loadMasterKey(settings.masterKeyFile, true);
  return buildApp({ settings, connection: database.connection, masterKey: key, log: silentLog });
}

async function describe(app: App, schema: string): Promise<Reports> {
  const answer = await app.server.inject({ method: 'GET', url: '/api/openapi.json' });
  if (answer.statusCode !== 200) throw new Error(`/api/openapi.json answered ${answer.statusCode}: ${answer.body}`);
  const openapi: Record<string, unknown> = JSON.parse(answer.body);
  const catalogues = app.definitions.map(({ name, errors }) => ({ owner: name, errors: errors ?? {} }));
  const permissions = app.definitions.flatMap((definition) => definition.permissions ?? []);
  return new Map([
    ['reports/openapi.json', `${JSON.stringify(openapi, null, 2)}\n`],
    ['reports/schema.sql', schema],
    ['reports/errors.md', errorsReport(errorKinds, catalogues)],
    ['reports/access.md', accessReport(roles, permissions, app.routes)],
    ['packages/api-client/generated/operations.ts', clientTypes(openapi)],
  ]);
}

function readSchema(database: TestDatabase): Promise<string> {
  return asSuperuser(database, (client) =>
    schemaReport(async (text) => {
      const { rows } = await client.query(text);
      return rows;
    }),
  );
}
