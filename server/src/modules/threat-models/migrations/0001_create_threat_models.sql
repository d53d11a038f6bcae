-- One model for each service. Its text, its drawing and what was said of its threats are sealed under a key of its own.
create table threat_model (
  service_id uuid primary key references service (id) on delete cascade,
  wrapped_key bytea not null,
  -- Then only the team that owns the service and the security group see it.
  restricted boolean not null default false,
  -- Of the newest version of the text, and the ETag.
  version integer not null check (version >= 1),
  updated_at timestamptz not null,
  updated_by uuid references person (id)
);
create index threat_model_by_person on threat_model (updated_by);

-- Every text that was ever saved; append-only.
create table threat_model_version (
  service_id uuid not null references threat_model (service_id) on delete cascade,
  number integer not null check (number >= 1),
  sealed bytea not null,
  made_by uuid references person (id),
  made_at timestamptz not null,
  primary key (service_id, number)
);
create index threat_model_version_by_person on threat_model_version (made_by);

-- What was decided of a threat. One decision holds at a time; those that ended stay.
create table threat_decision (
  id uuid primary key,
  service_id uuid not null references threat_model (service_id) on delete cascade,
  -- Keyed hash of the threat's id; the id itself is sealed with the reason and the case.
  threat_key bytea not null,
  sealed bytea not null,
  state text not null check (state in ('mitigated', 'accepted', 'not-applicable')),
  -- The control that mitigates it.
  standard text,
  control_id text,
  expires_at timestamptz,
  -- Of an acceptance: the second person's yes.
  approval_id uuid references approval (id),
  decided_by uuid references person (id),
  decided_at timestamptz not null,
  -- Since when the control does not hold any more.
  failing_since timestamptz,
  ended_at timestamptz,
  ended_by uuid references person (id),
  ended_because text check (ended_because in ('replaced', 'reopened', 'expired')),
  check ((standard is null) = (control_id is null)),
  check (state = 'mitigated' or control_id is null),
  check ((state = 'accepted') = (expires_at is not null)),
  check ((ended_at is null) = (ended_because is null))
);
create unique index threat_decision_holding on threat_decision (service_id, threat_key) where ended_at is null;
create index threat_decision_by_service on threat_decision (service_id, decided_at desc);
create index threat_decision_expiring on threat_decision (expires_at) where ended_at is null and expires_at is not null;
create index threat_decision_by_control on threat_decision (service_id) where ended_at is null and control_id is not null;
create index threat_decision_by_approval on threat_decision (approval_id);
create index threat_decision_by_decider on threat_decision (decided_by);
create index threat_decision_by_ender on threat_decision (ended_by);

-- Kept equal to access.ts.
create function keeps_threat_model(of_service uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('engineer') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $$;
-- Administrators too: they may break the glass, and nothing else lets them.
create function accepts_threats() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security') or actor_holds('manager')
            or actor_holds('administrator') $$;
revoke execute on function keeps_threat_model(uuid), accepts_threats() from public;
grant execute on function keeps_threat_model(uuid), accepts_threats() to gatehouse_app;

alter table threat_model enable row level security;
create policy visible on threat_model for select using (
  actor_kind() <> 'anonymous'
  and (not restricted or is_trusted_process() or sees_all()
       or exists (select 1 from service s where s.id = service_id and s.owner_team_id = any (my_teams()))));
create policy made on threat_model for insert with check (keeps_threat_model(service_id));
create policy changed on threat_model for update using (keeps_threat_model(service_id));
grant select, insert, update (restricted, version, updated_at, updated_by) on threat_model to gatehouse_app;

alter table threat_model_version enable row level security;
create policy visible on threat_model_version for select
  using (exists (select 1 from threat_model m where m.service_id = threat_model_version.service_id));
create policy added on threat_model_version for insert
  with check (keeps_threat_model(service_id) and made_by is not distinct from actor_id());
grant select, insert on threat_model_version to gatehouse_app;

alter table threat_decision enable row level security;
create policy visible on threat_decision for select
  using (exists (select 1 from threat_model m where m.service_id = threat_decision.service_id));
create policy decided on threat_decision for insert
  with check ((state <> 'accepted' and keeps_threat_model(service_id) and decided_by is not distinct from actor_id())
    or (state = 'accepted' and approval_id is not null and accepts_threats()));
create policy ended on threat_decision for update using (keeps_threat_model(service_id) or accepts_threats());
grant select, insert, update (failing_since, ended_at, ended_by, ended_because) on threat_decision to gatehouse_app;
