import { sql, type Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { CommentRow, FileRow, QuestionnaireTables } from './tables.ts';

export function commentStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    insert: async (row: CommentRow): Promise<void> => {
      await db.insertInto('sheet_comment').values(row).execute();
    },
    ofSheet: (sheetId: string, limit: number): Promise<readonly CommentRow[]> =>
      db.selectFrom('sheet_comment').selectAll().where('sheet_id', '=', sheetId).orderBy('id').limit(limit).execute(),
    count: async (sheetId: string): Promise<number> =>
      Number(
        (
          await db
            .selectFrom('sheet_comment')
            .select(({ fn }) => fn.countAll<bigint>().as('n'))
            .where('sheet_id', '=', sheetId)
            .executeTakeFirstOrThrow()
        ).n,
      ),
  };
}

export function fileStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    insert: async (row: Omit<FileRow, 'received'>): Promise<void> => {
      await db.insertInto('sheet_file').values(row).execute();
    },
    /** Those that were not removed, the unfinished ones too. */
    ofSheet: (sheetId: string): Promise<readonly FileRow[]> =>
      db
        .selectFrom('sheet_file')
        .selectAll()
        .where('sheet_id', '=', sheetId)
        .where('removed_at', 'is', null)
        .orderBy('id')
        .execute(),
    /** Of all files that were ever announced. */
    bytesOf: async (sheetId: string): Promise<number> =>
      Number(
        (
          await db
            .selectFrom('sheet_file')
            .select(({ fn }) => fn.sum<string | null>('size').as('bytes'))
            .where('sheet_id', '=', sheetId)
            .executeTakeFirstOrThrow()
        ).bytes ?? 0,
      ),
    find: (sheetId: string, id: string): Promise<FileRow | undefined> =>
      db
        .selectFrom('sheet_file')
        .selectAll()
        .where('sheet_id', '=', sheetId)
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .executeTakeFirst(),
    lock: async (sheetId: string, id: string): Promise<FileRow | undefined> =>
      db
        .selectFrom('sheet_file')
        .selectAll()
        .where('sheet_id', '=', sheetId)
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .forUpdate()
        .executeTakeFirst(),
    change: async (id: string, change: Updateable<QuestionnaireTables['sheet_file']>): Promise<boolean> =>
      (await db.updateTable('sheet_file').set(change).where('id', '=', id).executeTakeFirst()).numUpdatedRows === 1n,
    addPiece: async (fileId: string, number: number, content: Buffer): Promise<void> => {
      await db.insertInto('sheet_file_piece').values({ file_id: fileId, number, content }).execute();
    },
    piece: async (fileId: string, number: number): Promise<Buffer | undefined> =>
      (
        await db
          .selectFrom('sheet_file_piece')
          .select('content')
          .where('file_id', '=', fileId)
          .where('number', '=', number)
          .executeTakeFirst()
      )?.content,
    forgetUnfinished: async (before: Date): Promise<void> => {
      await sql`delete from sheet_file where finished_at is null and at < ${before}`.execute(db);
    },
  };
}
