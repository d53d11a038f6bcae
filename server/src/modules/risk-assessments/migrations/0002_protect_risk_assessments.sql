-- Kept equal to access.ts: about its risk speak the team that owns a service, and the security group. Finishing sets the
-- risk level, so it needs who may change the service.
create function writes_assessments(of_service uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('engineer') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $$;
create function finishes_assessments(of_service uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $$;
create function writes_risk_record(wanted uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select coalesce((select writes_assessments(r.service_id) from risk_record r where r.id = wanted), false) $$;
create function finishes_risk_record(wanted uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select coalesce((select finishes_assessments(r.service_id) from risk_record r where r.id = wanted), false) $$;
revoke execute on function writes_assessments(uuid), finishes_assessments(uuid), writes_risk_record(uuid),
  finishes_risk_record(uuid) from public;
grant execute on function writes_assessments(uuid), finishes_assessments(uuid), writes_risk_record(uuid),
  finishes_risk_record(uuid) to gatehouse_app;

alter table risk_standing enable row level security;
create policy signed_in on risk_standing for select using (actor_kind() <> 'anonymous');
create policy kept on risk_standing for insert with check (finishes_assessments(service_id));
create policy moved on risk_standing for update using (finishes_assessments(service_id));
grant select, insert, update on risk_standing to gatehouse_app;

-- The rule of visibility, for the policies of both tables, which would otherwise ask each other without end.
create function risk_record_visible(wanted uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from risk_record r where r.id = wanted and (
    (r.visibility = 'internal' and actor_kind() = 'person')
    or (r.visibility = 'restricted' and exists (
      select 1 from risk_record_person p where p.record_id = r.id and p.person_id = actor_id()))
    or sees_all())) $$;
-- Who makes a restricted record is not one of its people yet, and so does not see it.
create function risk_record_takes_people(wanted uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from risk_record r where r.id = wanted
    and ((r.visibility = 'internal' and finishes_assessments(r.service_id)) or r.created_by = actor_id())) $$;
revoke execute on function risk_record_visible(uuid), risk_record_takes_people(uuid) from public;
grant execute on function risk_record_visible(uuid), risk_record_takes_people(uuid) to gatehouse_app;

alter table risk_record enable row level security;
create policy visible on risk_record for select using (
  (visibility = 'internal' and (select actor_kind()) = 'person')
  or (visibility = 'restricted' and exists (
    select 1 from risk_record_person p where p.record_id = id and p.person_id = (select actor_id()) offset 0))
  or (select sees_all()));
create policy opened on risk_record for insert
  with check (writes_assessments(service_id) and (created_by = (select actor_id()) or (select sees_all())));
-- From internal to restricted only: nobody shows to all what was written for few.
create policy narrowed on risk_record for update
  using (visibility = 'internal' and finishes_assessments(service_id)) with check (visibility = 'restricted');
grant select, insert, update (visibility) on risk_record to gatehouse_app;

alter table risk_record_person enable row level security;
create policy visible on risk_record_person for select
  using (person_id = (select actor_id()) or risk_record_visible(record_id));
-- At its beginning by who makes it, or when it is narrowed; afterwards by the security group.
create policy added on risk_record_person for insert
  with check ((select sees_all()) or risk_record_takes_people(record_id));
grant select, insert on risk_record_person to gatehouse_app;

alter table risk_assessment enable row level security;
create policy visible on risk_assessment for select using (exists (select 1 from risk_record r where r.id = record_id));
create policy started on risk_assessment for insert
  with check (writes_risk_record(record_id) and exists (select 1 from risk_record r where r.id = record_id));
create policy written on risk_assessment for update
  using (state in ('draft', 'current') and exists (select 1 from risk_record r where r.id = record_id))
  with check (finishes_risk_record(record_id) or (writes_risk_record(record_id) and state in ('draft', 'discarded')));
grant select, insert, update on risk_assessment to gatehouse_app;

-- That there is a case is known to who sees the case.
alter table risk_recommendation enable row level security;
create policy visible on risk_recommendation for select using (exists (select 1 from risk_record r where r.id = record_id)
  and exists (select 1 from case_file f where f.id = case_id));
create policy opened on risk_recommendation for insert
  with check (finishes_risk_record(record_id) and exists (select 1 from risk_record r where r.id = record_id));
grant select, insert on risk_recommendation to gatehouse_app;

alter table risk_move enable row level security;
create policy visible on risk_move for select using (exists (select 1 from risk_record r where r.id = record_id));
create policy added on risk_move for insert
  with check (finishes_risk_record(record_id) and exists (select 1 from risk_record r where r.id = record_id));
grant select, insert on risk_move to gatehouse_app;
