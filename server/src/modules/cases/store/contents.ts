import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { CaseTables } from './tables.ts';

export type MessageRow = Selectable<CaseTables['case_message']>;
export type NoteRow = Selectable<CaseTables['case_note']>;
export type EventRow = Selectable<CaseTables['case_event']>;
export type AttachmentRow = Omit<Selectable<CaseTables['case_attachment']>, 'content'>;

/** What was said and sent on a case: append-only. */
export function contentStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    addMessage: async (row: Insertable<CaseTables['case_message']>): Promise<void> => {
      await db.insertInto('case_message').values(row).execute();
    },
    messages: async (caseId: string): Promise<readonly MessageRow[]> =>
      db
        .selectFrom('case_message')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('at')
        .orderBy('id')
        .limit(5000)
        .execute(),
    addNote: async (row: Insertable<CaseTables['case_note']>): Promise<void> => {
      await db.insertInto('case_note').values(row).execute();
    },
    notes: async (caseId: string): Promise<readonly NoteRow[]> =>
      db
        .selectFrom('case_note')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('at')
        .orderBy('id')
        .limit(5000)
        .execute(),
    addAttachment: async (row: Insertable<CaseTables['case_attachment']>): Promise<void> => {
      await db.insertInto('case_attachment').values(row).execute();
    },
    attachments: async (caseId: string): Promise<readonly AttachmentRow[]> =>
      db
        .selectFrom('case_attachment')
        .select(['id', 'case_id', 'message_id', 'position', 'sealed', 'size'])
        .where('case_id', '=', caseId)
        .orderBy('message_id')
        .orderBy('position')
        .limit(5000)
        .execute(),
    attachment: async (caseId: string, id: string): Promise<(AttachmentRow & { content: Buffer }) | undefined> =>
      db
        .selectFrom('case_attachment')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('id', '=', id)
        .executeTakeFirst(),
    addEvents: async (rows: readonly Insertable<CaseTables['case_event']>[]): Promise<void> => {
      if (rows.length > 0) await db.insertInto('case_event').values(rows).execute();
    },
    events: async (caseId: string): Promise<readonly EventRow[]> =>
      db
        .selectFrom('case_event')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('at')
        .orderBy('id')
        .limit(5000)
        .execute(),
  };
}
