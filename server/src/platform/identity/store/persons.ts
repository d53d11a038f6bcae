import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Role } from '../../access/index.ts';
import type { Tx } from '../../db/index.ts';
import type { Person } from '../model.ts';
import type { IdentityTables } from './tables.ts';

export type PersonFilter = {
  /** Part of the name or the address, any case. */
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly active?: boolean | undefined;
  readonly ids?: readonly string[] | undefined;
  /** People after this one in the order of name, id. */
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
};

export type NewPerson = { readonly id: string; readonly email: string; readonly name: string; readonly at: Date };
export type PersonChange = { readonly name?: string | undefined; readonly active?: boolean | undefined };

type Row = {
  id: string;
  email: string;
  name: string;
  active: boolean;
  roles: Role[];
  enrolled_at: Date | null;
  created_at: Date;
  version: number;
};

const present = (row: Row): Person => ({
  id: row.id,
  email: row.email,
  name: row.name,
  active: row.active,
  roles: row.roles,
  enrolledAt: row.enrolled_at,
  createdAt: row.created_at,
  version: row.version,
});

type Selection = SelectQueryBuilder<IdentityTables, 'person', object>;

/** People and their roles, in the caller's transaction. Mail addresses are compared in lower case. */
export function persons(tx: Tx) {
  const db = tx.tables<IdentityTables>();
  return { ...reading(db), ...changing(db), ...roleChanging(db) };
}

function reading(db: Kysely<IdentityTables>) {
  const read = async (narrow: (query: Selection) => Selection): Promise<readonly Person[]> => {
    const rows: readonly Row[] = await narrow(db.selectFrom('person'))
      .select(['id', 'email', 'name', 'active', 'enrolled_at', 'created_at', 'version'])
      .select(sql<Role[]>`array(select r.role from person_role r where r.person_id = person.id order by 1)`.as('roles'))
      .execute();
    return rows.map(present);
  };
  return {
    byId: async (id: string) => (await read((q) => q.where('id', '=', id)))[0],
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : read((q) => q.where('id', 'in', [...ids])),
    byEmail: async (email: string) => (await read((q) => q.where('email', '=', email.toLowerCase())))[0],
    byEmails: (emails: readonly string[]) =>
      emails.length === 0
        ? Promise.resolve([])
        : read((q) =>
            q.where(
              'email',
              'in',
              emails.map((email) => email.toLowerCase()),
            ),
          ),
    list: (filter: PersonFilter) => read((q) => narrowed(q, filter)),
    /** Active people who hold one of the roles, by id. */
    activeWithRole: async (anyOf: readonly Role[]): Promise<readonly string[]> => {
      const rows = await db
        .selectFrom('person_role')
        .innerJoin('person', 'person.id', 'person_role.person_id')
        .where('person_role.role', 'in', [...anyOf])
        .where('person.active', '=', true)
        .select('person.id')
        .distinct()
        .orderBy('person.id')
        .execute();
      return rows.map((row) => row.id);
    },
  };
}

function changing(db: Kysely<IdentityTables>) {
  return {
    /** False when the address is taken. */
    insert: async (given: NewPerson): Promise<boolean> => {
      const result = await db
        .insertInto('person')
        .values({
          id: given.id,
          email: given.email.toLowerCase(),
          name: given.name,
          enrolled_at: null,
          created_at: given.at,
          updated_at: given.at,
        })
        .onConflict((oc) => oc.column('email').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    /** With `version`, changes only that version; false when nothing matched. */
    update: async (id: string, change: PersonChange, at: Date, version?: number): Promise<boolean> => {
      const set = {
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.active === undefined ? {} : { active: change.active }),
        updated_at: at,
        version: sql<number>`version + 1`,
      };
      let query = db.updateTable('person').set(set).where('id', '=', id);
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
    markEnrolled: async (id: string, at: Date): Promise<void> => {
      await db
        .updateTable('person')
        .set({ enrolled_at: at, updated_at: at })
        .where('id', '=', id)
        .where('enrolled_at', 'is', null)
        .execute();
    },
    /** Ends all sessions of the person, with tokens and open invitations too if asked; gives the number of sessions. */
    endAccess: async (id: string, withTokens: boolean): Promise<number> => {
      const result = await sql<{ ended: number }>`select end_access(${id}::uuid, ${withTokens}) as ended`.execute(db);
      return result.rows[0]?.ended ?? 0;
    },
  };
}

function roleChanging(db: Kysely<IdentityTables>) {
  return {
    grant: async (id: string, role: Role, at: Date): Promise<boolean> => {
      const result = await db
        .insertInto('person_role')
        .values({ person_id: id, role, granted_at: at })
        .onConflict((oc) => oc.columns(['person_id', 'role']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    revoke: async (id: string, role: Role): Promise<boolean> => {
      const result = await db
        .deleteFrom('person_role')
        .where('person_id', '=', id)
        .where('role', '=', role)
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },
    /** Serialises changes to who administers, so that the last administrator cannot vanish between two requests. */
    lockAdministration: async (): Promise<void> => {
      await sql`select pg_advisory_xact_lock(hashtext('gatehouse administrators'))`.execute(db);
    },
  };
}

function narrowed(query: Selection, filter: PersonFilter): Selection {
  let q = query;
  const { role, after } = filter;
  if (filter.active !== undefined) q = q.where('active', '=', filter.active);
  if (filter.ids !== undefined) q = q.where('id', 'in', [...filter.ids]);
  if (filter.q !== undefined) {
    const needle = filter.q.toLowerCase();
    q = q.where(sql<boolean>`(strpos(lower(name), ${needle}) > 0 or strpos(email, ${needle}) > 0)`);
  }
  if (role !== undefined) {
    q = q.where(
      sql<boolean>`exists (select 1 from person_role held where held.person_id = person.id and held.role = ${role})`,
    );
  }
  if (after !== undefined) q = q.where(sql<boolean>`(name, id) > (${after.name}, ${after.id}::uuid)`);
  return q.orderBy('name').orderBy('id').limit(filter.limit);
}
