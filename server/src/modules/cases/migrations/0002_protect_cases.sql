-- Who sees which case, in the form that was measured: `offset 0` keeps the planner from loading every membership of
-- the actor for each query, `(select …)` makes each function run once a statement.
alter table case_file enable row level security;
create policy visible on case_file for select using (
  (visibility = 'internal' and (select actor_kind()) = 'person')
  or (visibility = 'team' and team_id = any ((select my_teams())::uuid[]))
  or (visibility = 'restricted' and exists (
    select 1 from case_member m where m.case_id = id and m.person_id = (select actor_id()) offset 0))
  or (select sees_all()));
-- Nobody opens a case in somebody else's name, or for a team of which they see nothing.
create policy opened on case_file for insert with check (
  (opened_by = (select actor_id()) and (select actor_kind()) = 'person'
    and (visibility <> 'team' or team_id = any ((select my_teams())::uuid[])))
  or (select sees_all()));
-- Nobody moves a case to where they could not have seen it.
create policy changed on case_file for update
  using (
    (visibility = 'internal' and (select actor_kind()) = 'person')
    or (visibility = 'team' and team_id = any ((select my_teams())::uuid[]))
    or (visibility = 'restricted' and exists (
      select 1 from case_member m where m.case_id = id and m.person_id = (select actor_id()) offset 0))
    or (select sees_all()))
  with check (
    (visibility = 'internal' and (select actor_kind()) = 'person')
    or (visibility = 'team' and team_id = any ((select my_teams())::uuid[]))
    or (visibility = 'restricted' and exists (
      select 1 from case_member m where m.case_id = id and m.person_id = (select actor_id()) offset 0))
    or (select sees_all()));
grant select, insert, update on case_file to gatehouse_app;

-- The same rule for the policy of case_member, which would otherwise ask itself without end.
create function case_visible(wanted uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from case_file f where f.id = wanted and (
    (f.visibility = 'internal' and actor_kind() = 'person')
    or (f.visibility = 'team' and f.team_id = any (my_teams()))
    or (f.visibility = 'restricted' and exists (
      select 1 from case_member m where m.case_id = f.id and m.person_id = actor_id()))
    or sees_all())) $$;
revoke execute on function case_visible(uuid) from public;
grant execute on function case_visible(uuid) to gatehouse_app;

alter table case_member enable row level security;
create policy visible on case_member for select
  using (person_id = (select actor_id()) or case_visible(case_id));
create policy added on case_member for insert with check (case_visible(case_id));
create policy removed on case_member for delete using (case_visible(case_id));
grant select, insert, delete on case_member to gatehouse_app;

-- What belongs to a case is seen and added by who sees the case, and never changed.
alter table case_message enable row level security;
create policy visible on case_message for select using (exists (select 1 from case_file f where f.id = case_id));
create policy added on case_message for insert with check (exists (select 1 from case_file f where f.id = case_id));
grant select, insert on case_message to gatehouse_app;

alter table case_note enable row level security;
create policy visible on case_note for select using (exists (select 1 from case_file f where f.id = case_id));
create policy added on case_note for insert with check (exists (select 1 from case_file f where f.id = case_id));
grant select, insert on case_note to gatehouse_app;

alter table case_attachment enable row level security;
create policy visible on case_attachment for select using (exists (select 1 from case_file f where f.id = case_id));
create policy added on case_attachment for insert with check (exists (select 1 from case_file f where f.id = case_id));
grant select, insert on case_attachment to gatehouse_app;

alter table case_event enable row level security;
create policy visible on case_event for select using (exists (select 1 from case_file f where f.id = case_id)
  and (other_id is null or exists (select 1 from case_file f where f.id = other_id)));
create policy added on case_event for insert with check (exists (select 1 from case_file f where f.id = case_id));
grant select, insert on case_event to gatehouse_app;

-- A link is seen by who sees both ends.
alter table case_link enable row level security;
create policy visible on case_link for select using (exists (select 1 from case_file f where f.id = case_id)
  and exists (select 1 from case_file f where f.id = other_id));
create policy added on case_link for insert with check (exists (select 1 from case_file f where f.id = case_id)
  and exists (select 1 from case_file f where f.id = other_id));
create policy removed on case_link for delete using (exists (select 1 from case_file f where f.id = case_id)
  and exists (select 1 from case_file f where f.id = other_id));
grant select, insert, delete on case_link to gatehouse_app;
