create table service (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  owner_team_id uuid references team (id),
  classification text not null check (classification in ('public', 'internal', 'confidential', 'secret')),
  risk_level text not null check (risk_level in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create unique index service_by_folded_name on service (lower(name));
create index service_by_name on service (name, id);
create index service_by_team on service (owner_team_id);

-- `host` is what a lookup compares; null for a pattern, which the application matches.
create table service_endpoint (
  service_id uuid not null references service (id) on delete cascade,
  pattern text not null check (length(pattern) between 1 and 500),
  host text check (length(host) between 1 and 253),
  position integer not null,
  primary key (service_id, pattern)
);
create index service_endpoint_by_host on service_endpoint (host) where host is not null;
create index service_endpoint_patterns on service_endpoint (service_id) where host is null;

create table service_repository (
  service_id uuid not null references service (id) on delete cascade,
  location text not null check (length(location) between 1 and 300),
  note text not null default '' check (length(note) <= 300),
  position integer not null,
  primary key (service_id, location)
);

-- The inventory is for everybody who is signed in: reports and reviews are about these names. Nobody else reads it.
create function keeps_services() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security')
            or actor_holds('manager') or actor_holds('point-person') $$;
revoke execute on function keeps_services() from public;
grant execute on function keeps_services() to gatehouse_app;

alter table service enable row level security;
create policy signed_in on service for select using (actor_kind() <> 'anonymous');
create policy made on service for insert with check (keeps_services());
create policy changed on service for update using (keeps_services());
create policy removed on service for delete using (keeps_services());
alter table service_endpoint enable row level security;
create policy signed_in on service_endpoint for select using (actor_kind() <> 'anonymous');
create policy made on service_endpoint for insert with check (keeps_services());
create policy removed on service_endpoint for delete using (keeps_services());
alter table service_repository enable row level security;
create policy signed_in on service_repository for select using (actor_kind() <> 'anonymous');
create policy made on service_repository for insert with check (keeps_services());
create policy removed on service_repository for delete using (keeps_services());

grant select, insert, update, delete on service to gatehouse_app;
grant select, insert, delete on service_endpoint to gatehouse_app;
grant select, insert, delete on service_repository to gatehouse_app;
