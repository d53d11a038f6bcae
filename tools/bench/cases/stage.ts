import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildApp, migrateDatabase } from '../../../server/src/app.ts';
import { systemActor } from '../../../server/src/platform/access/index.ts';
import { type ContentKeys, masterKeyFromBytes } from '../../../server/src/platform/crypto/index.ts';
import type { Connection } from '../../../server/src/platform/db/index.ts';
import { everyScope, issueToken } from '../../../server/src/platform/identity/index.ts';
import { silentLog } from '../../../server/src/platform/log.ts';
import { readSettings } from '../../../server/src/platform/settings.ts';
import { fill } from './data.ts';
import type { Setup } from './server.ts';

/** A process that serves the product and the bare route, until it is killed. */
export function startServer(setup: Setup): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('message', (answer: { port?: number; failed?: string }) => {
      if (answer.port === undefined) reject(new Error(answer.failed));
      else resolve({ child, port: answer.port });
    });
    child.once('exit', (code) => reject(new Error(`The server of the bench ended with ${code}.`)));
    child.send(setup);
  });
}

export type Tokens = Readonly<Record<'few' | 'many' | 'security', string>>;

/** Migrates, fills, with what `more` adds to the cases, and gives each actor a token. */
export async function prepare(
  superuser: Connection,
  connection: Connection,
  masterKey: Buffer,
  dataDir: string,
  cases: number,
  more?: (keys: ContentKeys) => Promise<void>,
) {
  await migrateDatabase(connection);
  const app = await buildApp({
    settings: readSettings({ GATEHOUSE_DATA: dataDir }),
    connection,
    masterKey: masterKeyFromBytes(masterKey),
    log: silentLog,
  });
  try {
    const actors = await fill(superuser, app.platform.keys, cases);
    await more?.(app.platform.keys);
    const token = (personId: string) =>
      app.platform.db.as(systemActor('bench'), async (tx) => {
        const issued = await issueToken(tx, app.platform, {
          personId,
          name: 'bench',
          scopes: [everyScope],
          lifetime: 86_400_000,
        });
        return issued.token;
      });
    const tokens: Tokens = {
      few: await token(actors.few),
      many: await token(actors.many),
      security: await token(actors.security),
    };
    return { actors, tokens };
  } finally {
    await app.stop();
  }
}
