-- Who writes to us from outside. Addresses of reporters are confidential: sealed, and found by keyed digest only.
create table correspondent (
  id uuid primary key,
  address_print bytea not null unique,
  key_wrapped bytea not null,
  -- Address and name.
  sealed bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index correspondent_recent on correspondent (last_seen_at desc, id desc);

-- In which cases an address wrote or was written to: who sees one of them sees the correspondent.
create table correspondent_case (
  correspondent_id uuid not null references correspondent (id),
  case_id uuid not null references case_file (id),
  met_at timestamptz not null,
  primary key (correspondent_id, case_id)
);
create index correspondent_case_case on correspondent_case (case_id);

-- A fingerprint identifies a reporter as well, so the keys are sealed too.
create table correspondent_key (
  id uuid primary key,
  correspondent_id uuid not null references correspondent (id),
  key_print bytea not null,
  sealed bytea not null,
  standing text not null check (standing in ('pinned', 'offered', 'replaced')),
  origin text not null check (origin in ('attachment', 'inline', 'autocrypt', 'autocrypt-gossip', 'imported')),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  pinned_at timestamptz,
  pinned_by uuid,
  unique (correspondent_id, key_print)
);
create unique index correspondent_key_pinned on correspondent_key (correspondent_id) where standing = 'pinned';

alter table correspondent_case enable row level security;
create policy of_visible_case on correspondent_case for select using (
  (select sees_all()) or exists (select 1 from case_file c where c.id = case_id));
grant select on correspondent_case to gatehouse_app;

alter table correspondent enable row level security;
create policy met_in_visible_case on correspondent for select using (
  (select sees_all()) or exists (select 1 from correspondent_case l where l.correspondent_id = id));
create policy renamed on correspondent for update using (
  (select sees_all()) or exists (select 1 from correspondent_case l where l.correspondent_id = id));
grant select, update on correspondent to gatehouse_app;

alter table correspondent_key enable row level security;
create policy of_visible_correspondent on correspondent_key for all using (
  exists (select 1 from correspondent c where c.id = correspondent_id));
grant select, insert, update, delete on correspondent_key to gatehouse_app;

-- Finds or makes the correspondent and links it with a case that the actor sees. A person who writes to an address
-- that others met before must get that correspondent, and an insert of their own would fail on a row they cannot see.
create function meet_correspondent(
  print bytea, new_id uuid, new_key bytea, new_sealed bytea, met_case uuid, at timestamptz)
returns uuid
language plpgsql security definer set search_path = gatehouse, pg_temp as $$
declare
  found_id uuid;
  seen_at timestamptz;
begin
  if not (sees_all() or (actor_kind() = 'person' and met_case is not null and case_visible(met_case))) then
    raise insufficient_privilege using message = 'meet_correspondent: the actor sees no such case';
  end if;
  select id, last_seen_at into found_id, seen_at from correspondent where address_print = print;
  if found_id is null then
    insert into correspondent (id, address_print, key_wrapped, sealed, first_seen_at, last_seen_at)
      values (new_id, print, new_key, new_sealed, at, at)
      on conflict (address_print) do nothing
      returning id into found_id;
    if found_id is null then
      select id into found_id from correspondent where address_print = print;
    end if;
  -- To the minute: a lock on the row until the commit would let many mails of one sender wait for each other.
  elsif seen_at < at - interval '1 minute' then
    update correspondent set last_seen_at = at where id = found_id and last_seen_at < at;
  end if;
  if met_case is not null then
    insert into correspondent_case (correspondent_id, case_id, met_at) values (found_id, met_case, at)
      on conflict do nothing;
  end if;
  return found_id;
end $$;
revoke execute on function meet_correspondent(bytea, uuid, bytea, bytea, uuid, timestamptz) from public;
grant execute on function meet_correspondent(bytea, uuid, bytea, bytea, uuid, timestamptz) to gatehouse_app;
