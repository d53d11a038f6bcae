import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { CaseTables } from './tables.ts';

type MessageRow = Selectable<CaseTables['case_message']>;
/** Without its content where the newer messages of the case have as much as can be shown. */
export type ShownMessageRow = Omit<MessageRow, 'sealed'> & { readonly sealed: Buffer | null };
export type NoteRow = Selectable<CaseTables['case_note']>;
export type EventRow = Selectable<CaseTables['case_event']>;
export type AttachmentRow = Omit<Selectable<CaseTables['case_attachment']>, 'content'>;

/** What was said and sent on a case: append-only. */
export function contentStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    ...messageStatements(db),
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
    /** One statement of one form, however many events there are. */
    addEvents: async (rows: readonly EventRow[]): Promise<void> => {
      const of = <K extends keyof EventRow>(column: K): EventRow[K][] => rows.map((row) => row[column]);
      await sql`insert into case_event (id, case_id, at, actor_kind, actor_id, name, other_id, sealed)
        select * from unnest(${of('id')}::uuid[], ${of('case_id')}::uuid[], ${of('at')}::timestamptz[],
          ${of('actor_kind')}::text[], ${of('actor_id')}::uuid[], ${of('name')}::text[], ${of('other_id')}::uuid[],
          ${of('sealed')}::bytea[])`.execute(db);
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

function messageStatements(db: Kysely<CaseTables>) {
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
    /**
     * The messages with the content of the newest ones, together at most `mostBytes`: how much a case holds is up to who
     * writes into it. The length of a stored value is known without reading it.
     */
    shownMessages: async (caseId: string, mostBytes: number): Promise<readonly ShownMessageRow[]> =>
      db
        .selectFrom('case_message')
        .select(['id', 'case_id', 'direction', 'at', 'author_id', 'encrypted', 'signature'])
        .select(['raw_mail_id', 'merged_from', 'merged_message'])
        .select(
          sql<Buffer | null>`case when sum(octet_length(sealed)) over (order by at desc, id desc) <= ${mostBytes}::bigint
            then sealed end`.as('sealed'),
        )
        .where('case_id', '=', caseId)
        .orderBy('at')
        .orderBy('id')
        .limit(5000)
        .execute(),
  };
}
