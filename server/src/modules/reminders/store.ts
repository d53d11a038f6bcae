import { type Generated, sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { ReminderSetting } from './model.ts';

type ReminderTables = {
  reminder_setting: {
    person_id: string;
    paused: boolean;
    hour: number;
    updated_at: Date;
    version: Generated<number>;
  };
  reminder_sent: { person_id: string; day: string; sent_at: Date; things: number };
};

export function reminderStore(tx: Tx) {
  const db = tx.tables<ReminderTables>();
  return {
    settings: async (personIds: readonly string[]): Promise<ReadonlyMap<string, ReminderSetting>> => {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('reminder_setting')
        .selectAll()
        .where('person_id', 'in', [...personIds])
        .execute();
      return new Map(rows.map(({ person_id, paused, hour, version }) => [person_id, { paused, hour, version }]));
    },
    /** No ON CONFLICT on another version: whoever read before the change is told. */
    put: async (personId: string, setting: Omit<ReminderSetting, 'version'>, at: Date): Promise<void> => {
      const values = { ...setting, updated_at: at };
      await db
        .insertInto('reminder_setting')
        .values({ person_id: personId, ...values })
        .onConflict((oc) =>
          oc.column('person_id').doUpdateSet((eb) => ({ ...values, version: eb('reminder_setting.version', '+', 1) })),
        )
        .execute();
    },
    lastDays: async (personIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('reminder_sent')
        .select(['person_id', sql<string>`max(day)::text`.as('day')])
        .where('person_id', 'in', [...personIds])
        .groupBy('person_id')
        .execute();
      return new Map(rows.map((row) => [row.person_id, row.day]));
    },
    /** False when the person was reminded on that day already, by whatever process; one that is at it is waited for. */
    markSent: async (row: ReminderTables['reminder_sent']): Promise<boolean> => {
      const result = await db
        .insertInto('reminder_sent')
        .values(row)
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
  };
}
