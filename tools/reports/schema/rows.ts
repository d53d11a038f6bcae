/** The rows that the catalogue answers with; see the query of the same name. */
export type RoleRow = {
  name: string;
  login: boolean;
  super: boolean;
  bypass: boolean;
  inherit: boolean;
  member_of: string[];
};

export type SchemaRow = { name: string; owner: string; grants: string[] };

export type TableRow = {
  id: number;
  schema: string;
  name: string;
  /** `r` table, `p` partitioned table, `v` view, `m` materialised view, `S` sequence. */
  kind: string;
  owner: string;
  secured: boolean;
  forced: boolean;
  unlogged: boolean;
  partition_key: string | null;
  is_partition: boolean;
  definition: string | null;
  grants: string[];
};

export type ColumnRow = {
  table: number;
  name: string;
  type: string;
  required: boolean;
  expression: string | null;
  generated: boolean;
  identity: boolean;
  collation: string | null;
  grants: string[];
};

export type ConstraintRow = { table: number; name: string; definition: string };
export type IndexRow = { table: number; definition: string };
export type TriggerRow = { table: number; definition: string };

export type PolicyRow = {
  table: number;
  name: string;
  permissive: boolean;
  /** `*` all, `r` select, `a` insert, `w` update, `d` delete. */
  command: string;
  roles: string[];
  visible: string | null;
  writable: string | null;
};

export type FunctionRow = {
  schema: string;
  name: string;
  arguments: string;
  definition: string;
  owner: string;
  /** Never granted nor revoked: everybody may call it. */
  unrestricted: boolean;
  callers: string[];
};

export type TypeRow = { schema: string; name: string; base: string; labels: string[]; checks: string[] };

export type Catalogue = {
  readonly roles: readonly RoleRow[];
  readonly extensions: readonly { name: string }[];
  readonly schemas: readonly SchemaRow[];
  readonly types: readonly TypeRow[];
  readonly tables: readonly TableRow[];
  readonly columns: readonly ColumnRow[];
  readonly constraints: readonly ConstraintRow[];
  readonly indexes: readonly IndexRow[];
  readonly policies: readonly PolicyRow[];
  readonly triggers: readonly TriggerRow[];
  readonly functions: readonly FunctionRow[];
};
