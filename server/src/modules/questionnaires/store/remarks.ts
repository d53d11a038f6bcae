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
    insert: async (row: Omit<FileRow, 'received' | 'kept'>): Promise<void> => {
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
    /** Of all files that were announced and are not forgotten, those that were removed too. */
    spent: async (sheetId: string): Promise<{ readonly files: number; readonly bytes: number }> => {
      const { files, bytes } = await db
        .selectFrom('sheet_file')
        .select(({ fn }) => [fn.countAll<bigint>().as('files'), fn.sum<string | null>('size').as('bytes')])
        .where('sheet_id', '=', sheetId)
        .executeTakeFirstOrThrow();
      return { files: Number(files), bytes: Number(bytes ?? 0) };
    },
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
    /** Those that are there now stay, also when they are removed. */
    keep: async (sheetId: string): Promise<void> => {
      await sql`update sheet_file set kept = true
         where sheet_id = ${sheetId} and removed_at is null and finished_at is not null and not kept`.execute(db);
    },
    /** With all of their pieces; gives their ids. */
    forgetRemoved: async (before: Date, most: number): Promise<readonly string[]> => {
      const gone = await sql<{ id: string }>`delete from sheet_file where id in (
        select id from sheet_file where removed_at < ${before} and not kept order by removed_at limit ${most})
        returning id`.execute(db);
      return gone.rows.map((row) => row.id);
    },
  };
}
