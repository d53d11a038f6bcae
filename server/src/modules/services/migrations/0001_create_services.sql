create table service (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  owner_team_id uuid references team (id),
  classification text not null check (classification in ('public', 'internal', 'confidential', 'secret')),
  risk_level text not null check (risk_level in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  -- How often it is probed; 1 is looked at most often.
  tier text not null check (tier in ('1', '2', '3')),
  -- {"website": "yes", "api": "no"}: what nobody answered is not in it.
  traits jsonb not null default '{}' check (jsonb_typeof(traits) = 'object'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create unique index service_by_folded_name on service (lower(name));
create index service_by_name on service (name, id);
create index service_by_team on service (owner_team_id);

-- `host` is what a lookup compares; null for a pattern, which the application matches. A person expands a pattern into
-- hosts: `expanded_from` names it, and they go with it.
create table service_endpoint (
  service_id uuid not null references service (id) on delete cascade,
  pattern text not null check (length(pattern) between 1 and 500),
  host text check (length(host) between 1 and 253),
  expanded_from text check (host is not null or expanded_from is null),
  position integer not null,
  primary key (service_id, pattern),
  unique (service_id, pattern, host),
  foreign key (service_id, expanded_from) references service_endpoint (service_id, pattern) on delete cascade
);
create index service_endpoint_by_origin on service_endpoint (service_id, expanded_from) where expanded_from is not null;
create index service_endpoint_by_host on service_endpoint (host) where host is not null;
create index service_endpoint_patterns on service_endpoint (service_id) where host is null;

-- Somebody said that the organisation owns the endpoint. It is about exactly this text of this service: an endpoint that is
-- changed or removed takes it along. `host` is not null, so a pattern can't have one.
create table endpoint_confirmation (
  service_id uuid not null,
  pattern text not null,
  host text not null,
  confirmed_by uuid not null references person (id),
  confirmed_at timestamptz not null,
  why text not null check (length(why) between 1 and 500),
  primary key (service_id, pattern),
  foreign key (service_id, pattern, host) references service_endpoint (service_id, pattern, host) on delete cascade
);
create index endpoint_confirmation_by_host on endpoint_confirmation (host);
create index endpoint_confirmation_by_person on endpoint_confirmation (confirmed_by);

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

-- Which controls apply follows from what is said of a service, and reports are routed by it: so it is changed by the team
-- that owns it, the security group and administrators. A service that nobody owns is kept by the latter.
create function keeps_services_of(team uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security')
            or (keeps_services() and team = any (my_teams())) is true $$;
create function keeps_service(of_service uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select coalesce((select keeps_services_of(s.owner_team_id) from service s where s.id = of_service), false) $$;
revoke execute on function keeps_services_of(uuid), keeps_service(uuid) from public;
grant execute on function keeps_services_of(uuid), keeps_service(uuid) to gatehouse_app;

-- Traffic may follow from it, so a person vouches, and one who answers for the service.
create function vouches_for(of_service uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select actor_holds('administrator') or actor_holds('security')
            or (actor_holds('point-person') and exists (
                  select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $$;
-- Asked again by whatever starts traffic, at the moment before it does.
create function is_confirmed_endpoint(of_service uuid, endpoint text) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from endpoint_confirmation c where c.service_id = of_service and c.pattern = endpoint) $$;
revoke execute on function vouches_for(uuid), is_confirmed_endpoint(uuid, text) from public;
grant execute on function vouches_for(uuid), is_confirmed_endpoint(uuid, text) to gatehouse_app;

alter table service enable row level security;
create policy signed_in on service for select using (actor_kind() <> 'anonymous');
create policy made on service for insert with check (keeps_services_of(owner_team_id));
-- The owner may hand it to another team.
create policy changed on service for update using (keeps_services_of(owner_team_id)) with check (keeps_services());
create policy removed on service for delete using (keeps_services_of(owner_team_id));
alter table service_endpoint enable row level security;
create policy signed_in on service_endpoint for select using (actor_kind() <> 'anonymous');
create policy made on service_endpoint for insert with check (keeps_service(service_id));
create policy moved on service_endpoint for update using (keeps_service(service_id));
create policy removed on service_endpoint for delete using (keeps_service(service_id));
alter table endpoint_confirmation enable row level security;
create policy signed_in on endpoint_confirmation for select using (actor_kind() <> 'anonymous');
create policy vouched on endpoint_confirmation for insert
  with check (confirmed_by = actor_id() and vouches_for(service_id));
create policy withdrawn on endpoint_confirmation for delete using (keeps_service(service_id));
alter table service_repository enable row level security;
create policy signed_in on service_repository for select using (actor_kind() <> 'anonymous');
create policy made on service_repository for insert with check (keeps_service(service_id));
create policy removed on service_repository for delete using (keeps_service(service_id));

grant select, insert, update, delete on service to gatehouse_app;
grant select, insert, delete, update (position, expanded_from) on service_endpoint to gatehouse_app;
-- Never updated: another endpoint, another person or another reason is another confirmation.
grant select, insert, delete on endpoint_confirmation to gatehouse_app;
grant select, insert, delete on service_repository to gatehouse_app;
