import { type Generated, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Absence, Duty, Team, TeamDuty } from '../model/index.ts';

export type PeopleTables = {
  team: {
    id: string;
    name: string;
    description: string;
    created_at: Date;
    updated_at: Date;
    version: Generated<number>;
  };
  team_member: { team_id: string; person_id: string; duty: Duty; position: number };
  absence: { id: string; person_id: string; from_at: Date; until_at: Date; created_at: Date };
};

const teamColumns = ['id', 'name', 'description', 'version'] as const;

export function teamStore(tx: Tx) {
  const db = tx.tables<PeopleTables>();
  return {
    byId: (id: string): Promise<Team | undefined> =>
      db.selectFrom('team').select(teamColumns).where('id', '=', id).executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<readonly Team[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('team')
            .select(teamColumns)
            .where('id', 'in', [...ids])
            .execute(),
    byName: (name: string): Promise<Team | undefined> =>
      db.selectFrom('team').select(teamColumns).where(sql<boolean>`lower(name) = lower(${name})`).executeTakeFirst(),
    ofPerson: (personId: string): Promise<readonly Team[]> =>
      db
        .selectFrom('team')
        .select(teamColumns)
        .where('id', 'in', (q) => q.selectFrom('team_member').select('team_id').where('person_id', '=', personId))
        .orderBy('name')
        .execute(),
    all: (): Promise<readonly Team[]> => db.selectFrom('team').select(teamColumns).orderBy('name').execute(),
    /** False when the name is taken. */
    insert: async (team: { id: string; name: string; description: string; at: Date }): Promise<boolean> => {
      const { at, ...row } = team;
      const result = await db
        .insertInto('team')
        .values({ ...row, created_at: at, updated_at: at })
        .onConflict((oc) => oc.expression(sql`lower(name)`).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    /** With `version`, changes only that version; false when nothing matched. */
    update: async (
      id: string,
      change: { name?: string; description?: string },
      at: Date,
      version?: number,
    ): Promise<boolean> => {
      let query = db
        .updateTable('team')
        .set({ ...change, updated_at: at, version: sql<number>`version + 1` })
        .where('id', '=', id);
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}

export function dutyStore(tx: Tx) {
  const db = tx.tables<PeopleTables>();
  const select = () =>
    db
      .selectFrom('team_member')
      .select(['team_id as teamId', 'person_id as personId', 'duty', 'position'])
      .orderBy('team_id')
      .orderBy('position');
  return {
    ofTeams: async (teamIds: readonly string[]): Promise<readonly TeamDuty[]> =>
      teamIds.length === 0
        ? []
        : select()
            .where('team_id', 'in', [...teamIds])
            .execute(),
    ofPeople: async (personIds: readonly string[]): Promise<readonly TeamDuty[]> =>
      personIds.length === 0
        ? []
        : select()
            .where('person_id', 'in', [...personIds])
            .execute(),
    /** Puts these in the place of all that the team has of the duty. */
    replace: async (teamId: string, duty: Duty, personIds: readonly string[]): Promise<void> => {
      await db.deleteFrom('team_member').where('team_id', '=', teamId).where('duty', '=', duty).execute();
      if (personIds.length === 0) return;
      const rows = [...new Set(personIds)].map((personId, position) => ({
        team_id: teamId,
        person_id: personId,
        duty,
        position,
      }));
      await db.insertInto('team_member').values(rows).execute();
    },
  };
}

export function absenceStore(tx: Tx) {
  const db = tx.tables<PeopleTables>();
  const select = () =>
    db.selectFrom('absence').select(['id', 'person_id as personId', 'from_at as fromAt', 'until_at as untilAt']);
  return {
    byId: (id: string): Promise<Absence | undefined> => select().where('id', '=', id).executeTakeFirst(),
    /** Those that have not ended, of these people. */
    current: async (personIds: readonly string[], now: Date): Promise<readonly Absence[]> =>
      personIds.length === 0
        ? []
        : select()
            .where('person_id', 'in', [...personIds])
            .where('until_at', '>', now)
            .orderBy('from_at')
            .execute(),
    insert: async (absence: Absence, at: Date): Promise<void> => {
      await db
        .insertInto('absence')
        .values({
          id: absence.id,
          person_id: absence.personId,
          from_at: absence.fromAt,
          until_at: absence.untilAt,
          created_at: at,
        })
        .execute();
    },
    delete: async (id: string): Promise<boolean> =>
      (await db.deleteFrom('absence').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
  };
}
