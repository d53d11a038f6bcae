import type { Tx } from '../../../platform/db/index.ts';
import type { DefinitionRow, QuestionnaireTables } from './tables.ts';

const columns = [
  'id',
  'version',
  'title',
  'questions',
  'digest',
  'shipped',
  'imported_by',
  'imported_at',
] as const satisfies readonly (keyof DefinitionRow)[];

type NewDefinition = DefinitionRow & { readonly content: unknown };

export function definitionStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    /** Every version, the newest of a definition last. */
    all: (): Promise<readonly DefinitionRow[]> =>
      db
        .selectFrom('questionnaire_definition')
        .select(columns)
        .orderBy('id')
        .orderBy('imported_at')
        .orderBy('version')
        .execute(),
    /** The version that was put in last. */
    newest: (id: string): Promise<DefinitionRow | undefined> =>
      db
        .selectFrom('questionnaire_definition')
        .select(columns)
        .where('id', '=', id)
        .orderBy('imported_at', 'desc')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst(),
    edition: (id: string, version: string): Promise<DefinitionRow | undefined> =>
      db
        .selectFrom('questionnaire_definition')
        .select(columns)
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst(),
    content: async (id: string, version: string): Promise<unknown> =>
      (
        await db
          .selectFrom('questionnaire_definition')
          .select('content')
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
      )?.content,
    withDigest: (digest: string): Promise<readonly DefinitionRow[]> =>
      db.selectFrom('questionnaire_definition').select(columns).where('digest', '=', digest).execute(),
    insert: async ({ content, ...row }: NewDefinition): Promise<void> => {
      await db
        .insertInto('questionnaire_definition')
        .values({ ...row, content: JSON.stringify(content) })
        .execute();
    },
    /** What came with an earlier version of Gatehouse, as it comes with this one. */
    putInAgain: async ({ id, version, title, content, questions, digest, imported_at }: NewDefinition) => {
      await db
        .updateTable('questionnaire_definition')
        .set({ title, content: JSON.stringify(content), questions, digest, imported_at })
        .where('id', '=', id)
        .where('version', '=', version)
        .where('shipped', '=', true)
        .execute();
    },
    isUsed: async (id: string, version: string): Promise<boolean> =>
      (await db
        .selectFrom('sheet')
        .select('id')
        .where('definition_id', '=', id)
        .where('definition_version', '=', version)
        .limit(1)
        .executeTakeFirst()) !== undefined,
    remove: async (id: string, version: string): Promise<void> => {
      await db.deleteFrom('questionnaire_definition').where('id', '=', id).where('version', '=', version).execute();
    },
  };
}
