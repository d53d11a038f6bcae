-- Everybody who is signed in reads: services and their controls are no secret inside the house. Kept equal to access.ts.
-- About a service speak its owner team and the security group: a capture or an answer can turn a control green.
create function gives_evidence(of_service uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('engineer') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $$;
-- Administrators too: they may break the glass, and nothing else lets them.
create function grants_exceptions() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security') or actor_holds('manager')
            or actor_holds('administrator') $$;
revoke execute on function gives_evidence(uuid), grants_exceptions() from public;
grant execute on function gives_evidence(uuid), grants_exceptions() to gatehouse_app;

-- What was seen and said: added, never changed, and nobody speaks in somebody else's name.
alter table observation enable row level security;
create policy signed_in on observation for select using (actor_kind() <> 'anonymous');
create policy added on observation for insert with check (gives_evidence(service_id));
-- The bytes go by the retention rule, and come back when the same capture is made again.
create policy taken_away on observation for update
  using (is_system() or (content is null and gives_evidence(service_id)))
  with check (is_system() or content is not null);
grant select, insert, update (content, removed_at) on observation to gatehouse_app;

alter table capture_retention enable row level security;
create policy signed_in on capture_retention for select using (actor_kind() <> 'anonymous');
create policy changed on capture_retention for update
  using (is_trusted_process() or actor_holds('administrator') or actor_holds('security'));
grant select, update on capture_retention to gatehouse_app;

alter table attestation enable row level security;
create policy signed_in on attestation for select using (actor_kind() <> 'anonymous');
create policy added on attestation for insert with check (person_id = actor_id() and gives_evidence(service_id));
grant select, insert on attestation to gatehouse_app;

alter table evidence enable row level security;
create policy signed_in on evidence for select using (actor_kind() <> 'anonymous');
create policy added on evidence for insert
  with check (gives_evidence(service_id) and (is_trusted_process() or (recorded_by = actor_id() and run_id is null)));
grant select, insert on evidence to gatehouse_app;

alter table probed_target enable row level security;
create policy signed_in on probed_target for select using (actor_kind() <> 'anonymous');
create policy added on probed_target for insert
  with check (gives_evidence(service_id) and (is_trusted_process() or probed_at is null));
create policy moved on probed_target for update using (gives_evidence(service_id));
grant select, insert, update on probed_target to gatehouse_app;

alter table control_exception enable row level security;
create policy signed_in on control_exception for select using (actor_kind() <> 'anonymous');
create policy granted on control_exception for insert with check (grants_exceptions());
create policy ended on control_exception for update using (grants_exceptions());
grant select, insert, update (ended_at, ended_by, ended_because) on control_exception to gatehouse_app;

-- What follows from it: written by the server alone.
alter table control_state enable row level security;
create policy signed_in on control_state for select using (actor_kind() <> 'anonymous');
create policy kept on control_state for all using (is_trusted_process()) with check (is_trusted_process());
grant select, insert, update, delete on control_state to gatehouse_app;

alter table control_change enable row level security;
create policy signed_in on control_change for select using (actor_kind() <> 'anonymous');
create policy added on control_change for insert with check (is_trusted_process());
grant select, insert on control_change to gatehouse_app;

alter table service_score enable row level security;
create policy signed_in on service_score for select using (actor_kind() <> 'anonymous');
create policy kept on service_score for all using (is_trusted_process()) with check (is_trusted_process());
grant select, insert, update on service_score to gatehouse_app;

-- That there is a case is known to who sees the case.
alter table regression_case enable row level security;
create policy visible on regression_case for select using (exists (select 1 from case_file f where f.id = case_id));
create policy opened on regression_case for insert with check (is_trusted_process());
create policy ended on regression_case for update using (is_trusted_process());
grant select, insert, update (ended_at, ended_because) on regression_case to gatehouse_app;
