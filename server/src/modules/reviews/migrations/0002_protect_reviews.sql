-- That there is a review, and all of it, is for who sees its case. `offset 0` keeps the look-up beside each row, so that
-- a page of fifty costs fifty of them, however many cases there are.
create function decides_reviews() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select actor_holds('security') or actor_holds('point-person') $$;
revoke execute on function decides_reviews() from public;
grant execute on function decides_reviews() to gatehouse_app;

alter table review enable row level security;
create policy visible on review for select using (exists (select 1 from case_file f where f.id = case_id offset 0));
create policy requested on review for insert with check (exists (select 1 from case_file f where f.id = case_id)
  and (is_trusted_process() or requester_id = actor_id() or decides_reviews()));
create policy moved on review for update using (exists (select 1 from case_file f where f.id = case_id));
grant select, insert on review to gatehouse_app;
grant update (state, since, service_id, sheet_id, urgent, desired_date, start_date, target_date, tracker_item, priority, depth,
  suggested_depth, suggestion_sealed, rules_version, queue_key, round, two_persons, resume_state, lapse_sealed, version)
  on review to gatehouse_app;

alter table review_event enable row level security;
create policy visible on review_event for select using (exists (select 1 from case_file f where f.id = case_id));
create policy added on review_event for insert with check (exists (select 1 from case_file f where f.id = case_id)
  and (is_trusted_process() or actor_id = actor_id()));
grant select, insert on review_event to gatehouse_app;

alter table review_outsider enable row level security;
create policy visible on review_outsider for select using (exists (select 1 from case_file f where f.id = case_id));
create policy added on review_outsider for insert with check (exists (select 1 from case_file f where f.id = case_id));
grant select, insert on review_outsider to gatehouse_app;

alter table review_scope enable row level security;
create policy visible on review_scope for select using (exists (select 1 from case_file f where f.id = case_id));
create policy added on review_scope for insert with check (exists (select 1 from case_file f where f.id = case_id));
create policy replaced on review_scope for update using (exists (select 1 from case_file f where f.id = case_id));
grant select, insert, update (replaced_at) on review_scope to gatehouse_app;

-- What a team said in the round before may be taken over as it is. The policy of the table could not ask the table itself.
create function said_before(of_case uuid, in_round integer, of_team text, said text, by_person uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from review_team t where t.case_id = of_case and t.round = in_round - 1
    and t.team = of_team and t.decision = said and t.person_id = by_person) $$;
revoke execute on function said_before(uuid, integer, text, text, uuid) from public;
grant execute on function said_before(uuid, integer, text, text, uuid) to gatehouse_app;

alter table review_team enable row level security;
create policy visible on review_team for select using (exists (select 1 from case_file f where f.id = case_id));
create policy named on review_team for insert with check (exists (select 1 from case_file f where f.id = case_id)
  and (decision is null or said_before(case_id, round, team, decision, person_id)));
-- Nobody says a team's yes in somebody else's name.
create policy decided on review_team for update using (exists (select 1 from case_file f where f.id = case_id))
  with check (person_id = actor_id());
-- What a rule asks for stays; what a person asked for can be taken back while nobody answered.
create policy taken_back on review_team for delete using (exists (select 1 from case_file f where f.id = case_id)
  and rule is null and decision is null and (is_trusted_process() or decides_reviews()));
grant select, insert, delete, update (decision, person_id, decided_at, reason_sealed) on review_team to gatehouse_app;

alter table review_decision enable row level security;
create policy visible on review_decision for select using (exists (select 1 from case_file f where f.id = case_id));
create policy decided on review_decision for insert with check (exists (select 1 from case_file f where f.id = case_id)
  and person_id = actor_id() and decides_reviews());
grant select, insert on review_decision to gatehouse_app;

alter table review_condition enable row level security;
create policy visible on review_condition for select using (exists (select 1 from case_file f where f.id = case_id));
create policy set_by_reviewer on review_condition for insert
  with check (exists (select 1 from case_file f where f.id = case_id) and decides_reviews());
create policy met on review_condition for update using (exists (select 1 from case_file f where f.id = case_id))
  with check ((claimed_by is null or claimed_by = actor_id() or confirmed_by = actor_id() or is_trusted_process()));
grant select, insert, update (claimed_by, claimed_at, evidence_sealed, confirmed_by, confirmed_at, expired_at)
  on review_condition to gatehouse_app;

alter table review_seal enable row level security;
create policy visible on review_seal for select using (exists (select 1 from case_file f where f.id = case_id));
create policy sealed on review_seal for insert with check (exists (select 1 from case_file f where f.id = case_id)
  and (is_trusted_process() or decides_reviews()));
grant select, insert on review_seal to gatehouse_app;

-- Not content: everybody who signs in may know by which rules reviews are made.
alter table review_rules enable row level security;
create policy signed_in on review_rules for select using (actor_kind() <> 'anonymous');
create policy put on review_rules for insert
  with check (is_trusted_process() or actor_holds('security') or actor_holds('administrator'));
grant select, insert on review_rules to gatehouse_app;
