/**
 * The questions to the PostgreSQL catalogue. All answers are ordered by name, never by oid, and leave out what differs
 * between major versions (the not-null constraints of 18, the privileges of the owner), so that every machine writes
 * the same report.
 */

/** Schemas of the product; the job queue is a library's and has its own migrations. */
const ours = "nspname !~ '^pg_' and nspname not in ('information_schema', 'graphile_worker', 'public')";

export const rolesQuery = `
  select rolname as name, rolcanlogin as login, rolsuper as super, rolbypassrls as bypass, rolinherit as inherit,
    array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
      where m.member = r.oid order by 1) as member_of
  from pg_roles r where rolname like 'gatehouse%' order by 1`;

export const extensionsQuery = `select extname as name from pg_extension where extname <> 'plpgsql' order by 1`;

export const schemasQuery = `
  select nspname as name, pg_get_userbyid(nspowner) as owner,
    array(select distinct format('%s to %s', lower(a.privilege_type),
        case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end)
      from aclexplode(nspacl) a where a.grantee <> nspowner order by 1) as grants
  from pg_namespace where ${ours} order by 1`;

export const tablesQuery = `
  select n.nspname as schema, c.relname as name, c.relkind::text as kind, pg_get_userbyid(c.relowner) as owner,
    c.relrowsecurity as secured, c.relforcerowsecurity as forced, c.relpersistence = 'u' as unlogged,
    pg_get_partkeydef(c.oid) as partition_key, c.relispartition as is_partition,
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end as definition, c.oid::int as id,
    array(select distinct format('%s to %s', lower(a.privilege_type),
        case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end)
      from aclexplode(c.relacl) a where a.grantee <> c.relowner order by 1) as grants
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'S')
  order by 1, 2`;

export const columnsQuery = `
  select a.attrelid::int as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as expression, a.attgenerated = 's' as generated,
    a.attidentity <> '' as identity,
    case when a.attcollation <> t.typcollation then quote_ident(l.collname) end as collation,
    array(select distinct format('%s (%s) to %s', lower(x.privilege_type), a.attname,
        case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee)::text end)
      from aclexplode(a.attacl) x order by 1) as grants
  from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_collation l on l.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`;

export const constraintsQuery = `
  select conrelid::int as table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype in ('p', 'u', 'c', 'f', 'x') and conrelid <> 0
  order by array_position(array['p', 'u', 'f', 'x', 'c'], contype::text), conname`;

export const indexesQuery = `
  select i.indrelid::int as table, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname`;

export const policiesQuery = `
  select polrelid::int as table, polname as name, polpermissive as permissive, polcmd::text as command,
    array(select case r when 0 then 'public' else pg_get_userbyid(r)::text end from unnest(polroles) r order by 1) as roles,
    pg_get_expr(polqual, polrelid) as visible, pg_get_expr(polwithcheck, polrelid) as writable
  from pg_policy order by polname`;

export const triggersQuery = `
  select tgrelid::int as table, pg_get_triggerdef(oid) as definition
  from pg_trigger where not tgisinternal order by tgname`;

export const functionsQuery = `
  select n.nspname as schema, p.proname as name, pg_get_function_identity_arguments(p.oid) as arguments,
    pg_get_functiondef(p.oid) as definition, pg_get_userbyid(p.proowner) as owner, p.proacl is null as unrestricted,
    array(select distinct case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end
      from aclexplode(p.proacl) a where a.grantee <> p.proowner order by 1) as callers
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${ours} and p.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1, 2, 3`;

export const typesQuery = `
  select n.nspname as schema, t.typname as name, format_type(t.typbasetype, t.typtypmod) as base,
    array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels,
    array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.contypid = t.oid and k.contype = 'c' order by 1)
      as checks
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where ${ours} and t.typtype in ('e', 'd') order by 1, 2`;
