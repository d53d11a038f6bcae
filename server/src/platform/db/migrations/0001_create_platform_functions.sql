-- The words in which every row-level policy is written. An unset or once-used setting reads as ''.
create function actor_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('gatehouse.actor_id', true), '')::uuid $$;
create function actor_kind() returns text language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('gatehouse.actor_kind', true), ''), 'anonymous') $$;
create function is_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('gatehouse.actor_kind', true), '') = 'system' $$;
create function is_trusted_process() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('gatehouse.actor_kind', true), '') in ('system', 'console') $$;
grant execute on function actor_id(), actor_kind(), is_system(), is_trusted_process() to gatehouse_app;

-- Secrets of the instance (search key, digest key, audit signing key), wrapped by the master key.
create table instance_secret (
  name text primary key,
  sealed bytea not null,
  created_at timestamptz not null default now()
);
alter table instance_secret enable row level security;
create policy trusted on instance_secret using (is_trusted_process());
grant select, insert, update on instance_secret to gatehouse_app;

-- The check value of the master key: a wrong key is refused at the start.
create table master_key_check (
  singleton boolean primary key default true check (singleton),
  check_value text not null,
  set_at timestamptz not null default now()
);
grant select, insert, update on master_key_check to gatehouse_app;
