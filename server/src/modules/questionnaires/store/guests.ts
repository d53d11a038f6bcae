import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { GuestRow, QuestionnaireTables } from './tables.ts';

type Visit = { readonly id: string; readonly secret: Buffer; readonly at: Date; readonly until: Date };

export function guestStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    insert: async (row: GuestRow): Promise<void> => {
      await db.insertInto('sheet_guest').values(row).execute();
    },
    find: (id: string): Promise<GuestRow | undefined> =>
      db.selectFrom('sheet_guest').selectAll().where('id', '=', id).executeTakeFirst(),
    ofSheet: (sheetId: string): Promise<readonly GuestRow[]> =>
      db.selectFrom('sheet_guest').selectAll().where('sheet_id', '=', sheetId).orderBy('id').execute(),
    /** The guest, and whom that guest handed parts to. */
    revoke: async (id: string, at: Date, by: string | null): Promise<readonly string[]> =>
      (
        await db
          .updateTable('sheet_guest')
          .set({ revoked_at: at, revoked_by: by })
          .where((eb) => eb.or([eb('id', '=', id), eb('invited_by_guest', '=', id)]))
          .where('revoked_at', 'is', null)
          .returning('id')
          .execute()
      ).map((row) => row.id),
    addLink: async (link: { hash: Buffer; guestId: string; at: Date; expiresAt: Date }): Promise<void> => {
      await db
        .insertInto('sheet_guest_link')
        .values({
          hash: link.hash,
          guest_id: link.guestId,
          made_at: link.at,
          expires_at: link.expiresAt,
          used_at: null,
        })
        .execute();
    },
  };
}

/** How guests come in: functions of the database that look secrets up by their digests. */
export function entranceStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    enter: async (link: Buffer, { id, secret, at, until }: Visit) =>
      (
        await sql<{
          guest_id: string;
          sheet_id: string;
        }>`select * from enter_sheet(${link}, ${id}::uuid, ${secret}, ${at}::timestamptz, ${until}::timestamptz)`.execute(
          db,
        )
      ).rows[0],
    look: async (link: Buffer, at: Date) =>
      (
        await sql<{
          guest_id: string;
          sheet_id: string;
          expires_at: Date;
        }>`select * from look_at_link(${link}, ${at}::timestamptz)`.execute(db)
      ).rows[0],
    admit: async (secret: Buffer, at: Date, idleMs: number) =>
      (
        await sql<{
          visit_id: string;
          guest_id: string;
          sheet_id: string;
        }>`select * from admit_guest(${secret}, ${at}::timestamptz, ${`${idleMs} milliseconds`}::interval)`.execute(db)
      ).rows[0],
    leave: async (): Promise<void> => {
      await sql`select leave_sheet()`.execute(db);
    },
    forget: async (before: Date): Promise<void> => {
      await sql`select forget_visits(${before}::timestamptz)`.execute(db);
    },
  };
}
