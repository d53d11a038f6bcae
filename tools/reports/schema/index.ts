import * as catalogue from './catalogue.ts';
import type { Catalogue } from './rows.ts';
import { writeSchema } from './write.ts';

/** Runs one query; the rows have the type that the query's row type says. */
export type Query = <Row>(text: string) => Promise<readonly Row[]>;

/** What a migrated database holds, as SQL to read: the report is for comparing, not for running. */
export async function schemaReport(query: Query): Promise<string> {
  const read: Catalogue = {
    roles: await query(catalogue.rolesQuery),
    extensions: await query(catalogue.extensionsQuery),
    schemas: await query(catalogue.schemasQuery),
    types: await query(catalogue.typesQuery),
    tables: await query(catalogue.tablesQuery),
    columns: await query(catalogue.columnsQuery),
    constraints: await query(catalogue.constraintsQuery),
    indexes: await query(catalogue.indexesQuery),
    policies: await query(catalogue.policiesQuery),
    triggers: await query(catalogue.triggersQuery),
    functions: await query(catalogue.functionsQuery),
  };
  return writeSchema(read);
}
