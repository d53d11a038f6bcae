-- Probing of the confirmed endpoints of one service. Holds no content of cases: everybody who is signed in may see what
-- was connected to, when, and for whom.
create table probe_run (
  id uuid primary key,
  service_id uuid not null references service (id) on delete cascade,
  state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  -- Null: the schedule.
  asked_by uuid references person (id),
  asked_at timestamptz not null,
  started_at timestamptz,
  -- Moved on by the process that works on it; standing still means that the process is gone.
  alive_at timestamptz,
  finished_at timestamptz,
  done integer not null default 0 check (done between 0 and total),
  total integer not null default 0 check (total >= 0),
  -- Why it could not go, did not finish, or found nothing to do.
  reason text check (length(reason) between 1 and 1000),
  check ((finished_at is null) = (state in ('queued', 'running')))
);
create unique index probe_run_one_at_a_time on probe_run (service_id) where state in ('queued', 'running');
create index probe_run_by_service on probe_run (service_id, asked_at desc, id desc);
create index probe_run_by_time on probe_run (asked_at desc, id desc);
create index probe_run_active on probe_run (state, asked_at) where state in ('queued', 'running');
create index probe_run_by_person on probe_run (asked_by) where asked_by is not null;

-- What one run connects to. A row is written before the first packet, and is refused for what nobody confirmed.
create table probe_run_target (
  run_id uuid not null references probe_run (id) on delete cascade,
  endpoint text not null check (length(endpoint) between 1 and 500),
  outcome text not null check (outcome in ('running', 'tested', 'not-tested')),
  reason text check (length(reason) between 1 and 1000),
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (run_id, endpoint)
);

create function refuse_unconfirmed_target() returns trigger
  language plpgsql security definer set search_path = gatehouse, pg_temp as $$
begin
  if not exists (select 1 from probe_run r where r.id = new.run_id and r.state = 'running'
                    and is_confirmed_endpoint(r.service_id, new.endpoint)) then
    raise exception 'nobody confirmed that the organisation owns this endpoint' using errcode = 'check_violation',
      constraint = 'probe_run_target_confirmed';
  end if;
  return new;
end $$;
create trigger confirmed before insert or update of run_id, endpoint on probe_run_target
  for each row execute function refuse_unconfirmed_target();

-- Which run connects to a host, and until when others wait: the limit holds over all processes. The run itself does not
-- wait, so that a process which takes it over goes on at once.
create table probe_host (
  host text primary key check (length(host) between 1 and 253),
  run_id uuid not null,
  free_at timestamptz not null
);

-- How often services of a tier are probed.
create table probe_interval (
  tier text primary key check (tier in ('1', '2', '3')),
  every_hours integer not null check (every_hours between 1 and 8760),
  enabled boolean not null default true,
  updated_at timestamptz not null,
  version integer not null default 1
);
insert into probe_interval (tier, every_hours, updated_at) values ('1', 24, now()), ('2', 72, now()), ('3', 168, now());

create function runs_probes() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_system() or actor_holds('administrator') or actor_holds('security')
            or actor_holds('point-person') or actor_holds('engineer') $$;
revoke execute on function runs_probes(), refuse_unconfirmed_target() from public;
grant execute on function runs_probes() to gatehouse_app;

alter table probe_run enable row level security;
create policy signed_in on probe_run for select using (actor_kind() <> 'anonymous');
create policy asked on probe_run for insert
  with check (runs_probes() and state = 'queued' and (is_system() or asked_by = actor_id()));
create policy moved on probe_run for update using (runs_probes())
  with check (is_system() or (runs_probes() and state = 'cancelled'));
alter table probe_run_target enable row level security;
create policy signed_in on probe_run_target for select using (actor_kind() <> 'anonymous');
create policy started on probe_run_target for insert with check (is_system());
create policy finished on probe_run_target for update using (is_system());
create policy forgotten on probe_run_target for delete using (is_system());
alter table probe_host enable row level security;
create policy kept on probe_host using (is_system());
alter table probe_interval enable row level security;
create policy signed_in on probe_interval for select using (actor_kind() <> 'anonymous');
create policy changed on probe_interval for update
  using (is_trusted_process() or actor_holds('administrator') or actor_holds('security'));

grant select, insert, update on probe_run to gatehouse_app;
grant select, insert, update, delete on probe_run_target to gatehouse_app;
grant select, insert, update, delete on probe_host to gatehouse_app;
grant select, update on probe_interval to gatehouse_app;
