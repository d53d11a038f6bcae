import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Actor, type PersonActor, permissionsOf, type Role, systemActor } from '../../platform/access/index.ts';
import { auditStore, createAudit } from '../../platform/audit/index.ts';
import { createContentKeys } from '../../platform/crypto/index.ts';
import { migrate, openDatabase, openPool } from '../../platform/db/index.ts';
import { DomainError } from '../../platform/errors.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createJobs } from '../../platform/jobs/index.ts';
import { createLive } from '../../platform/live/index.ts';
import { silentLog } from '../../platform/log.ts';
import type { Platform } from '../../platform/module.ts';
import { readSettings } from '../../platform/settings.ts';
import { asSuperuser, startTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { breakGlass, readApprovals } from './access.ts';
import { type AnyApprovable, type ApprovalOutcome, approvables, defineApprovable } from './model.ts';
import { approvalService, approvalsDoor } from './service/index.ts';

const changeRoof = { name: 'roof.change', says: 'Change the roof', roles: ['administrator'] as const };
const openCase = { name: 'case.open-up', says: 'Open a case up', roles: ['security', 'engineer'] as const };
const permissions = [readApprovals, breakGlass, changeRoof, openCase];

type Applied = { readonly payload: unknown; readonly by: Actor; readonly exception: string | null };
type More = { readonly caseId?: string; readonly kind?: string };
/** What happened since the test began, and what time it is. */
type Scene = { now: Date; warned: string[]; applied: Applied[] };

function testKind(scene: Scene, kind: string, decide: string): AnyApprovable {
  return defineApprovable({
    kind,
    title: 'Change the roof',
    decide,
    payload: z.strictObject({ colour: z.string() }),
    describe: async (_tx, { colour }) => `The roof becomes ${colour}, says the secret report.`,
    apply: async (_tx, payload, { decidedBy, exception }) => {
      if (payload.colour === 'impossible') throw new DomainError('conflict', 'gone', 'The roof is gone.');
      scene.applied.push({ payload, by: decidedBy, exception });
    },
  });
}

async function prepare(database: TestDatabase): Promise<void> {
  const folder = (path: string) => new URL(path, import.meta.url);
  await migrate(database.connection, [
    { owner: 'db', folder: folder('../../platform/db/migrations/') },
    { owner: 'identity', folder: folder('../../platform/identity/migrations/') },
    { owner: 'audit', folder: folder('../../platform/audit/migrations/') },
    { owner: 'approvals', folder: folder('./migrations/') },
  ]);
  // A stand-in for the table of the cases: only its members and the security group see a row.
  await asSuperuser(database, (client) =>
    client.query(`create table case_file (id uuid, members uuid[]); alter table case_file enable row level security;
      create policy visible on case_file using (actor_id() = any(members) or sees_all());
      grant select on case_file to gatehouse_app`),
  );
}

function testPlatform(database: TestDatabase, scene: Scene, db: Platform['db']): Platform {
  const secrets = { search: randomBytes(32), digest: randomBytes(32) };
  const keys = createContentKeys({ ...secrets, wrapping: randomBytes(32) });
  const clock = { now: () => scene.now };
  const newId = () => uuidv7();
  const kinds = [testKind(scene, 'roof.paint', changeRoof.name), testKind(scene, 'case.widen', openCase.name)];
  return {
    settings: readSettings({}),
    db,
    keys,
    jobs: createJobs(),
    audit: createAudit({ keys, clock, newId }),
    live: createLive(),
    clock,
    newId,
    log: { ...silentLog, warn: (type) => scene.warned.push(type) },
    plugged: (point) => point.collect([approvables.of(...kinds)]),
    permissions: () => permissions,
    instanceSecret: async () => randomBytes(32),
    connection: database.connection,
  };
}

function cast(database: TestDatabase) {
  return {
    person: async (...roles: Role[]): Promise<PersonActor> => {
      const id = uuidv7();
      await asSuperuser(database, async (client) => {
        await client.query(
          'insert into person (id, email, name, created_at, updated_at) values ($1, $2, $3, now(), now())',
          [id, `${id}@example.org`, `${roles[0]}`],
        );
        await client.query('insert into person_role select $1, unnest($2::text[]), now()', [id, roles]);
      });
      const granted = permissionsOf(permissions, roles);
      const who = { kind: 'person', personId: id, name: 'P', roles, permissions: granted } as const;
      return { ...who, via: 'token', credentialId: uuidv7() };
    },
    openCase: async (...members: PersonActor[]): Promise<string> => {
      const id = uuidv7();
      const ids = members.map(({ personId }) => personId);
      await asSuperuser(database, (client) => client.query('insert into case_file values ($1, $2)', [id, ids]));
      return id;
    },
  };
}

/** A real database with two kinds of change that wait for a second person. */
export async function openStage() {
  const database = await startTestDatabase();
  await prepare(database);
  const pool = openPool(database.connection, 'gatehouse_app', silentLog, 6);
  const db = openDatabase(pool);
  const scene: Scene = { now: new Date(), warned: [], applied: [] };
  const platform = testPlatform(database, scene, db);
  const ask = (actor: Actor, colour = 'red', { caseId, kind }: More = {}): Promise<ApprovalOutcome> =>
    db.as(actor, (tx) =>
      approvalsDoor(platform).request(tx, {
        kind: kind ?? 'roof.paint',
        subject: { type: 'roof', id: caseId ?? 'main' },
        payload: { colour },
        reason: 'it leaks',
        ...(caseId === undefined ? {} : { caseId }),
      }),
    );
  return {
    ...cast(database),
    database,
    db,
    platform,
    scene,
    service: approvalService(platform),
    ask,
    pending: async (actor: Actor, colour?: string, more?: More): Promise<string> => {
      const outcome = await ask(actor, colour, more);
      if (outcome.state !== 'pending') throw new Error(`The change was not asked for but ${outcome.state}.`);
      return outcome.approval.id;
    },
    audited: async (id: string) =>
      (await db.as(systemActor('test'), (tx) => auditStore(tx).list({ subjectId: id }, 10)))
        .map(({ action, exception }) => [action, exception])
        .reverse(),
    clear: async (): Promise<void> => {
      Object.assign(scene, { now: new Date('2026-11-20T12:00:00Z'), warned: [], applied: [] });
      await asSuperuser(database, (c) => c.query('truncate person, person_role, approval, case_file cascade'));
    },
    close: async (): Promise<void> => {
      await pool.end();
      await database.stop();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
