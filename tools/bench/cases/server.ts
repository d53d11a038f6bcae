import type pg from 'pg';
import { z } from 'zod';
import { buildApp } from '../../../server/src/app.ts';
import { masterKeyFromBytes } from '../../../server/src/platform/crypto/index.ts';
import type { Connection } from '../../../server/src/platform/db/index.ts';
import { buildServer, ok, type Route, route } from '../../../server/src/platform/http/index.ts';
import { callsPerMinute } from '../../../server/src/platform/http/limits.ts';
import { createAuthenticate, createAuthenticateGuest } from '../../../server/src/platform/identity/index.ts';
import { silentLog } from '../../../server/src/platform/log.ts';
import { readSettings } from '../../../server/src/platform/settings.ts';

/** What the bench hands to the process that serves. */
export type Setup = {
  readonly connection: Connection;
  readonly masterKey: string;
  readonly dataDir: string;
  /** The rows that the bare route reads, by the number in its address. */
  readonly bareIds: readonly (readonly string[])[];
};

type BareRow = Record<string, Date | string | number | null> & { opened_at: Date; updated_at: Date };

const iso = (at: unknown): string | null => (at instanceof Date ? at.toISOString() : null);

/** The limit: the same rows by primary key from a table without policies, through the same pool and serialiser. */
function bareRoute(pool: pg.Pool, rowsOf: Setup['bareIds'], schema: z.ZodType): Route {
  return route(
    {
      method: 'GET',
      url: '/bench/bare',
      summary: 'Fifty rows by primary key',
      access: { public: 'the bench' },
      query: z.object({ rows: z.coerce.number().int() }),
      responses: { 200: schema },
    },
    async ({ query }) => {
      const ids = rowsOf[query.rows] ?? [];
      const { rows } = await pool.query<BareRow>('select * from bench_bare where id = any($1)', [ids]);
      return ok({
        items: rows.map((row) => ({
          id: row['id'],
          ref: row['ref'],
          kind: row['kind'],
          title: row['ref'],
          labels: [],
          state: row['state'],
          severity: row['severity'],
          priority: row['priority'],
          assignee: row['assignee_id'] === null ? null : { id: row['assignee_id'], name: 'Person' },
          team: row['team_id'] === null ? null : { id: row['team_id'], name: 'Team' },
          service: null,
          focusArea: row['focus_area'],
          visibility: row['visibility'],
          deadlineAt: iso(row['deadline_at']),
          firstResponseAt: null,
          expiresAt: iso(row['expires_at']),
          openedAt: iso(row['opened_at']),
          updatedAt: iso(row['updated_at']),
          closedAt: iso(row['closed_at']),
          resolution: row['resolution'],
          version: row['version'],
          waitingOn: row['waiting_on'],
          deadlineByHand: false,
          pausedSince: null,
          openNeedinfos: 0,
          waitsOn: [],
          lastMessage: {
            direction: row['last_direction'],
            at: iso(row['last_message_at']),
            encrypted: row['last_encrypted'],
            signature: row['last_signature'],
          },
        })),
        nextCursor: null,
      });
    },
  );
}

/** The rate limits would be what is measured. */
function liftLimits(): void {
  for (const name of Object.keys(callsPerMinute)) Object.assign(callsPerMinute, { [name]: 1_000_000_000 });
}

async function serve(setup: Setup): Promise<number> {
  const app = await buildApp({
    settings: readSettings({ GATEHOUSE_DATA: setup.dataDir }),
    connection: setup.connection,
    masterKey: masterKeyFromBytes(Buffer.from(setup.masterKey, 'base64')),
    log: silentLog,
  });
  liftLimits();
  const list = app.routes.find((r) => r.method === 'GET' && r.url === '/api/v1/cases');
  const schema = list?.responses[200];
  if (schema === undefined) throw new Error('There is no list of cases to compare with.');
  const server = await buildServer({
    platform: app.platform,
    authenticate: createAuthenticate(app.platform, app.pool),
    authenticateGuest: createAuthenticateGuest(app.platform),
    routes: [...app.routes, bareRoute(app.pool, setup.bareIds, schema)],
    version: 'bench',
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

process.once('message', (setup) => {
  serve(setup as Setup).then(
    (port) => process.send?.({ port }),
    (error: unknown) => {
      process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
});
// The bench that started it has ended.
process.once('disconnect', () => process.exit(0));
