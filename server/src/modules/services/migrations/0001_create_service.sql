-- What the organisation runs or ships. Not confidential among those who sign in; nothing is probed because it is here.
create table service (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 4000),
  owner_team_id uuid references team (id),
  data_classification text not null default 'internal'
    check (data_classification in ('public', 'internal', 'confidential', 'secret')),
  risk_level text not null default 'UNKNOWN'
    check (risk_level in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create unique index service_by_name on service (lower(name));
create index service_by_team on service (owner_team_id);

-- A host, an address, or a pattern such as *.$region.sync.example.org, kept as it was written.
create table service_endpoint (
  service_id uuid not null references service (id) on delete cascade,
  position integer not null,
  address text not null check (length(address) between 1 and 300),
  -- The lower-case host name where the address names exactly one; patterns have none and are never asked for.
  host text,
  primary key (service_id, position)
);
create index service_endpoint_by_host on service_endpoint (host) where host is not null;

create table service_repository (
  service_id uuid not null references service (id) on delete cascade,
  position integer not null,
  location text not null check (length(location) between 1 and 300),
  primary key (service_id, position)
);

alter table service enable row level security;
create policy signed_in on service for select using (actor_kind() <> 'anonymous');
create policy written on service for all using (actor_kind() in ('person', 'console', 'system'));
alter table service_endpoint enable row level security;
create policy signed_in on service_endpoint for select using (actor_kind() <> 'anonymous');
create policy written on service_endpoint for all using (actor_kind() in ('person', 'console', 'system'));
alter table service_repository enable row level security;
create policy signed_in on service_repository for select using (actor_kind() <> 'anonymous');
create policy written on service_repository for all using (actor_kind() in ('person', 'console', 'system'));
grant select, insert, update, delete on service, service_endpoint, service_repository to gatehouse_app;
