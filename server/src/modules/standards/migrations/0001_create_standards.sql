-- Editions never change once they are here: what evidence was judged by has to stay readable. Only those that come with
-- Gatehouse are put in again when the file changed.
create table standard_edition (
  name text not null check (name ~ '^[a-z][a-z0-9-]{0,59}$'),
  edition text not null check (edition ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  title text not null check (length(title) between 1 and 300),
  -- The whole standard as the package reads it.
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  controls integer not null check (controls between 1 and 2000),
  -- SHA-256 of the file that it came from.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  shipped boolean not null,
  imported_by uuid references person (id),
  imported_at timestamptz not null,
  primary key (name, edition)
);
create index standard_edition_by_person on standard_edition (imported_by);

-- At most one edition of a standard counts at a time.
create table standard_adoption (
  name text primary key,
  edition text not null,
  adopted_by uuid references person (id),
  adopted_at timestamptz not null,
  why text not null check (length(why) between 1 and 500),
  foreign key (name, edition) references standard_edition (name, edition)
);
create index standard_adoption_by_edition on standard_adoption (name, edition);
create index standard_adoption_by_person on standard_adoption (adopted_by);

create function keeps_standards() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security') $$;
revoke execute on function keeps_standards() from public;
grant execute on function keeps_standards() to gatehouse_app;

-- What the organisation asks of itself is no secret among its people.
alter table standard_edition enable row level security;
create policy signed_in on standard_edition for select using (actor_kind() <> 'anonymous');
create policy imported on standard_edition for insert
  with check (keeps_standards() and imported_by is not distinct from actor_id() and (not shipped or is_trusted_process()));
create policy put_in_again on standard_edition for update using (is_trusted_process() and shipped);
create policy removed on standard_edition for delete using (keeps_standards() and not shipped);
alter table standard_adoption enable row level security;
create policy signed_in on standard_adoption for select using (actor_kind() <> 'anonymous');
create policy adopted on standard_adoption for insert
  with check (keeps_standards() and adopted_by is not distinct from actor_id());
create policy adopted_again on standard_adoption for update using (keeps_standards())
  with check (adopted_by is not distinct from actor_id());
create policy withdrawn on standard_adoption for delete using (keeps_standards());

grant select, insert, delete, update (title, content, controls, digest, imported_at) on standard_edition to gatehouse_app;
grant select, insert, delete, update (edition, adopted_by, adopted_at, why) on standard_adoption to gatehouse_app;
