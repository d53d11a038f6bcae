import type { Catalogue, ColumnRow, FunctionRow, PolicyRow, RoleRow, SchemaRow, TableRow, TypeRow } from './rows.ts';

const opening = `-- Written by \`npm run reports\` from the catalogue of an empty, migrated database; do not edit.\n`;

export function writeSchema(catalogue: Catalogue): string {
  const sections = [
    catalogue.roles.map(writeRole).join(''),
    catalogue.extensions.map(({ name }) => `create extension ${name};\n`).join(''),
    ...catalogue.schemas.map(writeNamespace),
    ...catalogue.types.map(writeType),
    ...catalogue.tables.map((table) => writeTable(catalogue, table)),
    ...catalogue.functions.map(writeFunction),
  ];
  return [opening, ...sections.filter((section) => section !== '')].join('\n');
}

function writeRole(role: RoleRow): string {
  const powers = [
    role.login ? 'login' : 'nologin',
    role.inherit ? 'inherit' : 'noinherit',
    role.super ? 'superuser' : 'nosuperuser',
    role.bypass ? 'bypassrls' : 'nobypassrls',
  ];
  const member = role.member_of.length === 0 ? '' : ` in role ${role.member_of.join(', ')}`;
  return `create role ${role.name} ${powers.join(' ')}${member};\n`;
}

function writeNamespace(schema: SchemaRow): string {
  const create = `create schema ${schema.name} authorization ${schema.owner};\n`;
  return create + grantLines(schema.grants, `schema ${schema.name}`);
}

function writeType(type: TypeRow): string {
  const name = `${type.schema}.${type.name}`;
  if (type.labels.length > 0) return `create type ${name} as enum (${type.labels.map((l) => `'${l}'`).join(', ')});\n`;
  return `create domain ${name} as ${[type.base, ...type.checks].join(' ')};\n`;
}

function writeTable(catalogue: Catalogue, table: TableRow): string {
  const of = <Row extends { table: number }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => row.table === table.id);
  const name = `${table.schema}.${table.name}`;
  const columns = of(catalogue.columns);
  const lines = [
    createStatement(table, columns, of(catalogue.constraints)),
    ...of(catalogue.indexes).map((index) => `${index.definition};`),
    table.secured ? `alter table ${name} enable row level security;` : '',
    table.forced ? `alter table ${name} force row level security;` : '',
    ...of(catalogue.policies).map((policy) => writePolicy(name, policy)),
    ...of(catalogue.triggers).map((trigger) => `${trigger.definition};`),
  ];
  const grants = grantLines([...table.grants, ...columns.flatMap((column) => column.grants)], name);
  return `${lines.filter((line) => line !== '').join('\n')}\n${grants}`;
}

type Named = { readonly name: string; readonly definition: string };

function createStatement(table: TableRow, columns: readonly ColumnRow[], constraints: readonly Named[]): string {
  const name = `${table.schema}.${table.name}`;
  if (table.kind === 'S') return `create sequence ${name};`;
  if (table.definition !== null) {
    return `create ${table.kind === 'm' ? 'materialized view' : 'view'} ${name} as\n${table.definition}`;
  }
  const body = [
    ...columns.map(writeColumn),
    ...constraints.map((constraint) => `constraint ${constraint.name} ${constraint.definition}`),
  ];
  const unlogged = table.unlogged ? 'unlogged ' : '';
  const partition = table.partition_key === null ? '' : ` partition by ${table.partition_key}`;
  return `create ${unlogged}table ${name} (\n  ${body.join(',\n  ')}\n)${partition}; -- owner ${table.owner}`;
}

function writeColumn(column: ColumnRow): string {
  const parts = [column.name, column.type];
  if (column.collation !== null) parts.push(`collate ${column.collation}`);
  if (column.required) parts.push('not null');
  if (column.identity) parts.push('generated as identity');
  else if (column.generated) parts.push(`generated always as (${column.expression}) stored`);
  else if (column.expression !== null) parts.push(`default ${column.expression}`);
  return parts.join(' ');
}

const commands: Readonly<Record<string, string>> = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' };

function writePolicy(table: string, policy: PolicyRow): string {
  const kind = policy.permissive ? '' : ' as restrictive';
  const head = `create policy ${policy.name} on ${table}${kind} for ${commands[policy.command]} to ${policy.roles.join(', ')}`;
  const visible = policy.visible === null ? '' : `\n  using (${policy.visible})`;
  const writable = policy.writable === null ? '' : `\n  with check (${policy.writable})`;
  return `${head}${visible}${writable};`;
}

function writeFunction(entry: FunctionRow): string {
  const signature = `${entry.schema}.${entry.name}(${entry.arguments})`;
  const callers = entry.unrestricted ? ['public'] : entry.callers;
  const grants = callers.length === 0 ? '-- callable by its owner only' : `grant execute to ${callers.join(', ')};`;
  return `-- ${signature}, owner ${entry.owner}\n${entry.definition.trimEnd()};\n${grants}\n`;
}

/** One line for each grantee: `grant select, update on t to r`. */
function grantLines(grants: readonly string[], on: string): string {
  const byGrantee = new Map<string, string[]>();
  for (const grant of grants) {
    const at = grant.lastIndexOf(' to ');
    const grantee = grant.slice(at + 4);
    byGrantee.set(grantee, [...(byGrantee.get(grantee) ?? []), grant.slice(0, at)]);
  }
  return [...byGrantee]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([grantee, rights]) => `grant ${rights.sort().join(', ')} on ${on} to ${grantee};\n`)
    .join('');
}
