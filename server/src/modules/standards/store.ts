import type { Standard } from '@gatehouse/standards';
import type { Tx } from '../../platform/db/index.ts';

type Tables = {
  standard_edition: {
    name: string;
    edition: string;
    title: string;
    content: Standard;
    controls: number;
    digest: string;
    shipped: boolean;
    imported_by: string | null;
    imported_at: Date;
  };
  standard_adoption: {
    name: string;
    edition: string;
    adopted_by: string | null;
    adopted_at: Date;
    why: string;
  };
};
export type EditionRow = Omit<Tables['standard_edition'], 'content'>;
export type AdoptionRow = Tables['standard_adoption'];
type NewEdition = Pick<EditionRow, 'digest' | 'shipped' | 'imported_by' | 'imported_at'> & {
  readonly standard: Standard;
};

const columns = [
  'name',
  'edition',
  'title',
  'controls',
  'digest',
  'shipped',
  'imported_by',
  'imported_at',
] as const satisfies readonly (keyof EditionRow)[];

export function standardStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    editions: (): Promise<readonly EditionRow[]> =>
      db.selectFrom('standard_edition').select(columns).orderBy('name').orderBy('edition').execute(),
    edition: (name: string, edition: string): Promise<EditionRow | undefined> =>
      db
        .selectFrom('standard_edition')
        .select(columns)
        .where('name', '=', name)
        .where('edition', '=', edition)
        .executeTakeFirst(),
    content: async (name: string, edition: string): Promise<Standard | undefined> =>
      (
        await db
          .selectFrom('standard_edition')
          .select('content')
          .where('name', '=', name)
          .where('edition', '=', edition)
          .executeTakeFirst()
      )?.content,
    adoptions: (): Promise<readonly AdoptionRow[]> =>
      db.selectFrom('standard_adoption').selectAll().orderBy('name').execute(),
    adoption: (name: string): Promise<AdoptionRow | undefined> =>
      db.selectFrom('standard_adoption').selectAll().where('name', '=', name).executeTakeFirst(),
    adoptedContents: async (): Promise<readonly Standard[]> =>
      (
        await db
          .selectFrom('standard_adoption as a')
          .innerJoin('standard_edition as e', (join) =>
            join.onRef('e.name', '=', 'a.name').onRef('e.edition', '=', 'a.edition'),
          )
          .select('e.content')
          .orderBy('a.name')
          .execute()
      ).map((row) => row.content),
    adoptedContent: async (name: string): Promise<Standard | undefined> =>
      (
        await db
          .selectFrom('standard_adoption as a')
          .innerJoin('standard_edition as e', (join) =>
            join.onRef('e.name', '=', 'a.name').onRef('e.edition', '=', 'a.edition'),
          )
          .select('e.content')
          .where('a.name', '=', name)
          .executeTakeFirst()
      )?.content,
  };
}

export function standardWriter(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    /** False when the edition is here already. */
    insert: async ({ standard, ...row }: NewEdition): Promise<boolean> => {
      const result = await db
        .insertInto('standard_edition')
        .values({ ...row, ...contentOf(standard), name: standard.name, edition: standard.edition })
        .onConflict((oc) => oc.columns(['name', 'edition']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    /** What came with an earlier version of Gatehouse, as it comes with this one. */
    putInAgain: async ({ standard, digest, imported_at }: NewEdition): Promise<void> => {
      await db
        .updateTable('standard_edition')
        .set({ ...contentOf(standard), digest, imported_at })
        .where('name', '=', standard.name)
        .where('edition', '=', standard.edition)
        .where('shipped', '=', true)
        .execute();
    },
    remove: async (name: string, edition: string): Promise<void> => {
      await db.deleteFrom('standard_edition').where('name', '=', name).where('edition', '=', edition).execute();
    },
    adopt: async (row: AdoptionRow): Promise<void> => {
      const { name, ...changed } = row;
      await db
        .insertInto('standard_adoption')
        .values({ name, ...changed })
        .onConflict((oc) => oc.column('name').doUpdateSet(changed))
        .execute();
    },
    withdraw: async (name: string): Promise<void> => {
      await db.deleteFrom('standard_adoption').where('name', '=', name).execute();
    },
  };
}

function contentOf(standard: Standard) {
  return { title: standard.title, content: standard, controls: standard.controls.length };
}
